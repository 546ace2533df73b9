"""A deputy's public card: the fields that DOMAIN.md section 1.2 marks public, and no others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _

from huiyin.organs.names import place_name
from huiyin.people.models import Mandate, Membership, Person
from huiyin.places.models import Level, Place
from huiyin.stations.models import Duty, Station


@dataclass(frozen=True)
class Office:
    """One mandate in words: 青禾县第十八届人民代表大会代表, and where it was given."""

    congress: str
    term: int
    level: int
    place: str
    constituency: str
    delegation: str

    @property
    def title(self) -> str:
        if self.level == Level.TOWN:
            return _("乡镇人大代表")
        if self.level == Level.COUNTY:
            return _("县级人大代表")
        return _("上级人大代表")


@dataclass(frozen=True)
class Card:
    """What anybody may know of a deputy. The mobile number is not among it, nor the birth date."""

    pk: int
    name: str
    sex: str
    work: str
    about: str
    offices: list[Office]
    groups: list[str]
    stations: list[Station]


def in_office(county: Place) -> QuerySet[Mandate]:
    """Return the mandates that are held in the county now."""
    return Mandate.objects.filter(county=county, status=Mandate.Status.IN_OFFICE)


def deputies_of(county: Place) -> QuerySet[Person]:
    """Return those who hold a mandate in the county now, each once."""
    held = in_office(county).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(held))


def with_offices(people: QuerySet[Person], county: Place) -> QuerySet[Person]:
    """Return the people with what a list reads of them: one further query, however many."""
    held = in_office(county).select_related("term__congress__place")
    held = held.order_by("-term__congress__place__level", "pk")
    return people.only("name", "sex", "work", "about").prefetch_related(
        Prefetch("mandates", queryset=held, to_attr="held")
    )


def with_card(people: QuerySet[Person], county: Place) -> QuerySet[Person]:
    """Return the people with all that a card reads: three further queries, however many."""
    duties = Duty.objects.filter(until=None).select_related("station__organ").order_by("pk")
    memberships = Membership.objects.now().select_related("group").order_by("pk")
    return with_offices(people, county).prefetch_related(
        Prefetch("duties", queryset=duties, to_attr="serving"),
        Prefetch("memberships", queryset=memberships, to_attr="member_of"),
    )


def cards(people: Iterable[Person]) -> list[Card]:
    """Return the cards of people read `with_offices`."""
    return [card(person) for person in people]


def card(person: Person) -> Card:
    """Return the card of somebody read `with_card`."""
    mandates: list[Mandate] = getattr(person, "held", [])
    duties: list[Duty] = getattr(person, "serving", [])
    memberships: list[Membership] = getattr(person, "member_of", [])
    stations = [duty.station for duty in duties if duty.station.organ.closed_on is None]
    return Card(
        pk=person.pk,
        name=person.name,
        sex=person.get_sex_display() if person.sex else "",
        work=person.work,
        about=person.about,
        offices=[_office(mandate) for mandate in mandates],
        groups=[membership.group.name for membership in memberships],
        stations=stations,
    )


def serving_at(station: Station, county: Place) -> list[Card]:
    """Return the cards of the deputies who serve at the station and are in office: two queries."""
    serving = Duty.objects.filter(station=station, until=None).values("person")
    people = deputies_of(county).filter(pk__in=serving).order_by("pk")
    return cards(with_offices(people, county))


def _office(mandate: Mandate) -> Office:
    congress = mandate.term.congress
    return Office(
        congress=congress.name,
        term=mandate.term.number,
        level=congress.place.level,
        place=place_name(mandate.county_id or 0, mandate.place_id),
        constituency=mandate.constituency,
        delegation=mandate.delegation,
    )
