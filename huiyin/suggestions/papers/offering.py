"""Which papers of a suggestion a person may print: what they may read on its page, and no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.kernel.errors import NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.models import (
    CoOpinion,
    CoSignature,
    Feedback,
    KeyRecord,
    Reply,
    Suggestion,
    Task,
)
from huiyin.suggestions.papers import assigning, pressing, raising, replying
from huiyin.suggestions.papers.case import Case, opinions_on, papers_events
from huiyin.suggestions.policy import feedback_for
from huiyin.suggestions.states import GONE, State
from huiyin.ui.markup import Text

NAMES: dict[str, Text] = {
    "suggestion": _("代表建议专用纸"),
    "refusal": _("不予受理告知书"),
    "assignment": _("交办通知和交办单"),
    "return-request": _("退办申请"),
    "reassignment": _("调整交办通知"),
    "extension-request": _("延期申请"),
    "extension-answer": _("延期批复"),
    "opinion": _("会办意见函"),
    "face-record": _("面复记录"),
    "reply": _("答复函"),
    "feedback-form": _("征询意见表"),
    "rehandling": _("重新办理通知"),
    "urging": _("督办函"),
    "key-plan": _("重点督办方案"),
    "key-report": _("重点督办报告"),
}
_OF_EVENTS: dict[str, tuple[str, Callable[[Case, Event], Paper]]] = {
    "ask_return": ("return-request", assigning.return_request),
    "reassign": ("reassignment", assigning.reassignment),
    "ask_extension": ("extension-request", assigning.extension_request),
    "extend": ("extension-answer", assigning.extension_answer),
    "refuse_extension": ("extension-answer", assigning.extension_answer),
    "rehandle": ("rehandling", pressing.rehandling),
    "order_reply": ("rehandling", pressing.rehandling),
    "urge": ("urging", pressing.urging),
    "choose_key": ("key-plan", pressing.key_plan),
}


@dataclass(frozen=True)
class Offer:
    """A paper that may be printed: its kind, of which row, and what tells it from its likes."""

    kind: str
    row: str
    note: str
    make: Callable[[], Paper]

    @property
    def name(self) -> Text:
        return NAMES[self.kind]


@dataclass(frozen=True)
class Reader:
    """What this person is to the case. Deputies who only read it are nothing of these."""

    is_deputy: bool
    is_office: bool
    units: frozenset[int]

    @property
    def has_hands(self) -> bool:
        return self.is_office or bool(self.units)

    def works_on(self, task: Task) -> bool:
        """Say whether the task is of the person's unit or office."""
        return bool(self.units & {task.organ_id, task.office_id})


def reader_of(case: Case, person: Person) -> Reader:
    standing = standing_of(person)
    held = standing.organs_where(Can.SUGGESTIONS_HANDLE)
    tasked = {pk for task in case.tasks for pk in (task.organ_id, task.office_id)}
    office_id = case.suggestion.office_id
    return Reader(
        is_deputy=person.pk in {case.suggestion.lead_id, *(one.person_id for one in case.cosignatures)},
        is_office=standing.may(Can.SUGGESTIONS_REVIEW, organ_id=office_id or -1),
        units=held & {pk for pk in tasked if pk is not None},
    )  # fmt: skip


def offers(case: Case, person: Person) -> list[Offer]:
    """Return what the person may print of a case that they may read."""
    reader = reader_of(case, person)
    case.hides_certificates = not (reader.is_deputy or reader.has_hands)
    found = [Offer("suggestion", "0", "", lambda: raising.suggestion_sheet(case))]
    found += _before(case, reader)
    found += _of_tasks(case, reader)
    found += _of_events(case, reader)
    found += _of_records(case, reader)
    found += _of_replies(case, reader, person)
    return found


def menu(
    suggestion: Suggestion,
    person: Person,
    *,
    tasks: list[Task],
    replies: list[Reply],
    signatures: list[CoSignature],
    key_records: list[KeyRecord],
) -> list[Offer]:
    """Return the same for a page that has read the rest: two more queries."""
    pk = suggestion.head_id or suggestion.pk
    signed = [one for one in signatures if one.state == CoSignature.State.SIGNED]
    case = Case(suggestion, cosignatures=signed, tasks=tasks, replies=replies)
    case.key_records = key_records
    case.opinions, case.events = list(opinions_on([pk])), list(papers_events([pk]))
    return offers(case, person)


