"""Saying that an activity took place, calling it off, taking a record back, listing it elsewhere."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.duties.actions.moving import locked, moved
from huiyin.duties.models import Activity
from huiyin.duties.policy import other_office, require_keeper
from huiyin.duties.states import MOVES
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotNow
from huiyin.people.models import Person
from huiyin.stations.actions.saying import said


@transaction.atomic
def hold(activity: Activity, *, by: Person) -> Activity:
    """Say that it takes place today or took place: from then on a record is owed."""
    require_keeper(by, activity)
    activity = locked(activity, "hold")
    if activity.on > clock.today():
        raise NotNow(_("还没有到这一天。"))
    return moved(activity, "hold", by=by)


@transaction.atomic
def cancel(activity: Activity, *, reason: str, by: Person) -> Activity:
    """Call it off; who was asked is told."""
    return _ended(activity, "cancel", reason, by)


@transaction.atomic
def withdraw(activity: Activity, *, reason: str, by: Person) -> Activity:
    """Take the record back: the row and its lines stay, each line with its opposite (no. 41)."""
    return _ended(activity, "withdraw", reason, by)


def _ended(activity: Activity, verb: str, reason: str, by: Person) -> Activity:
    require_keeper(by, activity)
    activity = locked(activity, verb)
    activity.reason = said(reason, "reason", needed=True, longest=200)
    activity.state = MOVES[verb].to or activity.state
    activity.save(update_fields=["reason", "state"])
    return moved(activity, verb, by=by, reason=activity.reason)


@transaction.atomic
def list_too(activity: Activity, *, by: Person) -> Activity:
    """Let it count for the mandates of this person's own congress as well (no. 44)."""
    organ_id = _other(activity, by)
    activity = locked(activity, "list_too")
    activity.listed_by.add(organ_id)
    return moved(activity, "list_too", by=by, organ=organ_id)


@transaction.atomic
def unlist(activity: Activity, *, by: Person) -> Activity:
    """Take that back."""
    organ_id = _other(activity, by)
    activity = locked(activity, "unlist")
    activity.listed_by.remove(organ_id)
    return moved(activity, "unlist", by=by, organ=organ_id)


def _other(activity: Activity, by: Person) -> int:
    """Return the person's office of another congress; NotAllowed for who has none."""
    organ_id = other_office(by, activity)
    if organ_id is None:
        raise NotAllowed(_("由另一级人大的机关列入。"))
    return organ_id
