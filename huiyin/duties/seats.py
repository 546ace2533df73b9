"""Who of some people held which mandates: read once, asked for any day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from huiyin.duties.rules import Seat, counted
from huiyin.people.models import Mandate


class Seats:
    def __init__(self, persons: Iterable[int]) -> None:
        self._held: dict[tuple[int, int], list[Mandate]] = defaultdict(list)
        rows = Mandate.objects.filter(person__in=set(persons), county__isnull=False)
        for row in rows.select_related("term__congress__place"):
            self._held[row.person_id, row.county_id or 0].append(row)

    def counted(
        self, person_id: int, county_id: int, on: date, listed_in: Collection[int]
    ) -> list[int]:
        """Return the mandates for which something of that day counts."""
        held = self._held.get((person_id, county_id), [])
        return counted([_seat(one) for one in held if _was_held(one, on)], listed_in)


def _was_held(mandate: Mandate, on: date) -> bool:
    begun = mandate.elected_on or mandate.term.starts_on
    return begun <= on and (mandate.ended_on is None or on <= mandate.ended_on)


def _seat(mandate: Mandate) -> Seat:
    place = mandate.term.congress.place
    return Seat(mandate.pk, place.pk, place.level)
