"""A resident gets a promise of the public log with the receipt, and sees that it is kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from huiyin.ledger import verifier
from huiyin.ledger.log import growing, receipts
from huiyin.ledger.models import Event
from tests.browser import hands
from tests.browser.people import DESKTOP, PHONE, House, runs_over

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def saved(page: Page, link: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_receipts_promise_is_kept_and_proved_to_the_one_who_holds_it(
    house: House, tmp_path: Path, width: int
) -> None:
    alice = house.visit(f"/{house.world.county.tenant.slug}/raise/", width=width)
    hands.raise_concern(alice, house)
    expect(alice.get_by_role("heading", name="账本的承诺")).to_be_visible()
    assert runs_over(alice) == 0
    promise = saved(alice, "保存凭证", tmp_path).read_text("utf-8")
    scanned = f"/log/receipt/?r={receipts.packed(promise)}"
    expect(house.visit(scanned, width=width).get_by_text("正在入账")).to_be_visible()
    growing.log_waiting()
    kept = house.visit(scanned, width=width)
    expect(kept.get_by_text("承诺已经兑现")).to_be_visible()
    assert runs_over(kept) == 0
    keys = kept.request.get(f"{house.url}/log/keys").text().split()
    proof = saved(kept, "下载证明", tmp_path).read_text("utf-8")
    _tree, _place, record = verifier.check_proof(proof, keys)
    assert verifier.leaf(record) == verifier.check_receipt(promise, keys)[1]
    alice.get_by_role("link", name="看这件事的进度").click()
    expect(alice.get_by_text("已经记进公开账本，第")).to_be_visible()


def test_a_receipt_is_pasted_and_one_letter_of_it_changed_is_refused(house: House) -> None:
    house.world.raised()
    growing.log_waiting()
    promise = receipts.receipt_of(Event.objects.get(move="raise"))
    page = house.visit("/log/", java_script_enabled=False)
    page.get_by_role("link", name="查回执").click()
    page.get_by_label("回执凭证").fill(promise)
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("承诺已经兑现")).to_be_visible()
    page.get_by_label("回执凭证").fill(promise.replace("Z\n", "1Z\n", 1))
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("这不是本账本签发的回执").first).to_be_visible()
    page.get_by_label("回执凭证").fill("")
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text("请贴上回执凭证").first).to_be_visible()


def test_a_broken_promise_is_said_to_be_one(house: House) -> None:
    house.world.raised()
    event = Event.objects.get(move="raise")
    promise = receipts.receipt_of(event)
    event.public["channel"] = "phone"
    forged = receipts.receipt_of(event)
    growing.log_waiting()
    page = house.visit(f"/log/receipt/?r={receipts.packed(forged)}")
    expect(page.get_by_text("承诺没有兑现")).to_be_visible()
    page = house.visit(f"/log/receipt/?r={receipts.packed(promise)}")
    expect(page.get_by_text("承诺已经兑现")).to_be_visible()
