"""One page at seven in the morning: what was promised for this week, what is late, who comes next.

Read from what was recorded, for the place that somebody looks after, in all and by town. Lists are in
the order of the day on which something is due, names in the order of the alphabet, towns in that of
their codes; nobody is compared with anybody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.concerns.counting import shown
from huiyin.ui.markup import Text
from huiyin.workbench.matters import (
    MATTERS,
    Item,
    Matter,
    activities,
    of_activity,
    of_reception,
    receptions,
)
from huiyin.workbench.reach import Reach
from huiyin.workbench.towns import LATE, PROMISED

SHOWN = 6
# Of more than this a page says only that there are more.
MOST = 1_000
# As many of a kind as the list behind a number tells; the rest is where the work is done.
LISTED = 200


@dataclass(frozen=True)
class Part:
    """Matters of one kind, the soonest first: the first few, how many there are, where the rest is."""

    name: Text
    count: str
    items: list[Item]
    url: str = ""
    key: str = ""

    @property
    def has_more(self) -> bool:
        return self.count != str(len(self.items))


@dataclass(frozen=True)
class RollUp:
    """The page's parts; and how much is promised, and late, at each path."""

    week: list[Part] = field(default_factory=list)
    promised: list[Part] = field(default_factory=list)
    late: list[Part] = field(default_factory=list)
    promised_at: Counter[str] = field(default_factory=Counter)
    late_at: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class _Tally:
    """How many of a kind are due this week, and how many late, at each path."""

    matter: Matter
    promised: Counter[str]
    late: Counter[str]


def roll_up(reach: Reach) -> RollUp:
    """Return the page: of each kind of matter one query that counts, and one for each list there is."""
    tallies = [_tally(reach, one) for one in MATTERS]
    return RollUp(
        week=_there([_receptions(reach), _activities(reach)]),
        promised=_there(_promised(reach, one, SHOWN) for one in tallies),
        late=_there(_late(reach, one, SHOWN) for one in tallies),
        promised_at=sum((one.promised for one in tallies), Counter()),
        late_at=sum((one.late for one in tallies), Counter()),
    )


def listed(reach: Reach, what: str) -> list[Part]:
    """Return what stands behind a number: all that is promised, or late, up to LISTED of a kind."""
    part = _promised if what == PROMISED else _late
    return _there(part(reach, _tally(reach, one), LISTED) for one in MATTERS)


def _tally(reach: Reach, matter: Matter) -> _Tally:
    late = matter.late(reach)
    due = matter.due(reach) if matter.due is not None else Q(pk__in=[])
    rows = matter.rows(reach).filter(due | late).order_by().values_list(matter.path)
    counted = rows.annotate(n_due=Count("pk", filter=due), n_late=Count("pk", filter=late))
    promised, past = Counter[str](), Counter[str]()
    for path, n_due, n_late in counted:
        promised[path] += n_due
        past[path] += n_late
    return _Tally(matter, promised, past)


def _promised(reach: Reach, tally: _Tally, most: int) -> Part | None:
    due = tally.matter.due
    n = tally.promised.total()
    return _part_of(reach, tally.matter, due(reach), PROMISED, n, most) if due and n else None


def _late(reach: Reach, tally: _Tally, most: int) -> Part | None:
    late, n = tally.matter.late(reach), tally.late.total()
    return _part_of(reach, tally.matter, late, LATE, n, most) if n else None


def _part_of(reach: Reach, matter: Matter, when: Q, what: str, n: int, most: int) -> Part:
    rows = matter.rows(reach).filter(when).select_related(*matter.joined).order_by(*matter.order)
    url = matter.url if most == LISTED else f"/desk/morning/{what}/#{matter.key}"
    return Part(
        matter.name, shown(n, most=MOST), [matter.item(one) for one in rows[:most]], url, matter.key
    )


def _there(found: Iterable[Part | None]) -> list[Part]:
    return [one for one in found if one is not None and one.items]


def _receptions(reach: Reach) -> Part:
    begins, ends = reach.week
    rows = receptions(reach).filter(starts_at__gte=begins, starts_at__lt=ends)
    return _part(_("接待日"), rows, of_reception, "/desk/receptions/")


def _activities(reach: Reach) -> Part:
    rows = activities(reach).filter(on__range=(reach.monday, reach.sunday))
    return _part(_("代表活动"), rows, of_activity, "/desk/activities/")


def _part(name: Text, rows: QuerySet[Any], item: Callable[[Any], Item], url: str) -> Part:
    items = [item(one) for one in rows[:SHOWN]]
    count = len(items) if len(items) < SHOWN else rows.order_by()[:MOST].count()
    return Part(name, shown(count, most=MOST), items, url)
