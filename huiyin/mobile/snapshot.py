"""What a phone takes along: the lists of its forms, the receptions of today, codes to hand out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import segno
from django.db.models import Exists, OuterRef, Q

from huiyin.concerns.choices import choices_of
from huiyin.concerns.forms.desk_intake import CHANNELS, Desk, places_near
from huiyin.concerns.models import Channel
from huiyin.concerns.receipt import follow_url, pin_of
from huiyin.concerns.views.desk_reception import may_answer
from huiyin.concerns.wrong_doors import DOORS
from huiyin.kernel import clock
from huiyin.kernel.codes import shown
from huiyin.mobile.codes import block_for
from huiyin.mobile.diary import diary_of
from huiyin.mobile.letters import public_point
from huiyin.mobile.models import Device
from huiyin.organs.names import place_name
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.stations.models import Reception
from huiyin.ui import days

# What was not recorded on its day can be recorded for so long.
_LOOKING_BACK = timedelta(days=30)

Json = dict[str, Any]


def snapshot_of(device: Device, desk: Desk) -> Json:
    """Return it as JSON takes it, in the language of the request."""
    choices = choices_of(desk.county_id)
    person = device.person
    return {
        "device": str(device.key),
        "person": {"id": person.pk, "name": person.name},
        "county": place_name(desk.county_id, desk.county_id),
        "now": clock.now().isoformat(),
        "may_answer": desk.may_answer,
        "in_station": desk.station_id is not None,
        "channel": Channel.MOBILE.value,
        "channels": [[one.value, str(one.label)] for one in CHANNELS],
        "places": places_near(choices, desk.place_path),
        "categories": choices.categories,
        "stations": choices.stations,
        "doors": [[door.value, str(words.name)] for door, words in DOORS.items()],
        "receptions": [_reception(one, person) for one in receptions_of(person)],
        "seals_to": public_point(),
        "diary": diary_of(person),
        "codes": [_code(token) for token in block_for(device)],
    }


def receptions_of(person: Person) -> list[Reception]:
    """Return those that the person may record today, the newest first."""
    today = clock.moment_on(clock.today(), 0)
    stations = standing_of(person).organs_where(Can.CONCERNS_RECORD)
    through = Reception.deputies.through.objects
    mine = Exists(through.filter(reception=OuterRef("pk"), person=person))
    rows = Reception.objects.filter(Q(mine) | Q(station__in=stations))
    rows = rows.filter(
        state=Reception.State.PLANNED,
        starts_at__gte=today - _LOOKING_BACK,
        starts_at__lt=today + timedelta(days=1),
    )
    rows = rows.select_related("station__organ").order_by("-starts_at", "-pk")
    return list(rows.prefetch_related("deputies", "station__duties__person"))


def _reception(reception: Reception, person: Person) -> Json:
    organ = reception.station.organ
    serving = [one.person for one in reception.station.duties.all() if one.until is None]
    planned = list(reception.deputies.all())
    sitting = {one.pk: one.name for one in [*planned, *serving]}
    records = standing_of(person).may(Can.CONCERNS_RECORD, organ_id=organ.pk)
    return {
        "id": reception.pk,
        "station": organ.name,
        "day": str(days.day(clock.day_of(reception.starts_at))),
        "hours": f"{_hour(reception.starts_at)}–{_hour(reception.ends_at)}",
        "topic": reception.topic,
        "place": organ.place_id,
        "planned": [one.pk for one in planned],
        "sitting": sorted(sitting.items(), key=lambda one: one[1]),
        "may_answer": may_answer(person, organ.pk if records else None),
    }


def _hour(moment: Any) -> str:
    return f"{moment.astimezone(clock.SHANGHAI):%H:%M}"


def _code(token: str) -> Json:
    code = token.partition(".")[0]
    drawn = segno.make(follow_url(code, pin=True), error="m")
    return {
        "token": token,
        "code": shown(code),
        "pin": pin_of(code),
        "url": follow_url(code),
        "qr": drawn.svg_data_uri(border=2, dark="#211c17", omitsize=True),
    }
