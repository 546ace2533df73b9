"""Planning an activity and recording it, once: who came, what was done, what was heard."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.duties.actions.moving import locked, moved
from huiyin.duties.models import Activity, Opinion, Participation
from huiyin.duties.policy import Ground, candidates, grounds_of, mandates_on, require_keeper
from huiyin.duties.rules import OF_ACTIVITIES, Kind
from huiyin.duties.states import State
from huiyin.duties.wording import KIND_NAMES
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotThere
from huiyin.people.models import Person
from huiyin.stations.actions.saying import said

MOST_HALF_DAYS = 20
EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class What:
    """What it is, when and where, and who: common to a plan and a record."""

    kind: str
    on: date
    title: str = ""
    spot: str = ""
    persons: Collection[int] = ()
    everybody: bool = False
    begins: time | None = None
    half_days: int = 1


@dataclass(frozen=True)
class Done:
    """What was done and what came of it; each opinion that was heard is a text of its own."""

    done: str
    result: str = ""
    opinions: Collection[str] = field(default_factory=tuple)


@transaction.atomic
def plan(ground_key: str, what: What, words: str, *, by: Person) -> Activity:
    """Return the activity planned; those named are asked to come."""
    ground = _ground(ground_key, by)
    activity = _new(ground, what, State.PLANNED, by)
    activity.plan = hidden(said(words, "plan"))
    activity.save()
    activity.listed_by.add(activity.office_id)
    named = _named(activity, ground, what)
    Participation.objects.bulk_create(
        Participation(activity=activity, person_id=pk, is_invited=True) for pk in named
    )
    return moved(activity, "plan", by=by, asked=named)


def enter(
    ground_key: str, what: What, done: Done, *, by: Person, request_key: str | None = None
) -> Activity:
    """Return what was held, recorded at once; the same form sent again gives the first record."""
    try:
        return _enter(ground_key, what, done, by, request_key)
    except IntegrityError:
        first = Activity.objects.filter(request_key=request_key or "", made_by=by).first()
        if first is None:
            raise
        return first


@transaction.atomic
def _enter(
    ground_key: str, what: What, done: Done, by: Person, request_key: str | None
) -> Activity:
    ground = _ground(ground_key, by)
    activity = _new(ground, what, State.RECORDED, by)
    activity.request_key = request_key or None
    activity.recorded_at = clock.now()
    activity.save()
    activity.listed_by.add(activity.office_id)
    return _recorded(activity, what, done, "enter", by, _named(activity, ground, what))


@transaction.atomic
def record(activity: Activity, what: What, done: Done, *, by: Person) -> Activity:
    """Record what was planned: it may have come out otherwise."""
    require_keeper(by, activity)
    activity = locked(activity, "record")
    activity.recorded_at = clock.now()
    activity.state = State.RECORDED
    activity.save(update_fields=["recorded_at", "state"])
    _describe(activity, what)
    return _recorded(activity, what, done, "record", by, _named(activity, None, what))


@transaction.atomic
def correct(activity: Activity, what: What, done: Done, *, reason: str, by: Person) -> Activity:
    """Return the record as it should have been; lines that change get their opposite."""
    require_keeper(by, activity)
    activity = locked(activity, "correct")
    why = said(reason, "reason", needed=True, longest=200)
    _describe(activity, what)
    named = _named(activity, None, what)
    return _recorded(activity, what, done, "correct", by, named, reason=why)


def _recorded(
    activity: Activity,
    what: What,
    done: Done,
    verb: str,
    by: Person,
    named: list[int],
    **private: str,
) -> Activity:
    """Keep who came and the words, and make the move."""
    _check_past(what.on)
    if not named:
        raise BadInput(_("请勾选参加的代表。"), "persons")
    activity.done = hidden(said(done.done, "done", needed=True))
    activity.result = hidden(said(done.result, "result"))
    activity.save(update_fields=["done", "result", "title", "kind", "on", "spot", "half_days"])
    _keep_present(activity, named)
    _keep_opinions(activity, done.opinions)
    return moved(activity, verb, by=by, came=named, done=activity.done, **private)


def _ground(key: str, by: Person) -> Ground:
    ground = next((one for one in grounds_of(by) if one.key == key), None)
    if ground is None:
        raise NotThere
    return ground


def _new(ground: Ground, what: What, state: State, by: Person) -> Activity:
    activity = Activity(
        county_id=ground.county_id,
        office_id=ground.office,
        group=ground.group,
        station=ground.station,
        place_path=ground.place_path,
        state=state,
        made_by=by,
    )
    _describe(activity, what, ground.name)
    return activity


def _describe(activity: Activity, what: What, where: str = "") -> None:
    if what.kind not in OF_ACTIVITIES:
        raise BadInput(_("请选择一项。"), "kind")
    if not 1 <= what.half_days <= MOST_HALF_DAYS:
        raise BadInput(_("请写数字。"), "half_days")
    if what.on < EARLIEST:
        raise BadInput(_("请按 2026-01-31 的样子写日期。"), "on")
    activity.kind, activity.on, activity.begins = what.kind, what.on, what.begins
    activity.half_days = what.half_days
    activity.spot = said(what.spot, "spot", longest=80)
    title = said(what.title, "title", longest=60)
    activity.title = title or activity.title or _usual_title(what.kind, where)


def _usual_title(kind: str, where: str) -> str:
    names = {"where": where, "kind": KIND_NAMES[Kind(kind)]}
    return (_("%(where)s%(kind)s") % names)[:60]


def _check_past(on: date) -> None:
    if on > clock.today():
        raise BadInput(_("还没有到这一天，先安排，开展以后再记录。"), "on")


def _named(activity: Activity, ground: Ground | None, what: What) -> list[int]:
    """Return who is meant, in order; BadInput for one who held no mandate here on that day."""
    wanted = set(what.persons)
    if what.everybody:
        here = ground or ground_of(activity)
        wanted |= set(candidates(here, what.on).values_list("pk", flat=True))
    held = mandates_on(what.on, activity.county_id).filter(person__in=wanted)
    if set(held.values_list("person_id", flat=True)) != wanted:
        raise BadInput(_("有人那一天不是本县的代表，请看一看日期和名字。"), "persons")
    return sorted(wanted)


def ground_of(activity: Activity) -> Ground:
    return Ground(
        "", "", activity.county_id, activity.office.place_id, activity.place_path,
        group=activity.group, station=activity.station, office_id=activity.office_id,
    )  # fmt: skip


def _keep_present(activity: Activity, named: list[int]) -> None:
    """Mark who came; who was asked and did not stays asked."""
    activity.participations.exclude(person__in=named).filter(is_invited=False).delete()
    activity.participations.exclude(person__in=named).update(has_come=False)
    Participation.objects.bulk_create(
        [Participation(activity=activity, person_id=pk, has_come=True) for pk in named],
        update_conflicts=True,
        unique_fields=["activity", "person"],
        update_fields=["has_come"],
    )


def _keep_opinions(activity: Activity, opinions: Collection[str]) -> None:
    """Keep the opinions as they are told now; one that something was made of stays as it is."""
    texts = [hidden(said(text, "opinions", longest=1_000)) for text in opinions if text.strip()]
    unused = activity.opinions.unused().values("pk")
    made = set(activity.opinions.exclude(pk__in=unused).values_list("text", flat=True))
    activity.opinions.filter(pk__in=unused).delete()
    fresh = [text for text in dict.fromkeys(texts) if text not in made]
    Opinion.objects.bulk_create(Opinion(activity=activity, text=text) for text in fresh)
