"""Help with sorting that people can check: proposed with its words, overridden, and counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect
from pytest_django.fixtures import Settings

from huiyin.concerns.actions.sorting import propose
from huiyin.concerns.models import Category
from huiyin.concerns.sorter import model_path
from huiyin.concerns.sorting import files
from huiyin.concerns.tests.made_up import trained
from huiyin.kernel.kept import Kept
from tests.browser.people import PHONE, House, runs_over
from tests.builders import World

SCHOOL = "孩子上小学没有学位，学校老师说没有办法，要等到明年。"
KNOWN = ("交通出行", "教育", "环境保护")

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_proposal_is_read_overridden_and_counted(
    house: House, settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    world = house.world
    _teach(world)
    concern = world.raised(SCHOOL)
    propose(concern)
    Kept.forget_all()
    house.width = PHONE - 30
    for language, said in (("en", "Proposed: "), ("zh-hans", "建议：教育")):
        page = house.known(world.paula, language)
        page.goto(f"{house.url}/desk/concerns/{concern.code}/")
        proposal = page.locator(".proposal")
        expect(proposal).to_contain_text(said)
        expect(proposal).to_contain_text("%")
        expect(proposal).to_contain_text("小学")
        assert not runs_over(page)

    page.locator("#categorise summary").click()
    page.locator("#categorise select").select_option(label="环境保护")
    page.locator("#categorise").get_by_role("button").click()
    expect(page.locator(".proposal")).to_have_count(0)
    page.goto(f"{house.url}/desk/figures/")
    expect(page.get_by_text("建议 1 件，已选 1 件，改动 1 件")).to_be_visible()
    assert not runs_over(page)


def _teach(world: World) -> None:
    """Give the county a model that was learnt for its three categories."""
    for name in KNOWN[1:]:
        Category.objects.create(county=world.county, name=name)
    kept = files.Kept(trained().model, {name: name for name in KNOWN}, files.tree_of(KNOWN))
    files.write(kept, model_path(world.county.code))
