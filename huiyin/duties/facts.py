"""What the sources say today: the lines that there should be, worked out from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from django.db.models import Model, Prefetch, QuerySet

from huiyin.concerns.models import Concern
from huiyin.duties import readers
from huiyin.duties.fact import Fact
from huiyin.duties.models import Activity, Claim, Entry, Participation, Source
from huiyin.duties.policy import congress_place
from huiyin.duties.rules import Kind
from huiyin.duties.seats import Seats
from huiyin.duties.states import ClaimState, State
from huiyin.stations.models import Reception
from huiyin.suggestions.models import Bill, Suggestion


def facts(source: str, ids: Collection[int]) -> list[Fact]:
    """Return every line that these sources give now."""
    return list(_READERS[Source(source)](ids))


def sources() -> dict[Source, QuerySet[Model]]:
    """Return the rows that lines may be derived from, all of them."""
    rows: dict[Source, QuerySet[Model]] = {
        Source.ACTIVITY: Activity.objects.exclude(recorded_at=None),
        Source.RECEPTION: Reception.objects.exclude(recorded_at=None),
        Source.CONCERN: Concern.objects.exclude(deputy=None, taken_up_by=None),
        Source.SUGGESTION: Suggestion.objects.exclude(submitted_at=None),
        Source.BILL: Bill.objects.exclude(filed_at=None),
        Source.CLAIM: Claim.objects.exclude(decided_at=None),
        Source.DIARY: Entry.objects.all(),
    }
    return rows


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


def _of_claims(ids: Collection[int]) -> Iterator[Fact]:
    """Yield what a deputy added by hand and a second person confirmed."""
    for one in Claim.objects.filter(pk__in=ids, state=ClaimState.CONFIRMED):
        said = (one.pk, Kind(one.kind), one.county_id, one.on, one.title)
        yield Fact(*said, person_id=one.person_id, mandate_id=one.mandate_id)


def _of_diary(ids: Collection[int]) -> Iterator[Fact]:
    """Yield the day of each entry that its writer shared; its words stay in the diary."""
    found = list(Entry.objects.filter(pk__in=ids, shared_at__isnull=False))
    seats = Seats(one.person_id for one in found)
    for one in found:
        for mandate_id in seats.counted(one.person_id, one.county_id, one.on, []):
            said = (one.pk, Kind.DIARY, one.county_id, one.on, "")
            yield Fact(*said, person_id=one.person_id, mandate_id=mandate_id)


_READERS: dict[Source, Callable[[Collection[int]], Iterator[Fact]]] = {
    Source.ACTIVITY: _of_activities,
    Source.RECEPTION: readers.of_receptions,
    Source.CONCERN: readers.of_concerns,
    Source.SUGGESTION: readers.of_suggestions,
    Source.BILL: readers.of_bills,
    Source.CLAIM: _of_claims,
    Source.DIARY: _of_diary,
}
