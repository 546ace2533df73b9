"""The printed list of contact pairs: who keeps in touch with whom, and when they last were.

Words of papers are Chinese in every language: they are official documents.
"""

from __future__ import annotations

from django.db.models import Max, QuerySet

from huiyin.contacts.models import Contact, Pair
from huiyin.contacts.owing import contacts_in, this_quarter
from huiyin.contacts.rules import Kind
from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Block, Cell, Grid, Paper, Section, Text, Title, head_cells
from huiyin.suggestions.papers.names import day

# More than any county has; a longer list is none that anybody hangs up.
MOST = 3_000

_KINDS = {
    Kind.MEMBER: "常委会组成人员联系代表",
    Kind.PRESIDIUM: "主席、副主席联系代表",
    Kind.VOTERS: "代表联系选民",
}
_HEAD = ("联系人", "联系对象", "结对日期", "本季度（次）", "今年（次）", "最近一次")
_WIDTHS = (0.16, 0.28, 0.18, 0.12, 0.1, 0.16)


def pairs_paper(pairs: QuerySet[Pair]) -> Paper:
    """Return the list of the open pairs by kind, in the order of names: four queries."""
    rows = list(
        pairs.filter(until=None)
        .select_related("person", "deputy")
        .order_by("person__name", "person", "pk")[:MOST]
    )
    today, span = clock.today(), this_quarter()
    quarter = contacts_in(rows, span.first, span.last)
    year = contacts_in(rows, today.replace(month=1, day=1), today)
    made = Contact.objects.filter(pair__in=rows).order_by()
    last = dict(made.values_list("pair").annotate(Max("on")))
    blocks: list[Block] = [
        Title("双联系名单"),
        Text(f"{day(today)}　第{span.number}季度", align="center", indent=0),
    ]
    for kind, name in _KINDS.items():
        lines = [
            (
                one.person.name,
                _whom(one),
                day(one.since),
                str(quarter.get(one.pk, 0)),
                str(year.get(one.pk, 0)),
                day(last[one.pk]) if one.pk in last else "",
            )
            for one in rows
            if one.kind == kind
        ]
        if lines:
            cells = [tuple(Cell(text) for text in line) for line in lines]
            blocks += [Section(name), Grid(_WIDTHS, (head_cells(*_HEAD), *cells), head=1)]
    return Paper(f"双联系名单{today:%Y%m%d}", tuple(blocks), today, is_wide=True)


def _whom(one: Pair) -> str:
    """Return the deputy's name, or that of the residents' group with its households."""
    if one.deputy is not None:
        return one.deputy.name
    return f"{one.area}（约{one.households}户）" if one.households else one.area
