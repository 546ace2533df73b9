"""The papers of 三评: the ballot and the count of one sheet, and the three of a year side by side."""

from __future__ import annotations

from collections.abc import Mapping

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import (
    Block,
    Cell,
    Grid,
    Paper,
    Signed,
    Text,
    Title,
    facts,
    head_cells,
)
from huiyin.reviews.models import Rating
from huiyin.reviews.papers.sheets import ROWS, ballot, count_sheet, number, written
from huiyin.reviews.rules import Counts, Rater

_NAMES = {
    Rater.VOTERS: "选民评议代表",
    Rater.HOUSE: "代表之家评比代表",
    Rater.CONGRESS: "人大评议代表",
}


def slip(rating: Rating) -> Paper:
    """Return the ballot of one sheet, without a name."""
    where = f"{rating.office.name}　{written(rating.on)}"
    return ballot(f"{_NAMES[Rater(rating.rater)]}票", rating.person.name, where)


def tally(rating: Rating, counts: Counts | None) -> Paper:
    """Return the sheet on which the ballots are counted."""
    about = facts(
        ("代表", rating.person.name, "日期", written(rating.on)),
        ("到会人数", f"{rating.present} 人", "地点", rating.spot),
    )
    return count_sheet(f"{_NAMES[Rater(rating.rater)]}计票表", rating.person.name, about, counts)


def three(rating: Rating, sheets: Mapping[str, Rating], counts: Mapping[int, Counts]) -> Paper:
    """Return the deputy's three sheets of the year of `rating`, by who rated, beside each other.

    There is no sum over them, no share, and no other deputy.
    """
    held = [sheets.get(one) for one in Rater]
    sums = [counts.get(one.pk) if one else None for one in held]
    rows = [
        ("日期", *(written(one.on) if one else "" for one in held)),
        ("到会人数", *(str(one.present) if one else "" for one in held)),
        *((name, *(number(one, key) for one in sums)) for name, key in ROWS),
    ]
    head = head_cells("项目", *_NAMES.values())
    cells = (tuple(Cell(text, align="center") for text in row) for row in rows)
    name = rating.person.name
    blocks: tuple[Block, ...] = (
        Title("三评情况表"),
        facts(
            ("代表", name, "年度", f"{rating.year} 年"),
            ("选区", rating.mandate.constituency, "组织", rating.office.name),
        ),
        Grid((0.19, 0.27, 0.27, 0.27), (head, *cells), head=1),
        Text("三项各有各的结果，不相加，不排名。空格是还没有评，或者计票还没有一致。"),
        Signed((rating.office.name, written(clock.today()))),
    )
    return Paper(f"三评情况表　{name}", blocks, clock.today())
