"""What officials promise at receptions: written down, reported done, confirmed or sent back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.organs.models import Organ
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.stations import policy
from huiyin.stations.actions.saying import said
from huiyin.stations.models import Pledge, Reception
from huiyin.stations.rules import PLEDGE_DAYS

SUBJECT = "pledge"
State = Pledge.State
FARTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Promise:
    """Who promised what, which unit does it, by when."""

    said_by: str
    words: str
    unit: Organ
    due_on: date


@transaction.atomic
def write_down(reception: Reception, promises: Sequence[Promise], *, by: Person) -> list[Pledge]:
    """Return the promises of a day that has come; the units and the station are told."""
    rows = Reception.objects.select_for_update(of=("self",)).select_related("station__organ")
    reception = rows.get(pk=reception.pk)
    policy.require_hearer(by, reception)
    if reception.state == Reception.State.CANCELLED:
        raise NotNow(_("这一次接待已经取消。"))
    day = clock.day_of(reception.starts_at)
    if day > clock.today():
        raise NotNow(_("还没有到接待的那一天。"))
    if not promises:
        raise BadInput(_("请写下承诺的事。"), "words")
    made = []
    for one in promises:
        if not day <= one.due_on <= day + FARTHEST:
            raise BadInput(_("期限要在接待那天以后的三年以内。"), "due_on")
        pledge = Pledge.objects.create(
            reception=reception,
            unit=one.unit,
            said_by=clean(one.said_by),
            words=said(one.words, "words", needed=True, longest=200),
            due_on=one.due_on,
            made_by=by,
        )
        _note(pledge, "promise", by, due_on=one.due_on.isoformat())
        made.append(pledge)
    return made


@transaction.atomic
def report(pledge: Pledge, words: str, *, by: Person) -> Pledge:
    """Say for the unit what was done; another hand confirms it."""
    policy.require_reporter(by, pledge)
    pledge = _locked(pledge, State.OPEN)
    pledge.state, pledge.report = State.DONE, said(words, "words", needed=True, longest=300)
    pledge.save(update_fields=["state", "report"])
    _note(pledge, "report", by, private={"words": pledge.report})
    return pledge


@transaction.atomic
def confirm(pledge: Pledge, *, by: Person) -> Pledge:
    """Say for the station, or as a deputy who sat there, that the promise is kept."""
    policy.require_hearer(by, pledge.reception)
    pledge = _locked(pledge, State.DONE)
    pledge.state, pledge.kept_at = State.KEPT, clock.now()
    pledge.save(update_fields=["state", "kept_at"])
    _note(pledge, "confirm", by)
    return pledge


@transaction.atomic
def send_back(pledge: Pledge, words: str, *, by: Person) -> Pledge:
    """Say what is not done yet; the day it was promised for stays."""
    policy.require_hearer(by, pledge.reception)
    pledge = _locked(pledge, State.DONE)
    why = said(words, "words", needed=True, longest=300)
    pledge.state, pledge.report = State.OPEN, ""
    pledge.save(update_fields=["state", "report"])
    _note(pledge, "send_back", by, private={"words": why})
    return pledge


def remind() -> int:
    """Tell the units of promises due soon and those broken, each once; return how many."""
    today = clock.today()
    owed = Pledge.objects.open()
    soon = owed.filter(reminded_at=None, due_on__range=(today, today + timedelta(days=PLEDGE_DAYS)))
    late = owed.filter(warned_at=None, due_on__lt=today)
    told = [("remind", "reminded_at", pk) for pk in soon.values_list("pk", flat=True)]
    told += [("warn", "warned_at", pk) for pk in late.values_list("pk", flat=True)]
    return sum(_remind(*one) for one in told)


@transaction.atomic
def _remind(move: str, field: str, pk: int) -> bool:
    pledge = _rows().get(pk=pk)
    if getattr(pledge, field) is not None or pledge.state == State.KEPT:
        return False
    setattr(pledge, field, clock.now())
    pledge.save(update_fields=[field])
    _note(pledge, move, None)
    return True


def _rows() -> QuerySet[Pledge]:
    rows = Pledge.objects.select_for_update(of=("self",))
    return rows.select_related("reception__station__organ", "unit")


def _locked(pledge: Pledge, *states: Pledge.State) -> Pledge:
    found: Pledge = _rows().get(pk=pledge.pk)
    if found.state not in states:
        text = _("现在是“%(state)s”，不能这样做。")
        raise NotNow(text % {"state": found.get_state_display()})
    return found


def _note(
    pledge: Pledge,
    move: str,
    by: Person | None,
    *,
    private: dict[str, str] | None = None,
    **public: str,
) -> Event:
    """Write the event and tell the unit and the station, but not who acts."""
    station = pledge.reception.station
    event = record(
        subject=SUBJECT,
        subject_id=pledge.pk,
        county_id=station.organ.county_id,
        move=move,
        by=by,
        organ_id=None,
        public={"state": pledge.state, "unit": pledge.unit_id, **public},
        private=private or {},
    )
    told = holders({pledge.unit_id}, Can.PLEDGES_REPORT)
    told |= holders({station.pk}, Can.STATIONS_KEEP)
    notify(
        told - {by.pk if by else 0},
        event_id=event.pk,
        about=f"{SUBJECT}.{move}",
        url=f"/desk/pledges/{pledge.pk}/",
        details={"title": pledge.words[:60]},
        is_urgent=move == "warn",
    )
    return event
