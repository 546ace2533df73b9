"""What deputies and their groups are asked to do how often, as data with its source.

A norm is a reminder, never a mark: nothing is added up and nobody is compared (DOMAIN 0.6).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from huiyin.duties.rules import OF_ACTIVITIES, Kind, Period
from huiyin.ui.markup import Text


class Whose(StrEnum):
    DEPUTY = "deputy"
    GROUP = "group"


@dataclass(frozen=True)
class Norm:
    """At least `least` of these kinds in every period; `is_wish` for what is only a wish."""

    key: str
    whose: Whose
    period: Period
    least: int
    kinds: frozenset[Kind]
    title: Text
    source: Text
    is_wish: bool = False


# 六个一 (FOUNDING-DOCUMENTS C4 to C6). Those of an organ as a whole are not a deputy's to keep.
SIX_ONE = (
    Norm(
        "visit",
        Whose.DEPUTY,
        Period.QUARTER,
        1,
        frozenset({Kind.VISIT}),
        _("每季度回原选区走访一次"),
        _("六个一第三条"),
    ),
    Norm(
        "suggestion",
        Whose.DEPUTY,
        Period.QUARTER,
        1,
        frozenset({Kind.SUGGESTION, Kind.BILL}),
        _("每季度提一条有价值的建议，没有就不提"),
        _("六个一第三条"),
        is_wish=True,
    ),
    Norm(
        "group",
        Whose.GROUP,
        Period.MONTH,
        1,
        frozenset(OF_ACTIVITIES),
        _("小组每月活动一次"),
        _("六个一第二条"),
    ),
    Norm(
        "deed",
        Whose.GROUP,
        Period.YEAR,
        1,
        frozenset({Kind.DEED}),
        _("小组每年办一件实事"),
        _("六个一第四条"),
    ),
)
