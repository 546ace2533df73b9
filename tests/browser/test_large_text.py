"""A small phone, and text at twice its size: nothing runs over, is cut off or squeezed."""

from __future__ import annotations

import pytest

from tests.browser.people import PHONE, House, runs_over
from tests.browser.sight import TWICE, spoilt
from tests.cast import Stage

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SMALL = 360


@pytest.mark.parametrize(("width", "style"), [(SMALL, ""), (PHONE, TWICE)])
def test_main_pages_hold_their_text(house: House, stage: Stage, width: int, style: str) -> None:
    wrong: list[str] = []
    for actor, addresses in main_pages(stage).items():
        page = house.known(stage.actors[actor], width=width, bypass_csp=True)
        for address in addresses:
            page.goto(house.url + address)
            if style:
                page.add_style_tag(content=style)
            told = f"{address} as {actor}"
            wrong += [f"{told}: {found}" for found in spoilt(page)]
            if over := runs_over(page):
                wrong.append(f"{told}: {over} px too wide")
    assert not wrong, "\n".join(wrong)


def main_pages(stage: Stage) -> dict[str, list[str]]:
    world, near = stage.world, stage.near
    code, raised, county = near.concern.code, world.raised().code, world.county.tenant.slug
    parts = ("", "raise/", "ledger/", f"ledger/{code}/", "stations/", "deputies/", "figures/")
    more = (f"stations/{world.station.slug}/", f"deputies/{near.deputy.pk}/", "how/", "doors/")
    desk = ["/desk/", "/desk/concerns/", "/desk/figures/", "/desk/notices/"]
    return {
        "anonymous": [f"/{county}/{part}" for part in parts + more] + ["/f/", f"/f/{code}/"],
        "presidium_chair": [*desk, "/desk/intake/", "/desk/release/", f"/desk/concerns/{raised}/"],
        "handler_head": [*desk, f"/desk/concerns/{code}/"],
        "deputy": ["/desk/", "/desk/concerns/"],
        "deputies_affairs": ["/office/people/", "/office/posts/", "/office/organs/", "/office/"],
    }
