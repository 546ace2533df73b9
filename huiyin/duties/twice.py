"""Who is written down for two activities at the same hour: a word with a link, never a refusal."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from huiyin.duties.models import Activity, Participation
from huiyin.duties.states import State

AN_HOUR = timedelta(hours=1)
_GONE = (State.CANCELLED, State.WITHDRAWN)


def at_the_same_hour(activity: Activity) -> list[tuple[Activity, str]]:
    """Return other activities within the hour with names of those in both: two queries at most."""
    if activity.begins is None:
        return []
    mine = list(activity.participations.values_list("person_id", flat=True))
    rows = Participation.objects.filter(
        person__in=mine,
        activity__county=activity.county_id,
        activity__on=activity.on,
        activity__begins__isnull=False,
    )
    rows = rows.exclude(activity=activity.pk).exclude(activity__state__in=_GONE)
    names: dict[int, list[str]] = defaultdict(list)
    others: dict[int, Activity] = {}
    for row in rows.select_related("activity", "person").order_by("person__name", "person"):
        begins = row.activity.begins
        if begins is not None and _apart(begins, activity.begins) < AN_HOUR:
            others[row.activity_id] = row.activity
            names[row.activity_id].append(row.person.name)
    return [(others[pk], _("、").join(names[pk])) for pk in sorted(others)]


def _apart(one: time, other: time) -> timedelta:
    day = date(2000, 1, 1)
    return abs(datetime.combine(day, one) - datetime.combine(day, other))
