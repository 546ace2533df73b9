"""All that the papers of a suggestion say, read in a fixed number of queries for any number of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from huiyin.ledger.models import Event
from huiyin.people.models import Mandate, Person
from huiyin.suggestions import framing
from huiyin.suggestions.models import (
    ContactRecord,
    CoOpinion,
    CoSignature,
    KeyRecord,
    Promise,
    Reply,
    Suggestion,
    Task,
)
from huiyin.suggestions.papers.names import full_name, number_name, sitting_name
from huiyin.suggestions.replay import SUBJECT

# The moves of which a paper is made, or that a paper quotes.
PAPER_MOVES = frozenset(
    {
        "ask_return", "reassign", "refuse_return", "ask_extension", "extend", "refuse_extension",
        "rehandle", "order_reply", "urge", "choose_key",
    }
)  # fmt: skip


@dataclass
class Case:
    """A suggestion with what happened to it. Feedback is not here: who may read it differs."""

    suggestion: Suggestion
    all_seats: dict[tuple[int, int], Mandate] = field(default_factory=dict)
    hides_certificates: bool = False
    cosignatures: list[CoSignature] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    replies: list[Reply] = field(default_factory=list)
    opinions: list[CoOpinion] = field(default_factory=list)
    contacts: list[ContactRecord] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    members: list[Suggestion] = field(default_factory=list)
    key_records: list[KeyRecord] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def lead(self) -> Person | None:
        return self.suggestion.lead or self.suggestion.offered_to

    @property
    def lead_name(self) -> str:
        return self.lead.name if self.lead else ""

    def seat_of(self, person: Person | None) -> Mandate | None:
        """Return the person's newest seat in its congress."""
        congress = self.suggestion.congress_id
        return self.all_seats.get((person.pk, congress)) if person and congress else None

    def certificate_of(self, person: Person | None) -> str:
        """Return the number of the deputy's certificate, for those whose case it is."""
        seat = self.seat_of(person)
        return seat.certificate_no if seat and not self.hides_certificates else ""

    def delegation_of(self, person: Person | None) -> str:
        seat = self.seat_of(person)
        return seat.delegation if seat else ""

    @property
    def cosigners(self) -> list[Person]:
        return [one.person for one in self.cosignatures]

    @property
    def congress(self) -> str:
        return self.suggestion.congress.name if self.suggestion.congress else ""

    @property
    def sitting(self) -> str:
        seat = self.seat_of(self.lead)
        term = seat.term.number if seat else None
        sitting = self.suggestion.sitting
        if sitting is not None:
            series = f"{sitting.term.number}-{sitting.number}"
            return sitting_name(self.congress, series, term)
        return sitting_name(self.congress, self.suggestion.series, term)

    @property
    def number(self) -> str:
        return number_name(self.suggestion)

    @property
    def head_number(self) -> str:
        """Return the number of the one it was merged into (并案), whose reply is its own too."""
        head = self.suggestion.head
        return number_name(head) if head else ""

    @property
    def unnumbered_members(self) -> list[Suggestion]:
        """Return what was merged into it before it had a number, and so stands nowhere else."""
        return [one for one in self.members if one.number is None]

    @property
    def named(self) -> str:
        """Return 青禾县第十八届人民代表大会第三次会议第23号建议."""
        return full_name(self.suggestion, self.sitting)

    @property
    def deputies(self) -> str:
        """Return 张三（等5名）代表, as a letter addresses them."""
        return framing.deputies(self.lead_name, len(self.cosigners))

    @property
    def office(self) -> str:
        return self.suggestion.office.name if self.suggestion.office else ""

    @property
    def government(self) -> str:
        """Return whom a copy goes to: the county's government office, or the town's government."""
        office = self.suggestion.office
        if office is None:
            return ""
        is_countys = office.place_id == self.suggestion.county_id
        return f"{office.place.name}人民政府{'办公室' if is_countys else ''}"

    def task(self, pk: int) -> Task:
        return next(one for one in self.tasks if one.pk == pk)

    def units(self, *parts: str) -> str:
        """Return the units that have it now, in these parts."""
        live = [one for one in self.tasks if one.part in parts and one.state not in _GONE]
        return "、".join(dict.fromkeys(one.organ.name for one in live))


_GONE = frozenset({"returned", "passed_down", "stopped"})


def read(suggestions: Iterable[Suggestion]) -> list[Case]:
    """Return the cases in the order given."""
    rows = list(suggestions)
    pks = [one.pk for one in rows]
    cases = {one.pk: Case(one) for one in rows}
    _fill(cases)
    persons = {one.lead.pk for one in cases.values() if one.lead}
    persons |= {sign.person_id for one in cases.values() for sign in one.cosignatures}
    seats = _seats(persons)
    for case in cases.values():
        case.all_seats = seats
    return [cases[pk] for pk in pks]


def _fill(cases: dict[int, Case]) -> None:
    """Read what happened to them; what is merged goes by what happened to its head."""
    handled: dict[int, list[Case]] = {}
    for case in cases.values():
        handled.setdefault(case.suggestion.head_id or case.suggestion.pk, []).append(case)
    signed = CoSignature.objects.filter(voided_at=None, state=CoSignature.State.SIGNED)
    for row in signed.filter(suggestion__in=cases).select_related("person").order_by("pk"):
        cases[row.suggestion_id].cosignatures.append(row)
    for name, rows in _rows_of(handled).items():
        for row in rows.order_by("pk"):
            pk = row.suggestion_id if hasattr(row, "suggestion_id") else row.task.suggestion_id
            for case in handled[pk]:
                getattr(case, name).append(row)
    for member in Suggestion.objects.filter(head__in=cases).select_related("lead").order_by("pk"):
        cases[member.head_id or 0].members.append(member)
    for event in papers_events(handled):
        for case in handled[event.subject_id]:
            case.events.append(event)


def _rows_of(handled: Collection[int]) -> dict[str, QuerySet[Any]]:
    unit = "task__organ"
    tasks = Task.objects.filter(suggestion__in=handled)
    replies = Reply.objects.filter(task__suggestion__in=handled)
    records = KeyRecord.objects.filter(suggestion__in=handled)
    return {
        "key_records": records.select_related("committee", "by"),
        "tasks": tasks.select_related("organ", "office"),
        "promises": Promise.objects.filter(suggestion__in=handled).select_related(unit),
        "replies": replies.select_related(unit, "task__suggestion", "signed_by").prefetch_related(
            "pictures"
        ),
        "opinions": opinions_on(handled),
        "contacts": ContactRecord.objects.filter(task__suggestion__in=handled).select_related(unit),
    }


def opinions_on(pks: Collection[int]) -> QuerySet[CoOpinion]:
    rows = CoOpinion.objects.filter(task__suggestion__in=pks)
    return rows.select_related("task__organ", "signed_by")


def papers_events(pks: Collection[int]) -> QuerySet[Event]:
    """Return the events of these suggestions that have a paper."""
    events = Event.objects.filter(subject=SUBJECT, subject_id__in=pks, move__in=PAPER_MOVES)
    return events.order_by("pk")


def _seats(persons: set[int]) -> dict[tuple[int, int], Mandate]:
    """Return each person's newest seat in each congress."""
    rows = Mandate.objects.filter(person__in=persons).select_related("term").order_by("pk")
    return {(one.person_id, one.term.congress_id): one for one in rows}
