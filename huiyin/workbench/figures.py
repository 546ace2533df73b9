"""What the dashboards count: each figure with its n, and none of them a score of anybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from django.db.models import Aggregate, Case, Count, DurationField, F, Q, When

from huiyin.concerns.choices import choices_of
from huiyin.concerns.models import ConcernQuerySet, SortingChoice, SortingProposal
from huiyin.concerns.rules import Score
from huiyin.organs.names import organ_name
from huiyin.places.models import Level


class Percentile(Aggregate):
    """The value below which that share of the rows lies, between two rows if need be."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(fraction)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()

    def __init__(self, expression: Any, *, fraction: float) -> None:
        super().__init__(expression, fraction=fraction)


@dataclass(frozen=True)
class Tally:
    """The counts of one place, category or unit. Days are from the first word to the answer."""

    name: str
    received: int
    merged: int
    answered: int
    handed: int
    handled: int
    verified: int
    rated: int
    satisfied: int
    basic: int
    unsatisfied: int
    median: float | None
    p90: float | None

    @property
    def handled_share(self) -> int | None:
        """Return 办理率: handled of those handed over, in percent; None of none."""
        return share(self.handled, self.handed)

    @property
    def verified_share(self) -> int | None:
        return share(self.verified, self.handled)

    @property
    def satisfied_share(self) -> int | None:
        """Return 满意率 without 基本满意; who did not rate is not counted (DOMAIN.md section 3.6)."""
        return share(self.satisfied, self.rated)


@dataclass(frozen=True)
class Overridden:
    """Of `chosen` concerns for which something was proposed and chosen, `otherwise` went elsewhere.

    Only choices made with the proposal in sight count; a concern that went elsewhere once, counts.
    """

    proposed: int
    chosen: int
    otherwise: int

    @property
    def share(self) -> int | None:
        return share(self.otherwise, self.chosen)


def overridden(concerns: ConcernQuerySet) -> dict[str, Overridden]:
    """Return by what was proposed (category, unit) how often officers chose otherwise: one query."""
    proposals = SortingProposal.objects.filter(concern__in=concerns)
    counts: dict[str, Aggregate] = {}
    for about in SortingChoice.About.values:
        seen = Q(choices__about=about, choices__was_shown=True)
        counts |= {
            f"{about}_proposed": Count("pk", filter=Q((f"{about}__isnull", False)), distinct=True),
            f"{about}_chosen": Count("pk", filter=seen, distinct=True),
            f"{about}_otherwise": Count(
                "pk", filter=seen & Q(choices__is_as_proposed=False), distinct=True
            ),
        }
    row = proposals.aggregate(**counts)
    return {
        about: Overridden(*(row[f"{about}_{what}"] for what in ("proposed", "chosen", "otherwise")))
        for about in SortingChoice.About.values
    }


BY = ("place", "category", "unit")


def tallies(concerns: ConcernQuerySet, by: str, county_id: int) -> list[Tally]:
    """Return a tally a group, in the order of the county's own lists: never by how it came out."""
    rows = concerns.annotate(group=_GROUPS[by]).values("group").annotate(**_COUNTS).order_by()
    found = {row.pop("group"): row for row in cast("list[dict[str, Any]]", list(rows))}
    return [_tally(name, found[pk]) for pk, name in _named(by, county_id, found) if pk in found]


def total(concerns: ConcernQuerySet) -> Tally:
    return _tally("", concerns.aggregate(**_COUNTS))


def share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None


_TIME = F("answered_at") - F("raised_at")
_RATED = Q(closed_at__isnull=False) & ~Q(score="")
_COUNTS: dict[str, Aggregate] = {
    "received": Count("pk"),
    "merged": Count("pk", filter=Q(head__isnull=False)),
    "answered": Count("pk", filter=Q(answered_at__isnull=False)),
    "handed": Count("pk", filter=Q(handed_at__isnull=False)),
    "handled": Count("pk", filter=Q(handed_at__isnull=False, handled_at__isnull=False)),
    "verified": Count("pk", filter=Q(handed_at__isnull=False, verified_at__isnull=False)),
    "rated": Count("pk", filter=_RATED),
    "satisfied": Count("pk", filter=_RATED & Q(score=Score.SATISFIED)),
    "basic": Count("pk", filter=_RATED & Q(score=Score.BASIC)),
    "unsatisfied": Count("pk", filter=_RATED & Q(score=Score.UNSATISFIED)),
    "median": Percentile(_TIME, fraction=0.5),
    "p90": Percentile(_TIME, fraction=0.9),
}
_GROUPS: dict[str, Any] = {
    "place": Case(
        When(place__level=Level.VILLAGE, then=F("place__parent_id")), default=F("place_id")
    ),
    "category": F("category_id"),
    "unit": F("lead_id"),
}


def _named(by: str, county_id: int, found: Iterable[int | None]) -> list[tuple[int, str]]:
    choices = choices_of(county_id)
    known = {"place": choices.towns, "category": choices.categories, "unit": choices.units}[by]
    ids = {pk for pk, _name in known}
    # A unit that was closed since, or the county itself as a place, still has its line.
    others = sorted(pk for pk in found if pk is not None and pk not in ids)
    names = {pk: organ_name(county_id, pk) if by == "unit" else "—" for pk in others}
    return [*known, *names.items()]


def _tally(name: str, row: dict[str, Any]) -> Tally:
    return Tally(name=name, **{**row, "median": _days(row["median"]), "p90": _days(row["p90"])})


def _days(time: timedelta | None) -> float | None:
    return None if time is None else round(time.total_seconds() / 86_400, 1)
