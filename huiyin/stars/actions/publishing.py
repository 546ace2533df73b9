"""Publicising what is proposed, deciding on objections, and publishing with the plaque."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.kernel import clock
from huiyin.kernel.codes import new_code
from huiyin.kernel.deadlines import Span, reckon
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.actions import note_look, record
from huiyin.ledger.models import Look
from huiyin.organs.numbers import workdays
from huiyin.people.models import Person
from huiyin.stars.actions.judging import reconsider
from huiyin.stars.actions.moving import moved, tell
from huiyin.stars.models import Application, Cycle, Listed, Objection, Publicity
from huiyin.stars.policy import require_county
from huiyin.stars.states import Hand, ObjectionState, State
from huiyin.stations.actions.saying import said

LONGEST_OBJECTION = 1_000
# How to reach who objected is erased so long after the answer.
FORGET_AFTER = timedelta(days=30)


@transaction.atomic
def publicise(cycle: Cycle, *, by: Person) -> Publicity:
    """Make a list of all that is proposed in the cycle; from today anybody may object."""
    require_county(by, cycle.county_id)
    rows = _locked(cycle, State.PROPOSED)
    if not rows:
        raise NotNow(_("还没有拟定的星级。"))
    span = Span(cycle.scheme.table.objection_days, "wd")
    reckoning = reckon(clock.today(), span, workdays())
    made = Publicity.objects.create(
        county_id=cycle.county_id,
        cycle=cycle,
        begins_on=clock.today(),
        ends_on=reckoning.due,
        reckoning=reckoning.as_json(),
        made_by=by,
        made_at=clock.now(),
    )
    Listed.objects.bulk_create(
        Listed(
            publicity=made,
            application=one,
            place_path=one.place_path,
            name=one.station.organ.name,
            stars=one.proposed or 0,
        )
        for one in rows
    )
    for one in rows:
        moved(one, "publicise", by=by, publicity=made.pk, until=made.ends_on.isoformat())
    return made


@transaction.atomic
def publish(cycle: Cycle, *, by: Person) -> list[Application]:
    """Publish the stars whose time for objections is over and to which none is open.

    Raises NotNow when there are none; the others stay where they are.
    """
    require_county(by, cycle.county_id)
    done = []
    for one in _locked(cycle, State.PUBLICISED):
        if waits_for(one):
            continue
        one.stars, one.published_on = one.proposed, clock.today()
        fields = ("stars", "published_on")
        done.append(moved(one, "publish", by=by, fields=fields, stars=one.stars))
    if not done:
        raise NotNow(_("公示还没有期满，或者还有异议没有答复。"))
    return done


def waits_for(application: Application) -> str:
    """Return what the publishing of a publicised one waits for: `deadline`, `objection` or ''."""
    last = Publicity.objects.filter(rows__application=application).order_by("-id").first()
    if last is None or last.ends_on >= clock.today():
        return "deadline"
    waiting = application.objections.filter(state=ObjectionState.WAITING)
    return "objection" if waiting.exists() else ""


@transaction.atomic
def object_to(
    publicity: Publicity,
    application: Application,
    *,
    text: str,
    contact: str = "",
    request_key: str | None = None,
) -> Objection:
    """Return the objection of somebody who needs no account; sent again it is the first one.

    Raises NotNow when the list is no longer open to objections.
    """
    first = Objection.objects.filter(request_key=request_key).first() if request_key else None
    if first is not None:
        return first
    if publicity.ends_on < clock.today():
        raise NotNow(_("公示已经期满，不能再提异议。"))
    made = Objection(
        county_id=publicity.county_id,
        publicity=publicity,
        application=application,
        code=new_code(),
        request_key=request_key or None,
        text=hidden(said(text, "text", needed=True, longest=LONGEST_OBJECTION)),
        sent_at=clock.now(),
    )
    made.keep_contact(said(contact, "contact", longest=100))
    made.save()
    event = record(
        subject="star_objection", subject_id=made.pk, county_id=made.county_id, move="object",
        by=None, organ_id=None, public={"publicity": publicity.pk},
    )  # fmt: skip
    tell(application, Hand.COUNTY, event.pk, "star.object", None)
    return made


@transaction.atomic
def decide(objection: Objection, *, is_upheld: bool, answer: str, by: Person) -> Objection:
    """Answer an objection. One that is right takes the station back to the review."""
    require_county(by, objection.county_id)
    rows = Objection.objects.select_for_update(of=("self",)).select_related("application")
    objection = rows.get(pk=objection.pk)
    if objection.state != ObjectionState.WAITING:
        raise NotNow(_("这件异议已经答复。"))
    if by.pk in {objection.application.declared_by_id, objection.application.checked_by_id}:
        raise NotAllowed(_("自己申报、初审过的，由另一个人接着办。"))
    objection.answer = hidden(said(answer, "answer", needed=True))
    objection.state = ObjectionState.UPHELD if is_upheld else ObjectionState.REJECTED
    objection.decided_by, objection.decided_at = by, clock.now()
    objection.save(update_fields=["answer", "state", "decided_by", "decided_at"])
    record(
        subject="star_objection", subject_id=objection.pk, county_id=objection.county_id,
        move="decide", by=by, organ_id=None,
        public={"publicity": objection.publicity_id, "state": objection.state},
    )  # fmt: skip
    if is_upheld:
        _taken_back(objection, by)
    return objection


def show_contact(objection: Objection, *, by: Person) -> str:
    """Return how to reach who objected, and note for the auditor who looked."""
    require_county(by, objection.county_id)
    note_look(
        by=by, kind=Look.Kind.CONTACT, subject="star_objection", subject_id=objection.pk,
        county_id=objection.county_id, reason=_("核实异议"),
    )  # fmt: skip
    return objection.plain_contact


def _taken_back(objection: Objection, by: Person) -> None:
    if objection.application.state in {State.PROPOSED, State.PUBLICISED}:
        reconsider(objection.application, reason=objection.answer[:300], by=by)


def forget_contacts() -> int:
    """Erase how to reach those whose objections were answered some time ago; return how many."""
    old = Objection.objects.filter(decided_at__lt=clock.now() - FORGET_AFTER, contact__isnull=False)
    return old.update(contact=None)


def _locked(cycle: Cycle, state: State) -> list[Application]:
    rows = Application.objects.select_for_update(of=("self",)).filter(cycle=cycle, state=state)
    return list(rows.select_related("station__organ", "cycle__scheme").order_by("pk"))


def listed_in(publicity: Publicity, pk: int | None) -> Application:
    """Return a station of the list; BadInput for one that is not on it."""
    row = publicity.rows.filter(application=pk or 0).select_related("application__station__organ")
    found = row.first()
    if found is None:
        raise BadInput(_("请从列表里选择。"), "application")
    return found.application
