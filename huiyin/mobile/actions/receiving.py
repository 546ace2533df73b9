"""Taking in what a phone kept while there was no network: each record once, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.hearing import Record, record_reception
from huiyin.concerns.actions.raising import NewConcern
from huiyin.concerns.actions.recording import record_concern
from huiyin.concerns.models import Concern
from huiyin.concerns.wrong_doors import note_shown
from huiyin.duties.actions import diary
from huiyin.duties.models import Entry
from huiyin.duties.models.diary import Words
from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow, NotThere
from huiyin.kernel.pictures import Picture
from huiyin.kernel.wrong_door import Door
from huiyin.mobile.actions.devices import taken
from huiyin.mobile.codes import code_of
from huiyin.mobile.diary import version_of
from huiyin.mobile.models import Device, Parcel
from huiyin.mobile.rules import Moment, Told, moment_of
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Reception


class Other(NotNow):
    """The same key came before with other contents; `first` is what came."""

    def __init__(self, first: Parcel) -> None:
        super().__init__(_("这条记录先前已经送到，内容不一样。"))
        self.first = first


class Changed(NotNow):
    """The page of the diary is another one than when it was taken along; `entry` is as it is now."""

    def __init__(self, entry: Entry | None) -> None:
        gone, other = _("这一篇已经删除。"), _("这一篇在别处改过。")
        super().__init__(gone if entry is None else other)
        self.entry = entry


@dataclass(frozen=True)
class Sent:
    """How a record is known, whatever it says. `codes` are tokens, one for each matter of it."""

    key: UUID
    device: UUID
    number: int
    kind: str
    digest: str
    told: Told
    codes: tuple[str, ...] = ()
    signature: Picture | None = None


@dataclass(frozen=True)
class Intake:
    new: NewConcern
    organ_id: int | None
    answer: str = ""


@dataclass(frozen=True)
class Page:
    """A page of the diary, of no day yet or of one; `changes` is the one that it was written on."""

    on: date | None
    words: Words
    photos: Sequence[Picture] = ()
    changes: tuple[int, str] | None = None


@transaction.atomic
def came_before(sent: Sent, *, by: Person) -> Parcel | None:
    """Return what came under this key, if it said the same; raise Other if it did not."""
    taken(sent.device, by)
    first = Parcel.objects.select_related("device", "concern", "entry").filter(key=sent.key).first()
    if first is None:
        return None
    if first.device.person_id != by.pk:
        raise NotThere
    if first.digest != sent.digest:
        raise Other(first)
    return first


@transaction.atomic
def receive_intake(sent: Sent, intake: Intake, *, by: Person) -> tuple[Parcel, bool]:
    """Return the parcel, and whether it was there before. Raises what recording raises, and Other."""
    device = taken(sent.device, by)
    if (first := came_before(sent, by=by)) is not None:
        return first, True
    moment = _moment(sent, device)
    new = _with_marks([intake.new], sent, device, moment)[0]
    concern = record_concern(new, by=by, organ_id=intake.organ_id, answer=intake.answer)
    return _kept(sent, device, moment, concern=concern), False


@transaction.atomic
def receive_reception(
    sent: Sent, reception: Reception, record: Record, *, by: Person
) -> tuple[Parcel, bool]:
    """Return the parcel, and whether it was there before. Raises NotNow for a day recorded already."""
    device = taken(sent.device, by)
    if (first := came_before(sent, by=by)) is not None:
        return first, True
    moment = _moment(sent, device)
    raised = [one.new for one in record.matters if one.new is not None]
    marked = iter(_with_marks(raised, sent, device, moment))
    matters = [replace(one, new=next(marked)) if one.new else one for one in record.matters]
    recorded = record_reception(reception, replace(record, matters=matters), by=by)
    return _kept(sent, device, moment, reception=recorded), False


@transaction.atomic
def receive_shown(sent: Sent, door: Door, *, county_id: int, by: Person) -> tuple[Parcel, bool]:
    """Count somebody who was shown another door, once; return the parcel, and whether it was there."""
    device = taken(sent.device, by)
    if (first := came_before(sent, by=by)) is not None:
        return first, True
    note_shown(door, Place.objects.get(pk=county_id), f"mobile.{sent.key}")
    return _kept(sent, device, _moment(sent, device)), False


@transaction.atomic
def receive_page(sent: Sent, page: Page, *, by: Person) -> tuple[Parcel, bool]:
    """Write it into the diary of who sends it, once; return the parcel, and whether it was there.

    It is as private as one that is written at the desk. Raises Changed where another one changed
    the page meanwhile: nothing is written over.
    """
    device = taken(sent.device, by)
    if (first := came_before(sent, by=by)) is not None:
        return first, True
    moment = _moment(sent, device)
    on = page.on or clock.day_of(moment.at)
    if page.changes is None:
        entry = diary.write(on, page.words, by=by, photos=page.photos)
    else:
        before = _unchanged(page.changes, by)
        entry = diary.rewrite(before, on, page.words, by=by, photos=page.photos)
    return _kept(sent, device, moment, entry=entry), False


def _unchanged(changes: tuple[int, str], by: Person) -> Entry:
    """Return the page with its row locked: nobody changes it between this look and our words."""
    pk, version = changes
    entry = Entry.objects.select_for_update().filter(pk=pk, person=by).first()
    if entry is None or version_of(entry) != version:
        raise Changed(entry)
    return entry


def _moment(sent: Sent, device: Device) -> Moment:
    return moment_of(sent.told, now=clock.now(), began=device.began_at)


def _with_marks(
    raised: list[NewConcern], sent: Sent, device: Device, moment: Moment
) -> list[NewConcern]:
    """Return what is raised with its key, its moment, and the code that was handed out for it."""
    codes = [code_of(device, token) for token in sent.codes]
    codes += [""] * (len(raised) - len(codes))
    used = set(Concern.objects.filter(code__in=filter(None, codes)).values_list("code", flat=True))
    if used:
        raise NotNow(_("这个编号已经用于另一件诉求。"))
    return [
        replace(new, said_at=moment.at, code=code, request_key=f"mobile.{sent.key}.{at}")
        for at, (new, code) in enumerate(zip(raised, codes, strict=False))
    ]


def _kept(
    sent: Sent,
    device: Device,
    moment: Moment,
    *,
    concern: Concern | None = None,
    reception: Reception | None = None,
    entry: Entry | None = None,
) -> Parcel:
    parcel = Parcel(
        key=sent.key,
        device=device,
        number=sent.number,
        kind=sent.kind,
        digest=sent.digest,
        told_at=sent.told.written,
        said_at=moment.at,
        is_sure=moment.is_sure,
        concern=concern,
        reception=reception,
        entry=entry,
    )
    if sent.signature is not None:
        name = f"{sent.key}.jpg"
        parcel.signature.save(name, ContentFile(sent.signature.data), save=False)
    parcel.save(force_insert=True)
    return parcel
