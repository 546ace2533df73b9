"""How every verb changes an activity: lock, look, change named fields, derive, write the event."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huiyin.duties.actions.settling import settle
from huiyin.duties.models import Activity, Source
from huiyin.duties.states import MOVES, Lines, Move, State
from huiyin.duties.wording import STATE_NAMES
from huiyin.kernel.errors import NotNow
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.people.models import Person

SUBJECT = "activity"
LONGEST = 5_000


def locked(activity: Activity, verb: str) -> Activity:
    """Return the row locked, if the verb may start from its state; NotNow if not.

    Closes the race of two who both saw the old state, and of two who derive lines at once.
    """
    rows = Activity.objects.select_for_update(of=("self",)).select_related("office")
    activity = rows.get(pk=activity.pk)
    if activity.state not in MOVES[verb].sources:
        name = STATE_NAMES[State(activity.state)]
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})
    return activity


def moved(activity: Activity, verb: str, *, by: Person, **private: Any) -> Activity:
    """Return the activity after the verb's row of the table: state, lines, event, notices."""
    row = MOVES[verb]
    if row.to is not None and activity.state != row.to:
        activity.state = row.to
        activity.save(update_fields=["state"])
    if row.lines is not Lines.NONE:
        settle(Source.ACTIVITY, [activity.pk])
    event = record(
        subject=SUBJECT,
        subject_id=activity.pk,
        county_id=activity.county_id,
        move=verb,
        by=by,
        organ_id=activity.office_id,
        public={"kind": activity.kind, "on": activity.on.isoformat(), "state": activity.state},
        private=private,
    )
    _tell(activity, row, event.pk)
    return activity


def _tell(activity: Activity, row: Move, event_id: Any) -> None:
    if row.told:
        asked = activity.participations.filter(is_invited=True)
        notify(
            asked.values_list("person_id", flat=True),
            event_id=event_id,
            about=f"{SUBJECT}.{row.verb}",
            url=f"/desk/activities/{activity.pk}/",
            details={},
        )
