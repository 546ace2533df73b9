"""The county's figures, counted by the database and kept for a minute.

Handled, verified and satisfied are three different facts: each has its own n, none is a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import (
    Aggregate,
    CharField,
    Count,
    DurationField,
    F,
    Func,
    Min,
    Q,
    QuerySet,
    Value,
)

from huiyin.concerns.models import Concern, DoorShown
from huiyin.concerns.rules import Score
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.kernel.kept import Kept
from huiyin.places.models import Place

KEEP_SECONDS = 60.0
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Counts:
    """How many of a set of concerns came how far; days are from the first word to the answer."""

    received: int
    merged: int
    answered: int
    handled: int
    verified: int
    rated: int
    satisfied: int
    basic: int
    unsatisfied: int
    owed: int
    late: int
    median_days: float | None
    p90_days: float | None


@dataclass(frozen=True)
class Hands:
    """How many wait in each hand now, and of them how many late."""

    waiting: dict[str, int]
    late: dict[str, int]


@dataclass(frozen=True)
class Owing:
    """What one organ owes now."""

    organ_id: int
    open: int
    late: int
    next_due: Any


IN_HAND = {
    "taking_up": Q(state__in=[State.RECEIVED, State.ESCALATED]),
    "handling": Q(state__in=[State.TAKEN_UP, State.HANDLING]),
    "verifying": Q(state__in=[State.RESULT_BACK, State.UNDER_REVIEW]),
}
# An answered concern waits for the resident, who owes nobody anything.
OWED = Q(closed_at=None) & ~Q(state=State.ANSWERED)


def county_counts(county_id: int) -> Counts:
    """Return the figures of all the county's concerns."""
    return _of_county(county_id)


def hands_of(county_id: int) -> Hands:
    """Return how many wait in whose hand now."""
    return _hands(county_id)


def owing_of(county_id: int) -> list[Owing]:
    """Return the organs that owe a step now, the soonest due first: no order of merit."""
    return _owing(county_id)


def by_town(county: Place) -> dict[int, Counts]:
    """Return the figures by town; 0 for what concerns the whole county."""
    return _by_town((county.pk, county.path))


def by_category(county_id: int) -> dict[int | None, Counts]:
    """Return the figures by category; None for what has none yet."""
    return _by_category(county_id)


def station_counts(station_id: int) -> Counts:
    """Return the figures of what came in at one station."""
    return _of_station(station_id)


def doors_shown(county_id: int) -> dict[str, int]:
    """Return how often people were shown to each other door within a year: by form and by staff."""
    return _doors(county_id)


def of(concerns: QuerySet[Concern]) -> Counts:
    """Return the figures of any set of concerns: one query."""
    return _counts(concerns.aggregate(**_aggregates()))


class Percentile(Aggregate):
    """percentile_cont(share) within group (order by …)."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"

    def __init__(self, expression: Any, share: float = 0.5, **more: Any) -> None:
        super().__init__(expression, share=share, output_field=DurationField(), **more)


def _aggregates() -> dict[str, Aggregate]:
    has_answer = Q(answered_at__isnull=False)
    taken = F("answered_at") - F("raised_at")
    return {
        "received": Count("pk"),
        "merged": Count("pk", filter=Q(head__isnull=False)),
        "answered": Count("pk", filter=has_answer),
        "handled": Count("pk", filter=Q(handled_at__isnull=False)),
        "verified": Count("pk", filter=Q(verified_at__isnull=False)),
        "rated": Count("pk", filter=~Q(score="")),
        "satisfied": Count("pk", filter=Q(score=Score.SATISFIED)),
        "basic": Count("pk", filter=Q(score=Score.BASIC)),
        "unsatisfied": Count("pk", filter=Q(score=Score.UNSATISFIED)),
        "owed": Count("pk", filter=OWED),
        "late": Count("pk", filter=OWED & Q(due_on__lt=clock.today())),
        "median": Percentile(taken, filter=has_answer),
        "p90": Percentile(taken, share=0.9, filter=has_answer),
    }


def _counts(row: Any) -> Counts:
    numbers = {name: row[name] for name in Counts.__annotations__ if not name.endswith("_days")}
    return Counts(**numbers, median_days=_days(row["median"]), p90_days=_days(row["p90"]))


def _days(taken: timedelta | None) -> float | None:
    return None if taken is None else round(taken / timedelta(days=1), 1)


def _read_county(county_id: int) -> Counts:
    return of(Concern.objects.of(county_id))


def _read_station(station_id: int) -> Counts:
    return of(Concern.objects.filter(station=station_id))


def _read_hands(county_id: int) -> Hands:
    late = Q(due_on__lt=clock.today())
    asked = {name: Count("pk", filter=hand) for name, hand in IN_HAND.items()}
    asked |= {f"late_{name}": Count("pk", filter=hand & late) for name, hand in IN_HAND.items()}
    row = Concern.objects.of(county_id).open().aggregate(**asked)
    return Hands(
        waiting={name: row[name] for name in IN_HAND},
        late={name: row[f"late_{name}"] for name in IN_HAND},
    )


def _read_owing(county_id: int) -> list[Owing]:
    late = Count("pk", filter=Q(due_on__lt=clock.today()))
    rows = (
        Concern.objects.of(county_id)
        .filter(OWED)
        .values_list("owner")
        .annotate(open=Count("pk"), late=late, next_due=Min("due_on"))
        .order_by("next_due", "owner")
    )
    return [Owing(*row) for row in rows]


def _read_by_town(county: tuple[int, str]) -> dict[int, Counts]:
    pk, path = county
    position = Value(path.count("/") + 1)
    town = Func(
        F("place_path"), Value("/"), position, function="split_part", output_field=CharField()
    )
    rows = Concern.objects.of(pk).values(town=town).annotate(**_aggregates()).order_by("town")
    return {int(row["town"] or 0): _counts(row) for row in rows}


def _read_by_category(county_id: int) -> dict[int | None, Counts]:
    rows = Concern.objects.of(county_id).values("category").annotate(**_aggregates())
    return {row["category"]: _counts(row) for row in rows.order_by("category")}


def _read_doors(county_id: int) -> dict[str, int]:
    since = clock.now() - A_YEAR
    shown = DoorShown.objects.filter(county=county_id, at__gte=since)
    return dict(shown.values_list("door").annotate(times=Count("pk")).order_by("door"))


_of_county: Kept[int, Counts] = Kept(_read_county, seconds=KEEP_SECONDS)
_of_station: Kept[int, Counts] = Kept(_read_station, seconds=KEEP_SECONDS)
_hands: Kept[int, Hands] = Kept(_read_hands, seconds=KEEP_SECONDS)
_owing: Kept[int, list[Owing]] = Kept(_read_owing, seconds=KEEP_SECONDS)
_by_town: Kept[tuple[int, str], dict[int, Counts]] = Kept(_read_by_town, seconds=KEEP_SECONDS)
_by_category: Kept[int, dict[int | None, Counts]] = Kept(_read_by_category, seconds=KEEP_SECONDS)
_doors: Kept[int, dict[str, int]] = Kept(_read_doors, seconds=KEEP_SECONDS)
