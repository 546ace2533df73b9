"""What is asked of whom in which period: the county's numbers, the time in office, the time away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from huiyin.duties.models import Absence, NormSet
from huiyin.duties.norms import NORMS, USUAL, Norm, Whose
from huiyin.duties.rules import Days, Span, is_exempt, owed, spans
from huiyin.kernel import clock


@dataclass(frozen=True)
class Asked:
    """The numbers of a county, the newest set first; the usual ones before any of its own."""

    sets: tuple[NormSet, ...]

    def least(self, norm: Norm, span: Span) -> int:
        """Return the number of the set under which the period began; 0 in a month that is free."""
        found = self._in_force(span.first)
        if found is None:
            return norm.least
        if is_exempt(span, found.exempt):
            return 0
        return int(found.least.get(norm.key, USUAL[norm.key]))

    def norms(self, year: int, *whose: Whose) -> list[Norm]:
        """Return the norms of these that ask for anything in the year."""
        return [
            norm
            for norm in NORMS.values()
            if (not whose or norm.whose in whose)
            and any(self.least(norm, span) for span in spans(norm.period, year))
        ]

    def number(self, norm: Norm, year: int) -> int:
        """Return the number that the norm's title tells: the newest of the year that asks for any."""
        asked = [self.least(norm, span) for span in spans(norm.period, year)]
        return next((n for n in reversed(asked) if n), norm.least)

    def _in_force(self, on: date) -> NormSet | None:
        return next((one for one in self.sets if one.since <= on), None)


def asked_in(county_id: int) -> Asked:
    """Return what the county asks for: one query."""
    return Asked(tuple(NormSet.objects.filter(county=county_id).order_by("-since")))


def begun(norm: Norm, year: int) -> list[Span]:
    """Return the norm's periods of the year that have begun."""
    return [span for span in spans(norm.period, year) if span.first <= clock.today()]


def away_of(county_id: int, persons: Collection[int] | None = None) -> dict[int, list[Days]]:
    """Return the times away of each person, of all in the county unless some are named: one query."""
    rows = Absence.objects.filter(county=county_id, is_dropped=False)
    if persons is not None:
        rows = rows.filter(person__in=persons)
    found: dict[int, list[Days]] = defaultdict(list)
    for person_id, since, until in rows.values_list("person", "since", "until"):
        found[person_id].append((since, until))
    return found


def asked_of(least: int, span: Span, office: Days, away: Collection[Days]) -> int:
    """Return how much of it is asked of a deputy who held office and was away so."""
    if not away and office[0] <= span.first and office[1] is None:
        return least  # all of the period: almost everybody, and they are many
    return owed(least, span, office[0], office[1], away)
