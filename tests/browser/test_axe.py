"""Nothing stands in anybody's way: axe on every page, in both languages, on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.pages import looks
from tests.browser.people import PHONE, House, runs_over
from tests.browser.sight import spoilt
from tests.cast import Stage

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_axe_finds_nothing_on_any_page(house: House, stage: Stage, language: str) -> None:
    house.width = PHONE
    pages: dict[str, Page] = {}
    wrong: list[str] = []
    seen = looks(stage, by_last=language == "en")
    assert len(seen) > 60
    for look in seen:
        page = pages.get(look.actor)
        if page is None:
            page = pages[look.actor] = house.known(stage.actors[look.actor], language)
        page.goto(house.url + look.address)
        told = f"{look.address} as {look.actor}"
        wrong += [f"{told}: {found}" for found in violations(page)]
        wrong += [f"{told}: {found}" for found in spoilt(page)]
        if over := runs_over(page):
            wrong.append(f"{told}: {over} px wider than the phone")
    assert not wrong, "\n".join(wrong)


def violations(page: Page) -> list[str]:
    """Return what axe says is wrong, with the first place of each."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]
    return [f"{rule['id']}: {rule['nodes'][0]['html'][:160]}" for rule in found]
