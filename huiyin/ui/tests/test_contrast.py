"""The inks can be read on the papers (WCAG 2.2: 4.5 to 1 for text, 3 to 1 for the edge of an input)."""

import re
from pathlib import Path

import pytest

BASE = (Path(__file__).parents[1] / "static/ui/css/base.css").read_text()
PAPERS = ["paper", "sheet", "shade"]


def tokens(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", css))


NORMAL = tokens(BASE[: BASE.index(":root.elder")])
ELDER = {**NORMAL, **tokens(BASE[BASE.index(":root.elder") :])}


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("ink", ["ink", "ink-2", "ink-3", "vermilion", "vermilion-deep"])
@pytest.mark.parametrize("scheme", [NORMAL, ELDER], ids=["normal", "elder"])
def test_text_reaches_four_and_a_half(scheme: dict[str, str], ink: str, paper: str) -> None:
    assert contrast(scheme[ink], scheme[paper]) >= 4.5


@pytest.mark.parametrize("paper", PAPERS)
def test_the_edge_of_an_input_reaches_three(paper: str) -> None:
    assert contrast(NORMAL["rule"], NORMAL[paper]) >= 3


def test_white_on_vermilion_and_deep_on_its_wash_can_be_read() -> None:
    assert contrast("#ffffff", NORMAL["vermilion"]) >= 4.5
    assert contrast(NORMAL["vermilion-deep"], NORMAL["vermilion-wash"]) >= 4.5
