"""A deputy's monthly look at the own record: it is right, or this is wrong; and the answer to that."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.duties.archives import require_confirmer
from huiyin.duties.models import Appeal, Line, MonthLook
from huiyin.duties.rules import Month
from huiyin.duties.states import APPEAL_MOVES, AppealState
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.people.models import Mandate, Person
from huiyin.stations.actions.saying import said

SUBJECT = "appeal"
LONGEST = 500
# The notice of a new month is sent in its first days; told twice, it is sent once.
TOLD_UNTIL = 5


@transaction.atomic
def see_month(month: Month, *, by: Person) -> MonthLook:
    """Note that the deputy looked and found it right; saying so twice notes it once."""
    county_id, _path = _seat(by, month)
    look, is_new = MonthLook.objects.get_or_create(
        person=by, year=month.year, month=month.number, defaults={"county_id": county_id}
    )
    if is_new:
        _note("see", look.pk, look.county_id, by, subject="month")
    return look


@transaction.atomic
def appeal(month: Month, *, line: Line | None, text: str, by: Person) -> Appeal:
    """Return what the deputy says is wrong: with a line of that month, or that one is missing."""
    county_id, path = _seat(by, month)
    if line is not None and (line.person_id != by.pk or not month.holds(line.on)):
        raise BadInput(_("请从列表里选择。"), "line")
    made = Appeal.objects.create(
        county_id=county_id,
        place_path=path,
        person=by,
        year=month.year,
        month=month.number,
        line=line,
        text=hidden(said(text, "text", needed=True, longest=LONGEST)),
    )
    _note("appeal", made.pk, made.county_id, by)
    return made


@transaction.atomic
def answer(appeal: Appeal, *, text: str, by: Person) -> Appeal:
    """Answer it: somebody other than the deputy, who corrects the source if there is a mistake."""
    require_confirmer(by, appeal)
    appeal = _locked(appeal, "answer")
    appeal.state = AppealState.ANSWERED
    appeal.answer = hidden(said(text, "text", needed=True, longest=LONGEST))
    appeal.answered_by, appeal.answered_at = by, clock.now()
    appeal.save(update_fields=["state", "answer", "answered_by", "answered_at"])
    event = _note("answer", appeal.pk, appeal.county_id, by)
    month = Month(appeal.year, appeal.month)
    notify(
        [appeal.person_id],
        event_id=event,
        about=f"{SUBJECT}.answer",
        url=f"/desk/archive/month/?month={month}",
        details={},
    )
    return appeal


@transaction.atomic
def withdraw_appeal(appeal: Appeal, *, by: Person) -> Appeal:
    """Let the deputy take it back while it is not answered."""
    if appeal.person_id != by.pk:
        raise NotThere
    appeal = _locked(appeal, "withdraw")
    appeal.state = AppealState.WITHDRAWN
    appeal.save(update_fields=["state"])
    _note("withdraw", appeal.pk, appeal.county_id, by)
    return appeal


def tell_month() -> int:
    """Tell deputies with something recorded last month that it can be looked at; return how many."""
    today = clock.today()
    if today.day > TOLD_UNTIL:
        return 0
    month = Month.of(today).before
    rows = Line.objects.filter(
        person__isnull=False, year=month.year, on__range=(month.first, month.last)
    )
    persons = set(rows.values_list("person_id", flat=True))
    notify(
        sorted(pk for pk in persons if pk is not None),
        event_id=uuid5(NAMESPACE_URL, f"huiyin:archive:month:{month}"),
        about="month.look",
        url=f"/desk/archive/month/?month={month}",
        details={},
    )
    return len(persons)


def _seat(by: Person, month: Month) -> tuple[int, str]:
    """Return the county and the path of the place in which the deputy looks; NotNow for a month that has not begun."""
    if month.first > clock.today():
        raise NotNow(_("还没有到这个月。"))
    held = Mandate.objects.filter(
        person=by, status=Mandate.Status.IN_OFFICE, county__isnull=False
    ).select_related("place")
    mandate = held.order_by("pk").first()
    if mandate is None:
        raise NotAllowed(_("这一页给代表看自己的履职。"))
    return mandate.county_id or 0, mandate.place.path


def _locked(appeal: Appeal, verb: str) -> Appeal:
    appeal = Appeal.objects.select_for_update(of=("self",)).get(pk=appeal.pk)
    if appeal.state not in APPEAL_MOVES[verb][0]:
        raise NotNow(_("这一条已经答复或者收回。"))
    return appeal


def _note(move: str, pk: int, county_id: int, by: Person, *, subject: str = SUBJECT) -> Any:
    return record(
        subject=subject,
        subject_id=pk,
        county_id=county_id,
        move=move,
        by=by,
        organ_id=None,
        public={},
    ).pk
