"""What waits for a person, in piles: mine first, and in each the one due soonest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models import Concern, Task
from huiyin.concerns.states import State, TaskState
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import Standing, standing_of
from huiyin.stations.models import Duty
from huiyin.ui.markup import Text

Rows = QuerySet[Concern] | QuerySet[Task]


@dataclass(frozen=True)
class Pile:
    """A tab of the inbox. `is_mine` when its rows wait for this person's hand."""

    key: str
    label: Text
    rows: Rows
    is_mine: bool = False


def piles_of(person: Person) -> list[Pile]:
    """Return the person's piles, the most pressing first; of two posts the piles of both."""
    standing = standing_of(person)
    found: dict[str, Pile] = {}
    for pile in (
        *_of_unit(standing),
        *_of_office(standing),
        *_of_deputy(standing),
        *_of_county(standing),
        *_of_clerk(standing),
    ):
        found.setdefault(pile.key, pile)
    return list(found.values())


def _of_unit(standing: Standing) -> Iterator[Pile]:
    organs = standing.organs_where(Can.TASKS_DRAFT)
    if not organs:
        return
    tasks = Task.objects.of_organs(organs).open()
    at_work = tasks.filter(state__in=[TaskState.ASSIGNED, TaskState.CLAIMED])
    yield Pile("tasks", _("等本单位办"), at_work, is_mine=True)
    yield Pile("to_claim", _("待签收"), tasks.filter(state=TaskState.ASSIGNED))
    if standing.organs_where(Can.TASKS_SIGN):
        drafted = tasks.filter(state=TaskState.CLAIMED).exclude(draft="")
        yield Pile("to_sign", _("已起草，待签发"), drafted)
    asked = tasks.filter(Q(state=TaskState.RETURN_ASKED) | Q(extension_to__isnull=False))
    yield Pile("asked", _("退办、延期申请中"), asked)
    yield Pile("co", _("会办"), tasks.filter(part=Task.Part.CO))


def _of_office(standing: Standing) -> Iterator[Pile]:
    organs = standing.organs_where(Can.CONCERNS_TAKE_UP)
    if not organs:
        return
    owed = Concern.objects.owed_by(organs)
    requests = _with_requests(organs)
    deciding = owed.exclude(state=State.ANSWERED)
    mine = Concern.objects.open().filter(
        Q(pk__in=deciding.values("pk")) | Q(pk__in=requests.values("pk"))
    )
    yield Pile("mine", _("等我们办"), mine, is_mine=True)
    yield Pile("received", _("待定单"), owed.filter(state=State.RECEIVED))
    yield Pile("taken_up", _("待交办"), owed.filter(state__in=[State.TAKEN_UP, State.ESCALATED]))
    yield Pile("result_back", _("待验单"), owed.filter(state=State.RESULT_BACK))
    yield Pile("requests", _("退办、延期申请"), requests)
    yield Pile("under_review", _("再次不满意"), owed.filter(state=State.UNDER_REVIEW))
    handling = Concern.objects.open().filter(office__in=organs, state=State.HANDLING)
    yield Pile("handling", _("单位办理中"), handling)
    yield Pile("answered", _("等群众评价"), owed.filter(state=State.ANSWERED))


def _with_requests(organs: frozenset[int]) -> QuerySet[Concern]:
    """Return what waits for the office's word: a return or an extension that a unit asked for."""
    asked = Task.objects.open().filter(
        Q(state=TaskState.RETURN_ASKED) | Q(extension_to__isnull=False), concern=OuterRef("pk")
    )
    handling = Concern.objects.open().filter(office__in=organs, state=State.HANDLING)
    return handling.filter(Exists(asked))


def _of_deputy(standing: Standing) -> Iterator[Pile]:
    if not standing.is_deputy:
        return
    stations = Duty.objects.filter(person=standing.person_id, until=None).values("station")
    near = Concern.objects.open().filter(county__in=standing.mandate_counties)
    said = near.filter(Q(deputy=standing.person_id) | Q(station__in=stations))
    yield Pile("to_me", _("等我定单"), said.filter(state=State.RECEIVED), is_mine=True)
    yield Pile("taken", _("我定的单"), near.filter(taken_up_by=standing.person_id))
    yield Pile("around", _("我的联络站"), said)


def _of_county(standing: Standing) -> Iterator[Pile]:
    counties = standing.counties_where(Can.CONCERNS_READ_ALL)
    if not counties:
        return
    concerns = Concern.objects.filter(county__in=counties).open()
    today = clock.today()
    yield Pile("late", _("全县超期"), concerns.overdue(today))
    if standing.may(Can.CONCERNS_VERIFY):
        yield Pile("to_verify", _("全县待验单"), concerns.filter(state=State.RESULT_BACK))
    yield Pile("reported", _("已上报县人大"), concerns.filter(state=State.ESCALATED))
    yield Pile("objected", _("全县再次不满意"), concerns.filter(state=State.UNDER_REVIEW))
    if standing.may(Can.TASKS_DRAFT):
        units = Task.objects.open().filter(concern__county__in=counties)
        yield Pile("late_tasks", _("各单位超期"), units.filter(due_on__lt=today))


def _of_clerk(standing: Standing) -> Iterator[Pile]:
    organs = standing.organs_where(Can.CONCERNS_RECORD) - standing.organs_where(
        Can.CONCERNS_TAKE_UP
    )
    if not organs:
        return
    near = Concern.objects.open().filter(
        Q(station__in=organs) | Q(office__in=organs) | Q(owner__in=organs)
    )
    yield Pile("ours", _("本站在办"), near)
    yield Pile("ours_received", _("待定单"), near.filter(state=State.RECEIVED))
    yield Pile("ours_late", _("超期"), near.overdue(clock.today()))
    yield Pile("ours_answered", _("等群众评价"), near.filter(state=State.ANSWERED))
