"""What other subjects say today: receptions, concerns, suggestions and bills as lines of archives."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import Prefetch, Q

from huiyin.concerns.models import Concern
from huiyin.concerns.states import State as ConcernState
from huiyin.duties.fact import Fact
from huiyin.duties.policy import congress_place
from huiyin.duties.rules import Kind
from huiyin.duties.seats import Seats
from huiyin.kernel import clock
from huiyin.organs.names import place_name
from huiyin.organs.numbers import office_for
from huiyin.people.models import Person
from huiyin.stations.models import Reception
from huiyin.suggestions.bill_states import Kind as BillKind
from huiyin.suggestions.bill_states import State as BillState
from huiyin.suggestions.models import Bill, BillSignature, CoSignature, Suggestion
from huiyin.suggestions.states import State as SuggestionState


def of_receptions(ids: Collection[int]) -> Iterator[Fact]:
    """Yield a line for each deputy who sat, and one for the station's ledger."""
    rows = Reception.objects.filter(pk__in=ids, state=Reception.State.RECORDED)
    sat = Person.objects.only("pk")
    found = list(rows.select_related("station__organ").prefetch_related(Prefetch("deputies", sat)))
    seats = Seats(person.pk for one in found for person in one.deputies.all())
    for one in found:
        organ, day = one.station.organ, clock.day_of(one.starts_at)
        said = (one.pk, Kind.RECEPTION, organ.county_id or 0, day, one.topic or organ.name)
        yield Fact(*said, station_id=one.station_id)
        listed = [congress_place(office_for(organ.place_id)) or 0]
        for person in one.deputies.all():
            for seat in seats.counted(person.pk, organ.county_id or 0, day, listed):
                yield Fact(*said, person_id=person.pk, mandate_id=seat)


def of_concerns(ids: Collection[int]) -> Iterator[Fact]:
    """Yield a line for the deputy to whom it was said and for the one who took it up.

    A concern's own words are not for everybody who reads an archive: it tells only where it was.
    """
    by_deputy = Q(deputy__isnull=False) | Q(taken_up_by__isnull=False)
    rows = Concern.objects.filter(by_deputy, pk__in=ids).exclude(state=ConcernState.WITHDRAWN)
    found = list(rows.only("county", "place", "raised_at", "deputy", "taken_up_by").order_by("pk"))
    hands = {one.pk: {one.deputy_id, one.taken_up_by_id} - {None} for one in found}
    seats = Seats(pk for persons in hands.values() for pk in persons if pk is not None)
    for one in found:
        day, where = clock.day_of(one.raised_at), place_name(one.county_id, one.place_id)
        for person_id in sorted(pk for pk in hands[one.pk] if pk is not None):
            for seat in seats.counted(person_id, one.county_id, day, []):
                yield Fact(one.pk, Kind.CONCERN, one.county_id, day, where, person_id, seat)


def of_suggestions(ids: Collection[int]) -> Iterator[Fact]:
    """Yield a line for the lead and for each who co-signed, once it was handed in."""
    signed = CoSignature.objects.filter(state=CoSignature.State.SIGNED, voided_at=None)
    rows = Suggestion.objects.filter(pk__in=ids, submitted_at__isnull=False)
    rows = rows.exclude(state=SuggestionState.WITHDRAWN).select_related("congress")
    found = list(
        rows.prefetch_related(Prefetch("cosignatures", signed, to_attr="signed")).order_by("pk")
    )
    names = {one.pk: {row.person_id for row in getattr(one, "signed", [])} for one in found}
    seats = Seats({pk for persons in names.values() for pk in persons} | _leads(found))
    for one in found:
        assert one.submitted_at is not None
        day = clock.day_of(one.submitted_at)
        listed = [one.congress.place_id] if one.congress else []
        hands = [(Kind.SUGGESTION, one.lead_id or 0)]
        hands += [(Kind.COSIGNED, pk) for pk in sorted(names[one.pk] - {one.lead_id})]
        for kind, person_id in hands:
            for seat in seats.counted(person_id, one.county_id, day, listed):
                yield Fact(one.pk, kind, one.county_id, day, one.title, person_id, seat)


def of_bills(ids: Collection[int]) -> Iterator[Fact]:
    """Yield a line for the lead and for each who signed, once the bill was filed.

    One that became a suggestion counts as that.
    """
    rows = Bill.objects.filter(pk__in=ids, filed_at__isnull=False, kind=BillKind.BILL)
    rows = rows.exclude(state__in=[BillState.WITHDRAWN, BillState.CONVERTED])
    signed = BillSignature.objects.exclude(text_hash="").filter(declined_at=None)
    rows = rows.prefetch_related(Prefetch("signatures", signed, to_attr="signed"))
    found = list(rows.select_related("congress").order_by("pk"))
    names = {one.pk: {row.person_id for row in getattr(one, "signed", [])} for one in found}
    seats = Seats({pk for persons in names.values() for pk in persons} | _leads(found))
    for one in found:
        assert one.filed_at is not None
        day = clock.day_of(one.filed_at)
        hands = [(Kind.BILL, one.lead_id)]
        hands += [(Kind.BILL_SIGNED, pk) for pk in sorted(names[one.pk] - {one.lead_id})]
        for kind, person_id in hands:
            for seat in seats.counted(person_id, one.county_id, day, [one.congress.place_id]):
                yield Fact(one.pk, kind, one.county_id, day, one.subject, person_id, seat)


def _leads(rows: Collection[Suggestion] | Collection[Bill]) -> set[int]:
    return {one.lead_id for one in rows if one.lead_id is not None}
