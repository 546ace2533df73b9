"""Recording a day of reception: who sat, how many came, and each matter into the loop at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.raising import NewConcern
from huiyin.concerns.actions.recording import record_concern
from huiyin.concerns.models import Heard
from huiyin.concerns.wrong_doors import note_shown
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.kernel.text import clean
from huiyin.kernel.wrong_door import Door
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.stations.actions import note
from huiyin.stations.models import Reception
from huiyin.stations.rules import RECORDED_WITHIN

# It is written down on the day, or soon after; later nobody remembers.
MOST_HEARD = 50
LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class Matter:
    """What one who came said: a concern with what was answered on the spot, or another's door."""

    new: NewConcern | None = None
    answer: str = ""
    door: Door | None = None


@dataclass(frozen=True)
class Record:
    """A day as it was: the ids of the deputies who sat, how many came, in how many parties."""

    deputies: Collection[int]
    matters: Sequence[Matter]
    batches: int = 0
    person_times: int = 0
    note: str = ""


def recording_organ(reception: Reception, by: Person) -> int | None:
    """Return the station for its clerk, None for a deputy who sits there.

    Raises NotThere for who records elsewhere, NotAllowed for everybody else.
    """
    standing, station_id = standing_of(by), int(reception.station_id)
    if standing.may(Can.CONCERNS_RECORD, organ_id=station_id):
        return station_id
    if reception.deputies.filter(pk=by.pk).exists():
        return None
    if standing.is_deputy or standing.may(Can.CONCERNS_RECORD):
        raise NotThere
    raise NotAllowed(_("接待由这个站的工作人员或者当天接待的代表记录。"))


@transaction.atomic
def record_reception(reception: Reception, record: Record, *, by: Person) -> Reception:
    """Record it with every matter as a concern of its own: all of it, or nothing with BadInput.

    Raises NotNow when it is recorded already, was called off, or is not due yet or long past.
    """
    rows = Reception.objects.select_for_update(of=("self",)).select_related("station__organ")
    reception = rows.get(pk=reception.pk)
    organ_id = recording_organ(reception, by)
    _check(reception, record)
    for matter in record.matters:
        _hear(reception, matter, organ_id, by)
    planned = set(reception.deputies.values_list("pk", flat=True))
    reception.deputies.set(record.deputies)
    reception.state, reception.recorded_by = Reception.State.RECORDED, by
    reception.recorded_at = clock.now()
    reception.note = clean(record.note)
    reception.batches = max(record.batches, 1 if record.matters else 0)
    reception.person_times = max(record.person_times, reception.batches)
    fields = ["state", "recorded_by", "recorded_at", "note", "batches", "person_times"]
    reception.save(update_fields=fields)
    note(
        reception.station,
        "record_reception",
        by,
        reception=reception.pk,
        day=clock.day_of(reception.starts_at).isoformat(),
        came=sorted(record.deputies),
        missing=sorted(planned - set(record.deputies)),
        heard=len(record.matters),
        person_times=reception.person_times,
    )
    return reception


def _check(reception: Reception, record: Record) -> None:
    if reception.state == Reception.State.RECORDED:
        raise NotNow(_("这一次接待已经记录。"))
    if reception.state == Reception.State.CANCELLED:
        raise NotNow(_("这一次接待已经取消。"))
    if clock.day_of(reception.starts_at) > clock.today():
        raise NotNow(_("还没有到接待的那一天。"))
    if reception.starts_at < clock.now() - RECORDED_WITHIN:
        raise NotNow(_("超过三十天，不能再补记。"))
    if len(record.matters) > MOST_HEARD:
        raise BadInput(_("一次最多记 %(most)s 件。") % {"most": MOST_HEARD}, "")
    if len(record.note) > LONGEST_NOTE:
        raise BadInput(_("内容太长，请控制在 %(n)s 字以内。") % {"n": LONGEST_NOTE}, "note")
    serving = set(reception.station.duties.filter(until=None).values_list("person", flat=True))
    may = serving | set(reception.deputies.values_list("pk", flat=True))
    if not record.deputies or not set(record.deputies) <= may:
        raise BadInput(_("请勾选到场的代表。"), "deputies")


def _hear(reception: Reception, matter: Matter, organ_id: int | None, by: Person) -> None:
    county = reception.station.organ.county
    assert county is not None
    if matter.door is not None:
        row = Heard.objects.create(reception=reception, door=matter.door)
        note_shown(matter.door, county, f"heard-{row.pk}")
        return
    assert matter.new is not None
    concern = record_concern(matter.new, by=by, organ_id=organ_id, answer=matter.answer)
    Heard.objects.create(reception=reception, concern=concern)
