"""Bringing in activities of the past: many at once, each as if it had been recorded here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django.db import transaction

from huiyin.concerns.hiding import hidden
from huiyin.duties.actions.moving import SUBJECT
from huiyin.duties.actions.settling import settle
from huiyin.duties.models import Activity, Participation, Source
from huiyin.duties.policy import Ground
from huiyin.duties.states import State
from huiyin.duties.wording import KIND_NAMES
from huiyin.kernel import clock
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.places.models import County


class Past(Protocol):
    """An activity that was planned out of a table."""

    @property
    def ground(self) -> Ground: ...
    @property
    def persons(self) -> tuple[int, ...]: ...
    @property
    def given(self) -> dict[str, Any]: ...
    @property
    def key(self) -> str: ...


@transaction.atomic
def bring_in(past: Sequence[Past], *, by: Person) -> int:
    """Return how many were new. What was brought in before is left alone; nobody is told of any."""
    if not past:
        return 0
    # Two files with the same rows wait for each other, or both would bring them in.
    County.objects.select_for_update().get(pk=past[0].ground.county_id)
    rows = Activity.objects.filter(request_key__in=[one.key for one in past])
    known = set(rows.values_list("request_key", flat=True))
    fresh = [one for one in past if one.key not in known]
    made = Activity.objects.bulk_create(_activity(one, by) for one in fresh)
    for activity in made:
        activity.listed_by.add(activity.office_id)
    Participation.objects.bulk_create(
        Participation(activity=activity, person_id=pk, has_come=True)
        for activity, one in zip(made, fresh, strict=True)
        for pk in one.persons
    )
    settle(Source.ACTIVITY, [one.pk for one in made])
    for activity, one in zip(made, fresh, strict=True):
        _note(activity, one, by)
    return len(made)


def _activity(one: Past, by: Person) -> Activity:
    given, ground = one.given, one.ground
    name = str(KIND_NAMES[given["kind"]])
    title = hidden(clean(given["title"])) or f"{ground.name}{name}"[:60]
    return Activity(
        county_id=ground.county_id,
        office_id=ground.office,
        group=ground.group,
        station=ground.station,
        place_path=ground.place_path,
        kind=given["kind"],
        state=State.RECORDED,
        title=title,
        on=given["on"],
        half_days=given["half_days"],
        spot=given["spot"],
        done=hidden(clean(given["done"])) or title,
        result=hidden(clean(given["result"])),
        request_key=one.key,
        made_by=by,
        recorded_at=clock.now(),
    )


def _note(activity: Activity, one: Past, by: Person) -> None:
    record(
        subject=SUBJECT,
        subject_id=activity.pk,
        county_id=activity.county_id,
        move="bring_in",
        by=by,
        organ_id=activity.office_id,
        public={"kind": activity.kind, "on": activity.on.isoformat(), "state": activity.state},
        private={"came": list(one.persons)},
    )
