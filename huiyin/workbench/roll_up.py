"""One page at seven in the morning: what was promised for this week, what is late, who comes next.

Read from what was recorded, for the place that somebody looks after. Lists are in the order of the
day on which something is due, names in the order of the alphabet; nobody is compared with anybody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.concerns.counting import shown
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern
from huiyin.duties.archives import reach_of
from huiyin.duties.models import Activity
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.reviews.models import Promise as OwnPromise
from huiyin.reviews.states import PromiseState
from huiyin.stations.models import Pledge, Reception
from huiyin.stations.policy import pledges_of
from huiyin.suggestions.models import Promise, Task
from huiyin.ui.markup import Text

SHOWN = 6
# Of more than this a page says only that there are more.
MOST = 1_000


@dataclass(frozen=True)
class Item:
    """One matter: its day, what it is, whose next step it is, and its page if there is one."""

    on: date
    words: Text
    who: Text = ""
    url: str = ""


@dataclass(frozen=True)
class Part:
    """Matters of one kind, the soonest first: the first few, how many there are, where the rest is."""

    name: Text
    count: str
    items: list[Item]
    url: str = ""

    @property
    def has_more(self) -> bool:
        return self.count != str(len(self.items))


@dataclass(frozen=True)
class Reach:
    """The place looked at, by whom, and the week from Monday to Sunday."""

    by: Person
    county_id: int
    path: str
    monday: date

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


@dataclass(frozen=True)
class RollUp:
    week: list[Part] = field(default_factory=list)
    promised: list[Part] = field(default_factory=list)
    late: list[Part] = field(default_factory=list)


def reach_for(by: Person) -> Reach:
    """Return what the person looks after this week. Raises NotAllowed for who looks after nobody."""
    county_id, path = reach_of(by)
    today = clock.today()
    return Reach(by, county_id, path, today - timedelta(days=today.weekday()))


def roll_up(reach: Reach) -> RollUp:
    """Return the page: two queries for each kind of matter, whatever their number."""
    today = clock.today()
    due = {"due_on__range": (reach.monday, reach.sunday), "due_on__gte": today}
    late = {"due_on__lt": today}
    return RollUp(
        week=_parts([_receptions(reach), _activities(reach)]),
        promised=_parts(make(reach, due) for make in _PROMISED),
        late=_parts(
            [*(make(reach, late) for make in _PROMISED), _unrecorded(reach), _unsaid(reach)]
        ),
    )


def _parts(found: Iterable[Part | None]) -> list[Part]:
    return [one for one in found if one is not None and one.items]


def _part(name: Text, rows: QuerySet[Any], item: Callable[[Any], Item], url: str = "") -> Part:
    items = [item(one) for one in rows[:SHOWN]]
    count = len(items) if len(items) < SHOWN else rows.order_by()[:MOST].count()
    return Part(name, shown(count, most=MOST), items, url)


def _pledges(reach: Reach, when: dict[str, Any]) -> Part:
    rows = pledges_of(reach.by).open().filter(**when).select_related("unit")
    return _part(_("接待时的承诺"), rows.order_by("due_on", "id"), _of_pledge, "/desk/pledges/")


def _of_pledge(one: Pledge) -> Item:
    return Item(one.due_on, one.words, one.unit.short_name, f"/desk/pledges/{one.pk}/")


def _promises(reach: Reach, when: dict[str, Any]) -> Part:
    rows = Promise.objects.open().kept_by(reach.by).filter(**when).select_related("task__organ")
    url = "/desk/suggestions/promises/"
    return _part(_("建议答复里的承诺"), rows.order_by("due_on", "id"), _of_promise, url)


def _of_promise(one: Promise) -> Item:
    url = f"/desk/suggestions/promises/{one.pk}/"
    return Item(one.due_on, one.text, one.task.organ.short_name, url)


def _own(reach: Reach, when: dict[str, Any]) -> Part:
    """Return what deputies themselves promised in public; what they keep to themselves is theirs."""
    rows = OwnPromise.objects.filter(
        county=reach.county_id,
        is_public=True,
        state=PromiseState.OPEN,
        person__mandates__place__path__startswith=reach.path,
        **when,
    )
    rows = rows.select_related("person").distinct()
    return _part(_("代表的公开承诺"), rows.order_by("due_on", "id"), _of_own)


def _of_own(one: OwnPromise) -> Item:
    return Item(one.due_on, one.text, one.person.name)


def _concerns(reach: Reach, when: dict[str, Any]) -> Part | None:
    if not standing_of(reach.by).may(Can.CONCERNS_READ):
        return None
    rows = Concern.objects.visible_to(reach.by).open().filter(**when)
    rows = rows.select_related("owner").order_by("due_on", "id")
    return _part(_("群众诉求的下一步"), rows, _of_concern, "/desk/")


def _of_concern(one: Concern) -> Item:
    owner = one.owner.short_name if one.owner else ""
    return Item(one.due_on or clock.today(), one.title, owner, url_of(one))


def _replies(reach: Reach, when: dict[str, Any]) -> Part | None:
    if not standing_of(reach.by).may(Can.SUGGESTIONS_READ):
        return None
    rows = (
        Task.objects.open()
        .replying()
        .filter(
            suggestion__county=reach.county_id,
            suggestion__office__place_path__startswith=reach.path,
            closed_at=None,
            **when,
        )
    )
    rows = rows.select_related("organ", "suggestion").order_by("due_on", "id")
    return _part(_("代表建议的答复"), rows, _of_reply, "/desk/suggestions/")


def _of_reply(one: Task) -> Item:
    url = f"/desk/suggestions/{one.suggestion_id}/"
    return Item(one.due_on, one.suggestion.title, one.organ.short_name, url)


_PROMISED = (_pledges, _promises, _own, _concerns, _replies)


def receptions(reach: Reach) -> QuerySet[Reception]:
    """Return the receptions planned or held at the place's stations."""
    rows = Reception.objects.filter(
        station__organ__county=reach.county_id,
        station__organ__place_path__startswith=reach.path,
    )
    rows = rows.exclude(state=Reception.State.CANCELLED).select_related("station__organ")
    return rows.order_by("starts_at", "id")


