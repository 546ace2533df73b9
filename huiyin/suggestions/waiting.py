"""What waits for a person's hand in suggestions and bills, as piles for the home page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import Standing, standing_of
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.bill_states import State as BillState
from huiyin.suggestions.listing import waiting_for
from huiyin.suggestions.models import Bill, CoSignature, Publication, Suggestion, Task
from huiyin.suggestions.states import OPEN, State, TaskState
from huiyin.suggestions.units import TABS
from huiyin.ui.markup import Text

DUE_FIRST, NEWEST = ("due_on", "id"), ("-id",)
# The next day moves with feedback, which a committee does not read.
BY_ASSIGNMENT = ("assigned_at", "id")
LATE = "late"
REMIND = "s_remind"
# The office owns these while the deputy thinks the reply over: they wait for another hand.
_DECIDING = OPEN - {State.REPLIED}


@dataclass(frozen=True)
class Wait:
    """One pile: suggestions, tasks or bills; `also` are further rows, none of them in `rows`."""

    key: str
    label: Text
    rows: QuerySet[Any]
    order: tuple[str, ...] = DUE_FIRST
    also: QuerySet[Any] | None = None

    @property
    def parts(self) -> list[QuerySet[Any]]:
        return [self.rows] if self.also is None else [self.rows, self.also]


def waits_of(person: Person) -> list[Wait]:
    """Return the person's piles, the most pressing of each hand first; no query is made yet."""
    standing = standing_of(person)
    return [
        *_of_unit(standing),
        *_of_office(standing),
        *_of_government(standing),
        *_of_committee(standing),
        *_of_deputy(person, standing),
    ]


def querysets_of(waits: Sequence[Wait]) -> dict[str, QuerySet[Any]]:
    """Return what has to be counted for the piles, to be counted in one query."""
    today = clock.today()
    wanted: dict[str, QuerySet[Any]] = {}
    for one in waits:
        for n, rows in enumerate(one.parts):
            wanted[f"{one.key} {n}"] = rows
            if one.order == DUE_FIRST:
                wanted[f"{one.key} {n} {LATE}"] = rows.filter(due_on__lt=today)
    return wanted


def counted(wait: Wait, found: Mapping[str, int]) -> tuple[int, int]:
    """Return how much lies in the pile and how much of it is late, from the counts of the above."""
    parts = [f"{wait.key} {n}" for n, _rows in enumerate(wait.parts)]
    count = sum(found[part] for part in parts)
    return count, sum(found.get(f"{part} {LATE}", 0) for part in parts)


def _of_unit(standing: Standing) -> Iterator[Wait]:
    units = standing.organs_where(Can.SUGGESTIONS_HANDLE)
    if not units:
        return
    own, further = Task.objects.of_units(units), Task.objects.of_offices(units)

    def tab(key: str, label: Text, name: str) -> Wait:
        part = TABS[name][1]
        return Wait(key, label, own.filter(part), also=further.filter(part))

    yield tab("s_unit", _("建议：等本单位办"), "")
    yield tab("s_receive", _("建议：待签收"), "receive")
    if standing.organs_where(Can.SUGGESTIONS_SIGN):
        yield tab("s_drafted", _("建议：答复待签发"), "drafted")
    ours = Q(unit__in=units, state=BillState.ASSIGNED)
    asked = Q(asked__in=units, state=BillState.ANSWER_ASKED)
    yield Wait("b_unit", _("议案、质询案：等本单位"), Bill.objects.filter(ours | asked), NEWEST)


def _of_office(standing: Standing) -> Iterator[Wait]:
    offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
    if not offices:
        return
    owed = Suggestion.objects.waiting_in(offices)
    deciding = owed.filter(state__in=_DECIDING).order_by().values("pk")
    asked = _asked().filter(suggestion__office__in=offices).order_by().values("suggestion")
    # A union: an OR would read all suggestions of ten years.
    mine = Suggestion.objects.filter(pk__in=deciding.union(asked))
    yield Wait("s_office", _("建议：等我们办"), mine)
    yield Wait("s_review", _("建议：待审查"), owed.filter(state=State.SUBMITTED))
    yield Wait("s_assign", _("建议：待交办"), owed.filter(state=State.ACCEPTED))
    requests = Suggestion.objects.filter(pk__in=asked, state__in=OPEN)
    yield Wait("s_asked", _("建议：退办、延期、审核"), requests)
    unhappy = owed.filter(state__in=[State.UNSATISFIED, State.ESCALATED])
    yield Wait("s_decide", _("建议：代表不满意"), unhappy)
    waiting = Publication.objects.waiting().filter(suggestion__office__in=offices)
    to_publish = Suggestion.objects.filter(pk__in=waiting.values("suggestion"))
    yield Wait("s_publish", _("建议：公开待审"), to_publish, NEWEST)
    yield Wait("b_office", _("议案、质询和询问：待处理"), Bill.objects.open_in(offices), NEWEST)


def _of_government(standing: Standing) -> Iterator[Wait]:
    counties = standing.counties_where(Can.SUGGESTIONS_CHECK)
    if counties:
        rows = _asked(TaskState.CHECKING).filter(suggestion__county__in=counties)
        yield Wait("s_checks", _("建议：延期、答复待审核"), rows)


def _of_committee(standing: Standing) -> Iterator[Wait]:
    committees = standing.organs_where(Can.SUGGESTIONS_SUPERVISE)
    if committees:
        rows = Suggestion.objects.supervised_by(committees).to_remind()
        yield Wait(REMIND, _("建议：该提醒承办单位的"), rows, BY_ASSIGNMENT)


def _of_deputy(person: Person, standing: Standing) -> Iterator[Wait]:
    if not standing.is_deputy:
        return
    county_id = min(standing.mandate_counties)
    invited = CoSignature.objects.filter(
        person=person, voided_at=None, state=CoSignature.State.INVITED
    )
    to_sign = Suggestion.objects.filter(
        pk__in=invited.values("suggestion"), county=county_id, state=State.COSIGNING
    )
    back = Suggestion.objects.filter(
        lead=person, county=county_id, state__in=[State.RETURNED, State.NOT_ACCEPTED]
    )
    yield Wait("s_mine", _("建议：等我办"), waiting_for(person, county_id), NEWEST)
    yield Wait("s_sign", _("建议：请我附议"), to_sign, NEWEST)
    yield Wait("s_back", _("建议：退回给我"), back, NEWEST)
    yield Wait("b_mine", _("议案、质询案：等我"), _bills_for(person), NEWEST)


def _asked(*states: TaskState) -> QuerySet[Task]:
    """Return the open tasks on which a unit asked for something: by their state, or for more time."""
    wanted = states or (TaskState.RETURN_ASKED, TaskState.CHECKING)
    asked = Q(state__in=wanted) | Q(extension_to__isnull=False)
    return Task.objects.filter(asked, closed_at=None)


def _bills_for(person: Person) -> QuerySet[Bill]:
    """Return what this deputy is asked to sign, and the answers that a mover has yet to judge."""
    mine = Q(signatures__person=person, signatures__declined_at=None)
    to_sign = Q(state=BillState.COSIGNING, signatures__text_hash="")
    to_judge = Q(kind=Kind.INQUIRY, state=BillState.ANSWERED, signatures__is_satisfied=None)
    return Bill.objects.filter(mine & (to_sign | (to_judge & ~Q(signatures__text_hash=""))))
