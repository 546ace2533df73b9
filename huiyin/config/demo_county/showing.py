"""What a unit lays beside its reply: a picture of what was done, and whom to ask."""

from __future__ import annotations

from random import Random

from huiyin.config.demo_county.cast import Unit
from huiyin.config.demo_county.drawing import drawing_for
from huiyin.kernel.pictures import Picture

# By the unit that leads, what its pictures show.
SCENES = {
    "县城管局": ("交通出行", "修复后的路段"),
    "县交通运输局": ("交通出行", "施工后的路段"),
    "县水利局": ("环境保护", "疏浚后的渠段"),
    "县生态环境分局": ("环境保护", "治理后的河段"),
    "县农业农村局": ("农业农村", "现场"),
}


def picture_of(lead: str, case: int) -> tuple[Picture, str] | None:
    """Return a picture with its caption for every second case of a unit that shows any."""
    if lead not in SCENES or case % 2:
        return None
    category, caption = SCENES[lead]
    return drawing_for(category, Random(case)), caption


def contact_of(unit: Unit) -> str:
    """Return whom the letter names for questions."""
    asked = unit.handlers[0] if unit.handlers else unit.head
    return f"{asked.name} {unit.organ.phone}".strip()