def in_week(reach: Reach) -> dict[str, datetime]:
    """Return the condition for what begins in the week."""
    return {
        "starts_at__gte": _midnight(reach.monday),
        "starts_at__lt": _midnight(reach.sunday + timedelta(days=1)),
    }


def activities(reach: Reach) -> QuerySet[Activity]:
    """Return the place's activities that are planned or were held."""
    rows = Activity.objects.filter(county=reach.county_id, place_path__startswith=reach.path)
    rows = rows.exclude(state__in=[State.CANCELLED, State.WITHDRAWN])
    return rows.select_related("group", "station__organ", "office").order_by("on", "begins", "id")


def _receptions(reach: Reach) -> Part:
    rows = receptions(reach).filter(**in_week(reach))
    return _part(_("接待日"), rows, _of_reception, "/desk/receptions/")


def _of_reception(one: Reception) -> Item:
    words = one.topic or str(one.get_kind_display())
    return Item(clock.day_of(one.starts_at), words, one.station.organ.name)


def _activities(reach: Reach) -> Part:
    rows = activities(reach).filter(on__range=(reach.monday, reach.sunday))
    return _part(_("代表活动"), rows, _of_activity, "/desk/activities/")


def _of_activity(one: Activity) -> Item:
    return Item(one.on, one.title, organiser(one), f"/desk/activities/{one.pk}/")


def organiser(one: Activity) -> str:
    if one.group is not None:
        return one.group.name
    return one.station.organ.name if one.station else one.office.name


def _unrecorded(reach: Reach) -> Part:
    rows = activities(reach).filter(state__in=[State.PLANNED, State.HELD], on__lt=clock.today())
    return _part(_("活动等着记录"), rows, _of_activity, "/desk/activities/?show=owed")


def _unsaid(reach: Reach) -> Part:
    rows = receptions(reach).filter(
        state=Reception.State.PLANNED, ends_at__lt=_midnight(clock.today())
    )
    return _part(_("接待等着记录"), rows, _of_reception, "/desk/receptions/")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.SHANGHAI)
