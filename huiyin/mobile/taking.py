"""From what a phone sent to the verb that takes it in: the same forms and verbs as at the desk."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from huiyin.concerns.actions.hearing import recording_organ
from huiyin.concerns.views.desk_intake import desk_of
from huiyin.concerns.views.desk_reception import may_answer, may_sit
from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.kernel.wrong_door import Door
from huiyin.mobile.actions.receiving import (
    Intake,
    Page,
    receive_intake,
    receive_page,
    receive_reception,
    receive_shown,
)
from huiyin.mobile.diary import county_of_diary
from huiyin.mobile.forms import SentDay, SentEntry, SentIntake, errors_of
from huiyin.mobile.models import Parcel
from huiyin.mobile.reading import Files, Letter
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.models import Reception


@dataclass
class Refused(Exception):  # noqa: N818 - an answer, not a fault
    """What must be mended: messages by field, and the door that the words seem meant for."""

    errors: dict[str, list[str]]
    door: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {"errors": self.errors, "door": self.door or None}


def take(letter: Letter, files: Files, *, by: Person) -> tuple[Parcel, bool]:
    """Return the parcel and whether it was there before. Raises Refused, and what the verbs raise."""
    if letter.sent.kind == Parcel.Kind.RECEPTION:
        return _take_reception(letter, by)
    if letter.sent.kind == Parcel.Kind.SHOWN:
        return _take_shown(letter, by)
    if letter.sent.kind == Parcel.Kind.DIARY:
        return _take_page(letter, files, by)
    return _take_intake(letter, files, by)


def _take_intake(letter: Letter, files: Files, by: Person) -> tuple[Parcel, bool]:
    desk = desk_of(by)
    form = SentIntake(desk, letter.fields, files)
    if not form.is_valid() or form.door is not None:
        raise Refused(errors_of(form), _door(form))
    answer = form.cleaned_data.get("answer", "")
    intake = Intake(form.new_concern(), desk.organ_id, answer)
    try:
        return receive_intake(letter.sent, intake, by=by)
    except BadInput as wrong:
        raise Refused(_beside(wrong)) from wrong
    except NotAllowed as refusal:
        if not answer:
            raise
        said = _("这个地方不归本机关负责，不能当场答复。请清空答复再登记。")
        raise Refused({"answer": [said]}) from refusal
    except Organ.DoesNotExist as nobody:
        said = _("这个地方还没有单位受理，请选择它的上一级。")
        raise Refused({"place": [said]}) from nobody


def _take_reception(letter: Letter, by: Person) -> tuple[Parcel, bool]:
    reception = reception_of(letter)
    organ_id = recording_organ(reception, by)
    day = SentDay(
        letter.fields,
        letter.matters,
        reception=reception,
        serving=may_sit(reception),
        may_answer=may_answer(by, organ_id),
    )
    if not day.is_valid():
        raise Refused(day.errors)
    sent = replace(letter.sent, codes=day.codes(letter.codes))
    try:
        return receive_reception(sent, reception, day.record(), by=by)
    except BadInput as wrong:
        raise Refused(_beside(wrong)) from wrong


def _take_shown(letter: Letter, by: Person) -> tuple[Parcel, bool]:
    try:
        door = Door(str(letter.fields.get("door")))
    except ValueError as wrong:
        raise Refused({"": [_("请从列表里选择。")]}) from wrong
    return receive_shown(letter.sent, door, county_id=desk_of(by).county_id, by=by)


def _take_page(letter: Letter, files: Files, by: Person) -> tuple[Parcel, bool]:
    county = county_of_diary(by)
    if county is None:
        raise NotAllowed(_("民情日记是代表本人的。"))
    form = SentEntry(letter.fields, files, county=county)
    if not form.is_valid():
        raise Refused(errors_of(form))
    given = form.cleaned_data
    page = Page(given["on"], form.words, given["photos"], letter.entry)
    try:
        return receive_page(letter.sent, page, by=by)
    except BadInput as wrong:
        raise Refused(_beside(wrong)) from wrong


def reception_of(letter: Letter) -> Reception:
    """Return the reception that the record is of; raise NotThere if there is none."""
    rows = Reception.objects.select_related("station__organ__county", "recorded_by")
    found = rows.prefetch_related("deputies").filter(pk=letter.reception or 0).first()
    if found is None:
        raise NotThere
    return found


def _beside(wrong: BadInput) -> dict[str, list[str]]:
    return {"" if wrong.field == "__all__" else wrong.field: [wrong.reason]}


def _door(form: SentIntake) -> dict[str, Any]:
    door = form.door
    if door is None:
        return {}
    return {
        "door": door.door.value,
        "title": str(door.title),
        "why": str(door.why),
        "name": f"{door.name} {door.phone} {door.address}".strip(),
        "stops": form.is_stopped,
    }
