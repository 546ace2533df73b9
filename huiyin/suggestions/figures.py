"""What the figures of suggestions count: completion before satisfaction, and no ranking of anybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import profile_in_force
from huiyin.suggestions.models import Outcome, Suggestion, SuggestionQuerySet
from huiyin.suggestions.rules import ResultClass, Score
from huiyin.suggestions.wording import FIELD_NAMES, result_heads
from huiyin.ui.markup import Text

BY = ("unit", "field", "year")
# With fewer words than this in a group, a reader could tell who said what.
FEWEST = 5


NAMES: dict[str, Text] = {
    "received": _("收到"),
    "merged": _("并案"),
    "back": _("退回或者不予受理"),
    "withdrawn": _("撤回"),
    "accepted": _("立案"),
    "assigned": _("交办"),
    "handled": _("已答复"),
    "on_time": _("按期答复"),
    "overdue": _("逾期未答复"),
    "met": _("当面沟通"),
    "completed": _("办成"),
    "satisfied": _("满意"),
    "basic": _("基本满意"),
    "unsatisfied": _("不满意"),
}


def figure_names(profile_id: int | None) -> Mapping[str, Text]:
    """Return what each figure is called; results as the profile names them."""
    return {**NAMES, **result_heads(profile_id)}


def profile_of_year(county_id: int, year: int) -> int | None:
    """Return the profile in force when the year ended, or today in this one; None without any."""
    try:
        return profile_in_force(county_id, min(date(year, 12, 31), clock.today())).pk
    except RuleProfile.DoesNotExist:
        return None


def figures() -> dict[str, Q]:
    """Return which outcomes each figure counts, as of today."""
    overdue = Q(is_assigned=True, is_handled=False, waits_since__lt=clock.today())
    accepted = Q(is_accepted=True)
    handled = accepted & Q(is_handled=True)
    found = {
        "received": Q(),
        "merged": Q(is_merged=True),
        "back": Q(is_back=True),
        "withdrawn": Q(is_withdrawn=True),
        "accepted": accepted,
        "assigned": accepted & Q(is_assigned=True),
        "handled": handled,
        "on_time": handled & Q(was_late=False),
        "overdue": overdue,
        "met": accepted & Q(is_assigned=True, was_met=True),
        "completed": accepted & Q(is_completed=True),
        "satisfied": Q(score=Score.SATISFIED),
        "basic": Q(score=Score.BASIC),
        "unsatisfied": Q(score=Score.UNSATISFIED),
    }
    return found | {one.value: handled & Q(result=one) for one in ResultClass}


SAID = ("satisfied", "basic", "unsatisfied")


@dataclass(frozen=True)
class Tally:
    """The counts of one group; `key` is the group's in an address. None: too few to be told."""

    key: str
    name: str
    counts: Mapping[str, int | None]

    @property
    def completion(self) -> int | None:
        """Return 办成率 in percent: solved or kept, of those accepted."""
        return _share(self.counts["completed"], self.counts["accepted"])

    @property
    def on_time(self) -> int | None:
        """Return 按期答复率: by the deadline in force, of those that were due."""
        return _share(self.counts["on_time"], self._sum("handled", "overdue"))

    @property
    def face_to_face(self) -> int | None:
        return _share(self.counts["met"], self.counts["assigned"])

    @property
    def satisfaction(self) -> int | None:
        """Return 满意率 without 基本满意; who stayed silent is not counted (DOMAIN 3.6)."""
        return _share(self.counts["satisfied"], self._sum(*SAID))

    @property
    def kept(self) -> int | None:
        return _share(self.counts["kept"], self.counts["promised"])

    def _sum(self, *names: str) -> int | None:
        found = [self.counts[name] for name in names]
        return None if None in found else sum(one or 0 for one in found)


def total(rows: QuerySet[Outcome], *, knows: bool) -> Tally:
    """Return the counts of whole cases: one query."""
    return _tally("", "", rows.filter(unit=None).aggregate(**_counts()), knows=knows)


def tallies(
    rows: QuerySet[Outcome], by: str, names: Mapping[Any, str], *, knows: bool
) -> list[Tally]:
    """Return a tally a group, in the order of `names`, never by how it came out: one query."""
    rows = rows.filter(unit__isnull=by != "unit")
    grouped = rows.values(by).annotate(**_counts()).order_by()
    found = {row.pop(by): row for row in grouped}
    order = [*(key for key in names if key in found), *(key for key in found if key not in names)]
    return [_tally(str(key), names.get(key, "—"), found[key], knows=knows) for key in order]


def counted(figure: str, rows: QuerySet[Outcome], *, by_unit: bool) -> SuggestionQuerySet | None:
    """Return the suggestions behind a number; None for a figure that there is not."""
    found = figures().get(figure)
    if found is None:
        return None
    rows = rows.filter(found, unit__isnull=not by_unit, suggestion=OuterRef("pk"))
    return Suggestion.objects.filter(Exists(rows))


def field_names() -> dict[str, str]:
    return {key: str(name) for key, name in FIELD_NAMES.items()}


def _counts() -> dict[str, Any]:
    made: dict[str, Any] = {
        name: Count("pk", filter=one) if one else Count("pk") for name, one in figures().items()
    }
    return made | {name: Sum(name, default=0) for name in ("promised", "kept")}


def _tally(key: str, name: str, row: Mapping[str, int], *, knows: bool) -> Tally:
    counts: dict[str, int | None] = dict(row)
    if not knows and sum(row[one] for one in SAID) < FEWEST:
        counts |= dict.fromkeys(SAID, None)
    return Tally(key, name, counts)


def _share(part: int | None, whole: int | None) -> int | None:
    return round(100 * part / whole) if whole and part is not None else None