def find(case: Case, person: Person, kind: str, row: str) -> Offer:
    """Return the paper asked for; NotThere where this person may not print it."""
    for offer in offers(case, person):
        if (offer.kind, offer.row) == (kind, row):
            return offer
    raise NotThere


def _before(case: Case, reader: Reader) -> Iterator[Offer]:
    refused = case.suggestion.state == State.NOT_ACCEPTED
    if refused and (reader.is_deputy or reader.is_office):
        yield Offer("refusal", "0", "", lambda: raising.refusal_letter(case))


def _of_tasks(case: Case, reader: Reader) -> Iterator[Offer]:
    for task in case.tasks:
        if reader.is_office or reader.works_on(task):
            yield Offer("assignment", str(task.pk), task.organ.short_name, _assignment(case, task))
        meets = task.replies_itself and task.state not in GONE
        if meets and (reader.is_office or reader.works_on(task)):
            yield Offer("face-record", str(task.pk), task.organ.short_name, _face(case, task))
    for opinion in case.opinions:
        if reader.has_hands:
            yield Offer("opinion", str(opinion.pk), _unit(opinion), _opinion(case, opinion))


def _of_events(case: Case, reader: Reader) -> Iterator[Offer]:
    for event in case.events:
        if event.move in _OF_EVENTS and _may_see(case, event, reader):
            kind, make = _OF_EVENTS[event.move]
            note = "" if event.move in {"urge", "choose_key"} else _unit_of(case, event)
            yield Offer(kind, str(event.pk), note, _made(make, case, event))


def _of_records(case: Case, reader: Reader) -> Iterator[Offer]:
    """Return the plans and reports of a key suggestion, for those who read them on its page."""
    if not (reader.has_hands or reader.is_deputy):
        return
    for record in case.key_records:
        is_plan = record.kind == KeyRecord.Kind.PLAN
        note = "" if is_plan else str(record.get_kind_display())
        kind = "key-plan" if is_plan else "key-report"
        yield Offer(kind, f"r{record.pk}", note, _record(case, record))


def _may_see(case: Case, event: Event, reader: Reader) -> bool:
    if reader.is_office:
        # What is to be filled in, until there is a plan.
        return event.move != "choose_key" or not case.key_records
    if event.move == "choose_key":
        return False
    if event.move == "urge":
        return bool(reader.units)
    said = {**event.private, **event.public}
    tasks = [case.task(one["task"]) for one in said.get("tasks", [])]
    if any(reader.works_on(task) for task in tasks):
        return True
    return reader.is_deputy and event.move in {"reassign", "extend", "rehandle", "order_reply"}


def _of_replies(case: Case, reader: Reader, person: Person) -> Iterator[Offer]:
    for reply in case.replies:
        yield Offer("reply", str(reply.pk), _unit(reply), _reply(case, reply))
    asks = reader.is_office or case.suggestion.lead_id == person.pk
    for reply in case.replies:
        if asks or reader.works_on(reply.task):
            yield Offer("feedback-form", str(reply.pk), _unit(reply), _form(case, reply, person))


def _assignment(case: Case, task: Task) -> Callable[[], Paper]:
    return lambda: assigning.assignment([(case, task)], task.organ)


def _face(case: Case, task: Task) -> Callable[[], Paper]:
    return lambda: replying.face_record(case, task)


def _opinion(case: Case, opinion: CoOpinion) -> Callable[[], Paper]:
    return lambda: replying.opinion_letter(case, opinion)


def _reply(case: Case, reply: Reply) -> Callable[[], Paper]:
    return lambda: replying.reply_letter(case, reply)


def _record(case: Case, record: KeyRecord) -> Callable[[], Paper]:
    return lambda: pressing.key_record(case, record)


def _made(make: Callable[[Case, Event], Paper], case: Case, event: Event) -> Callable[[], Paper]:
    return lambda: make(case, event)


def _form(case: Case, reply: Reply, person: Person) -> Callable[[], Paper]:
    """Return the form with what was said, if this person may read that by now."""

    def make() -> Paper:
        said: Feedback | None = (
            feedback_for(person)
            .filter(reply=reply, suggestion=case.suggestion)
            .select_related("by")
            .first()
        )
        return replying.feedback_form(case, reply, said)

    return make


def _unit(row: Any) -> str:
    name: str = row.task.organ.short_name
    return name


def _unit_of(case: Case, event: Event) -> str:
    return assigning.said_of(case, event)[1].organ.short_name
