"""Who has taken part in what during the term (培训覆盖): a page of deputies costs two queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from huiyin.kernel import clock
from huiyin.kernel.deadlines import reckon
from huiyin.organs.numbers import numbers_of, profile_in_force, workdays
from huiyin.people.models import Mandate, Person
from huiyin.training.models import Enrolment
from huiyin.training.rules import Kind, share
from huiyin.training.states import Place


@dataclass(frozen=True)
class Row:
    """A deputy and in how many lessons of each kind, in the order of the kinds."""

    person: Person
    times: list[int]
    initial_due: date | None


def deputies_of(mandates: QuerySet[Mandate]) -> QuerySet[Person]:
    """Return the deputies of these mandates, each once."""
    return Person.objects.filter(Exists(mandates.filter(person=OuterRef("pk"))))


def covered(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    """Return those of the mandates whose deputy came to a lesson since the term began."""
    came = Enrolment.objects.filter(
        person=OuterRef("person"), state=Place.CAME, on__gte=OuterRef("term__starts_on")
    )
    return mandates.filter(Exists(came))


def uncovered(mandates: QuerySet[Mandate]) -> QuerySet[Mandate]:
    came = Enrolment.objects.filter(
        person=OuterRef("person"), state=Place.CAME, on__gte=OuterRef("term__starts_on")
    )
    return mandates.exclude(Exists(came))


@dataclass(frozen=True)
class Total:
    """Of how many deputies in office how many are covered; `initial` the same for the first training."""

    in_office: int
    covered: int
    initial: int

    @property
    def share(self) -> str:
        return share(self.covered, self.in_office)


def total_of(mandates: QuerySet[Mandate]) -> Total:
    """Return the coverage: one query."""
    came = Enrolment.objects.filter(
        person=OuterRef("person"), state=Place.CAME, on__gte=OuterRef("term__starts_on")
    )
    first = came.filter(kind=Kind.INITIAL)
    marked = mandates.order_by().annotate(is_covered=Exists(came), has_first=Exists(first))
    sums = marked.aggregate(
        n=Count("person", distinct=True),
        covered=Count("person", distinct=True, filter=Q(is_covered=True)),
        initial=Count("person", distinct=True, filter=Q(has_first=True)),
    )
    return Total(sums["n"], sums["covered"], sums["initial"])


def rows_of(persons: Collection[Person], mandates: QuerySet[Mandate]) -> list[Row]:
    """Return the matrix of these deputies: two queries, however many."""
    pks = [one.pk for one in persons]
    begun: dict[int, date] = {}
    elected: dict[int, tuple[int, date]] = {}
    for row in mandates.filter(person__in=pks).select_related("term"):
        start = min(begun.get(row.person_id, row.term.starts_on), row.term.starts_on)
        begun[row.person_id] = start
        elected[row.person_id] = row.county_id or 0, row.elected_on or row.term.starts_on
    times: dict[tuple[int, str], int] = defaultdict(int)
    came = Enrolment.objects.filter(person__in=pks, state=Place.CAME)
    for person_id, kind, on in came.values_list("person_id", "kind", "on"):
        times[person_id, kind] += on >= begun.get(person_id, date.max)
    return [
        Row(
            one,
            [times[one.pk, kind] for kind in Kind],
            None if times[one.pk, Kind.INITIAL] else _due(elected.get(one.pk)),
        )
        for one in persons
    ]


def _due(elected: tuple[int, date] | None) -> date | None:
    return initial_due(*elected) if elected else None


def initial_due(county_id: int, elected_on: date) -> date:
    """Return by when a deputy elected on that day should have had the first training."""
    numbers = numbers_of(profile_in_force(county_id).pk)
    span = numbers.span("training_initial")
    return reckon(elected_on, span, workdays(), roll_forward=False).due


def without_initial(county_id: int, since: date) -> QuerySet[Mandate]:
    """Return the mandates of who was elected since that day and has had no first training."""
    begun = Coalesce(F("elected_on"), F("term__starts_on"))
    held = Mandate.objects.filter(county=county_id, status=Mandate.Status.IN_OFFICE)
    came = Enrolment.objects.filter(
        person=OuterRef("person"),
        kind=Kind.INITIAL,
        state=Place.CAME,
        on__gte=OuterRef("term__starts_on"),
    )
    recent = held.annotate(begun=begun).filter(begun__gte=since, begun__lte=clock.today())
    return recent.exclude(Exists(came))
