"""Writing a diary, sharing an entry, and making a concern or a line of the archive of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.concerns.models import Channel, Concern
from huiyin.duties.actions import claiming
from huiyin.duties.actions.settling import settle
from huiyin.duties.models import Claim, Entry, EntryPhoto, Source
from huiyin.duties.models.diary import Words
from huiyin.duties.rules import Kind
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.kernel.pictures import Picture, clean_picture
from huiyin.kernel.text import excerpt
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.stations.actions.saying import said

SUBJECT = "diary"


MOST_PHOTOS = 6
# As many as a concern takes.
MOST_WITH_CONCERN = 3


@transaction.atomic
def write(on: date, words: Words, *, by: Person, photos: Sequence[Picture] = ()) -> Entry:
    """Return a new entry, which nobody else can read. Nothing of it goes into the ledger."""
    counties = sorted(standing_of(by).mandate_counties)
    if not counties:
        raise NotAllowed(_("民情日记是代表本人的。"))
    entry = _say(Entry(person=by, county_id=counties[0]), on, words)
    _show(entry, photos)
    return entry


@transaction.atomic
def rewrite(
    entry: Entry, on: date, words: Words, *, by: Person, photos: Sequence[Picture] = ()
) -> Entry:
    """Return the entry in other words, with further pictures; one that was shared is shared so."""
    entry = _say(_own(entry, by), on, words)
    _show(entry, photos)
    settle(Source.DIARY, [entry.pk])
    return entry


@transaction.atomic
def take_out(photo: EntryPhoto, *, by: Person) -> None:
    """Delete a picture of one's own entry."""
    _own(photo.entry, by)
    photo.delete()


@transaction.atomic
def share(entry: Entry, *, by: Person) -> Entry:
    """Let those read it who read the deputy's archive, and let it count there."""
    return _shared(_own(entry, by), "share", by)


@transaction.atomic
def unshare(entry: Entry, *, by: Person) -> Entry:
    """Take it back to oneself; the line in the archive gets its opposite."""
    return _shared(_own(entry, by), "unshare", by)


@transaction.atomic
def tear_out(entry: Entry, *, by: Person) -> None:
    """Delete an entry of which nothing was made and which nobody else may read: it is the writer's."""
    entry = _own(entry, by)
    if entry.shared_at is not None or entry.concern_id or entry.claim_id:
        raise NotNow(_("已经分享或者转出的，先收回。转出的不能删除。"))
    entry.delete()


@transaction.atomic
def raise_entry(entry: Entry, *, by: Person) -> Concern:
    """Return the concern made of the entry: from here on it has an owner and a due date."""
    entry = _own(entry, by)
    if entry.concern is not None:
        return entry.concern
    words = entry.words
    place = Place.objects.filter(pk=words.place_id or 0).first()
    if place is None:
        raise BadInput(_("请先写明在哪个村、社区，再转为诉求。"), "place")
    shown = entry.photos.order_by("pk")[:MOST_WITH_CONCERN]
    raised = NewConcern(
        place=place,
        text=words.text,
        spot=words.spot,
        channel=Channel.VISIT,
        deputy=by,
        pictures=[clean_picture(one.data) for one in shown],
    )
    entry.concern = raise_concern(raised, by=by)
    entry.save(update_fields=["concern"])
    return entry.concern


@transaction.atomic
def claim_entry(entry: Entry, *, by: Person) -> Claim:
    """Return the line of the archive made of the entry; of its words only the beginning is told."""
    entry = _own(entry, by)
    if entry.claim is None:
        title = excerpt(entry.words.text, 40)
        entry.claim = claiming.claim(kind=Kind.VISIT, on=entry.on, title=title, note="", by=by)
        entry.save(update_fields=["claim"])
    return entry.claim


def _own(entry: Entry, by: Person) -> Entry:
    """Return the row locked; NotThere for anybody but the one who wrote it."""
    if entry.person_id != by.pk:
        raise NotThere
    rows = Entry.objects.select_for_update(of=("self",)).select_related("concern", "claim")
    return rows.get(pk=entry.pk)


def _say(entry: Entry, on: date, words: Words) -> Entry:
    if on > clock.today():
        raise BadInput(_("还没有到这一天。"), "on")
    text = said(words.text, "text", needed=True)
    entry.on = on
    entry.say(Words(text, said(words.spot, "spot", longest=80), words.place_id))
    entry.save()
    return entry


def _show(entry: Entry, photos: Sequence[Picture]) -> None:
    if entry.photos.count() + len(photos) > MOST_PHOTOS:
        raise BadInput(_("一篇最多六张照片。"), "photos")
    for one in photos:
        photo = EntryPhoto(entry=entry)
        photo.show(one.data)
        photo.save()


def _shared(entry: Entry, move: str, by: Person) -> Entry:
    if (move == "share") == (entry.shared_at is not None):
        return entry
    entry.shared_at = clock.now() if move == "share" else None
    entry.save(update_fields=["shared_at"])
    settle(Source.DIARY, [entry.pk])
    record(
        subject=SUBJECT,
        subject_id=entry.pk,
        county_id=entry.county_id,
        move=move,
        by=by,
        organ_id=None,
        public={},
    )
    return entry
