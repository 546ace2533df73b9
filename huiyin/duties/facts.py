"""What the sources say today: the lines that there should be, worked out from nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from huiyin.duties.models import Activity, Participation, Source
from huiyin.duties.policy import congress_place
from huiyin.duties.rules import Kind, Seat, counted
from huiyin.duties.states import State
from huiyin.people.models import Mandate

Key = tuple[int, str, int | None, int | None]


@dataclass(frozen=True)
class Fact:
    """One line that there should be, of a mandate or of a station."""

    source_id: int
    kind: Kind
    county_id: int
    on: date
    words: str
    person_id: int | None = None
    mandate_id: int | None = None
    station_id: int | None = None

    @property
    def key(self) -> Key:
        return self.source_id, self.kind, self.mandate_id, self.station_id


def facts(source: str, ids: Collection[int]) -> list[Fact]:
    """Return every line that these sources give now."""
    return list(_READERS[Source(source)](ids))


class Seats:
    """Who of some people held which mandates, by county: read once, asked for any day."""

    def __init__(self, persons: Iterable[int]) -> None:
        self._held: dict[tuple[int, int], list[Mandate]] = defaultdict(list)
        rows = Mandate.objects.filter(person__in=set(persons), county__isnull=False)
        for row in rows.select_related("term__congress__place"):
            self._held[row.person_id, row.county_id or 0].append(row)

    def counted(
        self, person_id: int, county_id: int, on: date, listed_in: Collection[int]
    ) -> list[int]:
        """Return the mandates for which something of that day counts."""
        held = self._held[person_id, county_id]
        return counted([_seat(one) for one in held if _was_held(one, on)], listed_in)


def _was_held(mandate: Mandate, on: date) -> bool:
    begun = mandate.elected_on or mandate.term.starts_on
    return begun <= on and (mandate.ended_on is None or on <= mandate.ended_on)


def _seat(mandate: Mandate) -> Seat:
    place = mandate.term.congress.place
    return Seat(mandate.pk, place.pk, place.level)


def _of_activities(ids: Collection[int]) -> Iterator[Fact]:
    """Yield a line for each mandate of each deputy who came, and one for the station it was at."""
    came = Participation.objects.filter(has_come=True).order_by("person")
    recorded = Activity.objects.filter(pk__in=ids, state=State.RECORDED)
    found = recorded.prefetch_related(
        "listed_by", Prefetch("participations", queryset=came, to_attr="present")
    )
    activities: list[Activity] = list(found)
    seats = Seats(row.person_id for one in activities for row in _present(one))
    for one in activities:
        kind, listed = Kind(one.kind), [congress_place(organ) or 0 for organ in one.listed_by.all()]
        said = (one.pk, kind, one.county_id, one.on, one.title)
        if one.station_id is not None:
            yield Fact(*said, station_id=one.station_id)
        for row in _present(one):
            for mandate_id in seats.counted(row.person_id, one.county_id, one.on, listed):
                yield Fact(*said, person_id=row.person_id, mandate_id=mandate_id)


def _present(activity: Activity) -> list[Participation]:
    present: list[Participation] = getattr(activity, "present", [])
    return present


_READERS: dict[Source, Callable[[Collection[int]], Iterator[Fact]]] = {
    Source.ACTIVITY: _of_activities,
}
