"""How good the proposals are, measured on a file of message numbers (Concern.source)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import CharField, F, Func, Value

from huiyin.concerns.alike.grouping import groups_of
from huiyin.concerns.alike.likeness import Verdict, compared
from huiyin.concerns.alike.readings import weighed
from huiyin.concerns.alike.topics import ties_of
from huiyin.concerns.models import AlikePair, Concern

BATCH = 1_000


@dataclass(frozen=True)
class MeasuredPair:
    """Two message numbers, the days between them and what came of comparing them.

    `verdict` is None where one of them was not imported. `is_refused`: a person said no before.
    """

    first: str
    second: str
    verdict: Verdict | None = None
    days: int = 0
    is_refused: bool = False

    @property
    def is_proposed(self) -> bool:
        return self.verdict is not None and self.verdict.is_proposed and not self.is_refused


@dataclass(frozen=True)
class MeasuredTopic:
    """A topic of the file and the group of ours that fits it best."""

    name: str
    wanted: int
    missing: tuple[str, ...]
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0


def by_number(county_id: int, numbers: Collection[str]) -> dict[str, Concern]:
    """Return the imported concern of each message number; of two systems, the one brought in first."""
    found: dict[str, Concern] = {}
    ordered = sorted(set(numbers))
    kinds = _kinds(county_id)
    for start in range(0, len(ordered), BATCH):
        for concern in _of_numbers(county_id, kinds, ordered[start : start + BATCH]):
            found.setdefault((concern.source or "").partition(":")[2], concern)
    return found


def _kinds(county_id: int) -> list[str]:
    """Return which systems were imported from: what stands before the colon of a source."""
    before = Concern.objects.filter(county=county_id, source__isnull=False)
    part = Func(F("source"), Value(":"), Value(1), function="split_part", output_field=CharField())
    return list(before.values_list(part, flat=True).distinct())


def _of_numbers(county_id: int, kinds: list[str], numbers: list[str]) -> Iterable[Concern]:
    sources = [f"{kind}:{number}" for kind in kinds for number in numbers]
    imported = Concern.objects.filter(county=county_id, source__in=sources)
    return imported.defer("search", "public_search").order_by("pk")


def measure_pair(known: Mapping[str, Concern], a: str, b: str) -> MeasuredPair:
    """Return whether the two would be proposed as one matter, and why."""
    first, second = known.get(a), known.get(b)
    if first is None or second is None:
        return MeasuredPair(a, b)
    if first.pk == second.pk:
        return MeasuredPair(a, b, Verdict(is_proposed=False))
    low, high = sorted((first.pk, second.pk))
    refused = AlikePair.objects.exclude(refused_at=None).filter(first=low, second=high)
    days = abs((first.raised_at - second.raised_at).days)
    verdict = compared(weighed(first), weighed(second))
    return MeasuredPair(a, b, verdict, days, refused.exists())


def measure_topics(county_id: int, topics: Mapping[str, Collection[str]]) -> list[MeasuredTopic]:
    """Return for each topic how well the group fits that shares most with it."""
    numbers = {number for members in topics.values() for number in members}
    known = by_number(county_id, numbers)
    groups = groups_of(ties_of(county_id), smallest=2)
    found = []
    for name, members in topics.items():
        wanted = {known[number].pk for number in members if number in known}
        touching = [group for group in groups if group & wanted]
        best = max(
            touching,
            key=lambda group: len(group & wanted) / (len(group) + len(wanted)),
            default=frozenset[int](),
        )
        missing = tuple(sorted(set(members) - known.keys()))
        found.append(MeasuredTopic(name, len(wanted), missing, len(best), len(best & wanted)))
    return found
