"""What deputies, their groups and congresses are asked to do how often, as data with its source.

A norm is a reminder, never a mark: nothing is added up and nobody is compared (DOMAIN 0.6). Each
county may ask for another number from a day on, or for none (`models.NormSet`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from huiyin.duties.rules import COLLECTIVE, OF_ACTIVITIES, Kind, Period
from huiyin.ui.markup import Text


class Whose(StrEnum):
    """Whose it is to keep: a congress is named by its place, a pair is of who keeps in touch."""

    DEPUTY = "deputy"
    GROUP = "group"
    CONGRESS = "congress"
    PAIR = "pair"


@dataclass(frozen=True)
class Norm:
    """At least so many of these kinds in every period: `least` usually, none for 0.

    `title` has a place for the number. `is_wish` for what is only a wish.
    """

    key: str
    whose: Whose
    period: Period
    least: int
    kinds: frozenset[Kind]
    title: Text
    source: Text
    is_wish: bool = False


_VISITS = frozenset({Kind.VISIT})
_ANY = frozenset(OF_ACTIVITIES)

# 六个一 (FOUNDING-DOCUMENTS C3 to C8), and after them what other places ask for.
_ALL = (
    Norm("collective", Whose.CONGRESS, Period.QUARTER, 1, frozenset(COLLECTIVE),
         _("县乡人大每季度集中开展活动 %(n)s 次"), _("六个一第一条")),
    Norm("heads", Whose.CONGRESS, Period.QUARTER, 1, frozenset({Kind.HEADS}),
         _("县乡人大每季度开代表小组长会议 %(n)s 次"), _("六个一第五条")),
    Norm("report", Whose.CONGRESS, Period.YEAR, 1, frozenset({Kind.REPORT}),
         _("县乡人大每年组织代表述职 %(n)s 次"), _("六个一第六条")),
    Norm("group", Whose.GROUP, Period.MONTH, 1, _ANY,
         _("小组每月活动 %(n)s 次"), _("六个一第二条")),
    Norm("deed", Whose.GROUP, Period.YEAR, 1, frozenset({Kind.DEED}),
         _("小组每年办实事 %(n)s 件"), _("六个一第四条")),
    Norm("visit", Whose.DEPUTY, Period.QUARTER, 1, _VISITS,
         _("每季度回原选区走访 %(n)s 次"), _("六个一第三条")),
    Norm("suggestion", Whose.DEPUTY, Period.QUARTER, 1, frozenset({Kind.SUGGESTION, Kind.BILL}),
         _("每季度提有价值的建议 %(n)s 条，没有就不提"), _("六个一第三条"), is_wish=True),
    Norm("group_quarter", Whose.GROUP, Period.QUARTER, 0, _ANY,
         _("小组每季度活动 %(n)s 次"), _("例：重庆")),
    Norm("group_year", Whose.GROUP, Period.YEAR, 0, _ANY,
         _("小组每年活动 %(n)s 次"), _("例：山东 4 次，浙江 3 次，北京 2 次")),
    Norm("return", Whose.DEPUTY, Period.YEAR, 0, _VISITS,
         _("每年回原选区 %(n)s 次"), _("例：重庆 2 次")),
    Norm("reception", Whose.DEPUTY, Period.YEAR, 0, frozenset({Kind.RECEPTION}),
         _("每年进站接待 %(n)s 次"), _("本地规定")),
    Norm("training", Whose.DEPUTY, Period.YEAR, 0, frozenset({Kind.TRAINING}),
         _("每年参加学习培训 %(n)s 次"), _("本地规定")),
    # 双联系: counted from the contacts of each pair, of which `contacts` knows.
    Norm("pair_voters", Whose.PAIR, Period.QUARTER, 1, frozenset(),
         _("代表每季度联系分工的选民 %(n)s 次"), _("本地规定")),
    Norm("pair_member", Whose.PAIR, Period.QUARTER, 1, frozenset(),
         _("常委会组成人员每季度联系一位代表 %(n)s 次"), _("本地规定")),
    Norm("pair_presidium", Whose.PAIR, Period.QUARTER, 1, frozenset(),
         _("主席、副主席每季度联系一位代表 %(n)s 次"), _("本地规定")),
)  # fmt: skip
NORMS: dict[str, Norm] = {norm.key: norm for norm in _ALL}
USUAL: dict[str, int] = {norm.key: norm.least for norm in _ALL}
