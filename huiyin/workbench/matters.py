"""The kinds of matters of a morning's page: whose rows, of which place, and what a line tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern
from huiyin.duties.models import Activity, Referral
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.kernel.text import excerpt
from huiyin.people.models import Mandate
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.reviews.models import Promise as OwnPromise
from huiyin.reviews.states import PromiseState
from huiyin.stations.models import Pledge, Reception
from huiyin.stations.policy import pledges_of
from huiyin.suggestions.models import Promise, Task
from huiyin.ui.markup import Text
from huiyin.workbench.reach import Reach, midnight


@dataclass(frozen=True)
class Item:
    """One matter: its day, what it is, whose next step it is, and its page if there is one."""

    on: date
    words: Text
    who: Text
    url: str = ""


def _due(reach: Reach) -> Q:
    return Q(due_on__range=(clock.today(), reach.sunday))


def _past(_reach: Reach) -> Q:
    return Q(due_on__lt=clock.today())


@dataclass(frozen=True)
class Matter:
    """A kind of matter, with the name of the column that holds the place of its rows.

    `due` is None for what has no day to come; `url` is where the work on it is done.
    """

    key: str
    name: Text
    rows: Callable[[Reach], QuerySet[Any]]
    item: Callable[[Any], Item]
    path: str
    url: str
    joined: tuple[str, ...] = ()
    order: tuple[str, ...] = ("due_on", "id")
    due: Callable[[Reach], Q] | None = _due
    late: Callable[[Reach], Q] = _past


def receptions(reach: Reach) -> QuerySet[Reception]:
    """Return the receptions planned or held at the place's stations."""
    rows = Reception.objects.filter(
        **reach.within("station__organ__place_path", always=True),
        station__organ__county=reach.county_id,
    )
    rows = rows.exclude(state=Reception.State.CANCELLED).select_related("station__organ")
    return rows.order_by("starts_at", "id")


def activities(reach: Reach) -> QuerySet[Activity]:
    """Return the place's activities that are planned or were held."""
    here = reach.within("place_path", always=True)
    rows = Activity.objects.filter(**here, county=reach.county_id)
    rows = rows.exclude(state__in=[State.CANCELLED, State.WITHDRAWN])
    return rows.select_related("group", "station__organ", "office").order_by("on", "begins", "id")


def organiser(one: Activity) -> str:
    if one.group is not None:
        return one.group.name
    return one.station.organ.name if one.station else one.office.name


def _pledges(reach: Reach) -> QuerySet[Pledge]:
    here = reach.within("reception__station__organ__place_path")
    return pledges_of(reach.by).open().filter(**here)


def _of_pledge(one: Pledge) -> Item:
    return Item(one.due_on, one.words, one.unit.short_name, f"/desk/pledges/{one.pk}/")


def _promises(reach: Reach) -> QuerySet[Promise]:
    here = reach.within("suggestion__office__place_path")
    return Promise.objects.open().kept_by(reach.by).filter(**here)


def _of_promise(one: Promise) -> Item:
    url = f"/desk/suggestions/promises/{one.pk}/"
    return Item(one.due_on, one.text, one.task.organ.short_name, url)


def _own(reach: Reach) -> QuerySet[OwnPromise]:
    """Return what deputies themselves promised in public; what they keep to themselves is theirs.

    Who holds two mandates belongs to the place of the first, as in every list of deputies.
    """
    held = Mandate.objects.filter(
        person=OuterRef("person"), county=OuterRef("county"), status=Mandate.Status.IN_OFFICE
    )
    rows = OwnPromise.objects.filter(
        county=reach.county_id, is_public=True, state=PromiseState.OPEN
    ).annotate(elected_in=Subquery(held.order_by("pk").values("place__path")[:1]))
    return rows.filter(**reach.within("elected_in", always=True))


def _of_own(one: OwnPromise) -> Item:
    url = f"/desk/reviews/promises/?person={one.person_id}"
    return Item(one.due_on, one.text, one.person.name, url)


def _concerns(reach: Reach) -> QuerySet[Concern]:
    if not standing_of(reach.by).may(Can.CONCERNS_READ):
        return Concern.objects.none()
    return Concern.objects.visible_to(reach.by).open().filter(**reach.within("place_path"))


def _of_concern(one: Concern) -> Item:
    owner = one.owner.short_name if one.owner else ""
    return Item(one.due_on or clock.today(), one.title, owner, url_of(one))


def _replies(reach: Reach) -> QuerySet[Task]:
    if not standing_of(reach.by).may(Can.SUGGESTIONS_READ):
        return Task.objects.none()
    here = reach.within("suggestion__office__place_path", always=True)
    rows = Task.objects.open().replying()
    return rows.filter(**here, suggestion__county=reach.county_id, closed_at=None)


def _of_reply(one: Task) -> Item:
    url = f"/desk/suggestions/{one.suggestion_id}/"
    return Item(one.due_on, one.suggestion.title, one.organ.short_name, url)


def _referrals(reach: Reach) -> QuerySet[Referral]:
    here = reach.within("place_path", always=True)
    return Referral.objects.open().filter(**here, county=reach.county_id)


def _of_referral(one: Referral) -> Item:
    url = f"/desk/activities/referrals/{one.pk}/"
    return Item(one.due_on, excerpt(one.opinion.text, 40), one.unit.short_name, url)


def of_activity(one: Activity) -> Item:
    return Item(one.on, one.title, organiser(one), f"/desk/activities/{one.pk}/")


def of_reception(one: Reception) -> Item:
    words = one.topic or str(one.get_kind_display())
    return Item(clock.day_of(one.starts_at), words, one.station.organ.name)


def _unrecorded(reach: Reach) -> QuerySet[Activity]:
    return activities(reach).filter(state__in=[State.PLANNED, State.HELD])


def _unsaid(reach: Reach) -> QuerySet[Reception]:
    return receptions(reach).filter(state=Reception.State.PLANNED)


MATTERS = (
    Matter("pledges", _("接待时的承诺"), _pledges, _of_pledge,
           "reception__station__organ__place_path", "/desk/pledges/", ("unit",)),
    Matter("promises", _("建议答复里的承诺"), _promises, _of_promise,
           "suggestion__office__place_path", "/desk/suggestions/promises/", ("task__organ",)),
    Matter("own", _("代表的公开承诺"), _own, _of_own,
           "elected_in", "/desk/reviews/promises/", ("person",)),
    Matter("concerns", _("群众诉求的下一步"), _concerns, _of_concern,
           "place_path", "/desk/", ("owner",)),
    Matter("replies", _("代表建议的答复"), _replies, _of_reply,
           "suggestion__office__place_path", "/desk/suggestions/", ("organ", "suggestion")),
    Matter("referrals", _("转交意见的答复"), _referrals, _of_referral,
           "place_path", "/desk/activities/referrals/", ("opinion", "unit")),
    Matter("activities", _("活动等着记录"), _unrecorded, of_activity,
           "place_path", "/desk/activities/?show=owed", order=("on", "begins", "id"),
           due=None, late=lambda _reach: Q(on__lt=clock.today())),
    Matter("receptions", _("接待等着记录"), _unsaid, of_reception,
           "station__organ__place_path", "/desk/receptions/", order=("starts_at", "id"),
           due=None, late=lambda _reach: Q(ends_at__lt=midnight(clock.today()))),
)  # fmt: skip
