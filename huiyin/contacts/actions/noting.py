"""Noting a contact, once: the line in the archive is made by the verbs of duties themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.contacts.actions.pairing import SUBJECT
from huiyin.contacts.models import Contact, Pair
from huiyin.contacts.policy import keeps, require
from huiyin.contacts.rules import Kind, Way
from huiyin.contacts.wording import WAY_NAMES
from huiyin.duties.actions import claiming, recording
from huiyin.duties.policy import mandates_on
from huiyin.duties.rules import Kind as Duty
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.stations.actions.saying import said


@dataclass(frozen=True)
class Made:
    on: date
    way: str
    matters: str


def note(pair: Pair, made: Made, *, by: Person, request_key: str | None = None) -> Contact:
    """Return the contact noted; the same form sent again gives the first.

    What the office notes counts at once; what a deputy notes about the own visits counts when a
    second person has confirmed it, as every line of one's own.
    """
    try:
        return _note(pair, made, by, request_key or None)
    except IntegrityError:
        if not request_key:
            raise
        first = Contact.objects.filter(request_key=request_key, by=by, pair=pair.pk).first()
        if first is None:
            raise NotNow(_("这张表已经用过，请重新打开再填。")) from None
        return first


@transaction.atomic
def _note(pair: Pair, made: Made, by: Person, request_key: str | None) -> Contact:
    require(by, pair, noting=True)
    pair = (
        Pair.objects.select_for_update(of=("self",))
        .select_related("person", "deputy")
        .get(pk=pair.pk)
    )
    if made.way not in set(Way):
        raise BadInput(_("请选择一项。"), "way")
    if not pair.since <= made.on <= clock.today():
        raise BadInput(_("请写结对以后、今天或以前的日期。"), "on")
    if pair.until is not None and made.on > pair.until:
        raise NotNow(_("这一对已经结束了。"))
    words = hidden(said(made.matters, "matters", needed=True, longest=2_000))
    contact = Contact(
        pair=pair, on=made.on, way=made.way, matters=words, by=by, request_key=request_key
    )
    if keeps(by, pair):
        contact.activity_id = _activity(pair, made, words, by)
    else:
        kind, title = _kind(pair, made.way), _title(pair, made.way)
        claim = claiming.claim(kind=kind, on=made.on, title=title, note=words, by=by)
        contact.claim = claim
    contact.save()
    record(
        subject=SUBJECT,
        subject_id=pair.pk,
        county_id=pair.county_id,
        move="note",
        by=by,
        organ_id=pair.office_id,
        public={"on": made.on.isoformat(), "way": made.way},
        private={},
    )
    return contact


def _activity(pair: Pair, made: Made, words: str, by: Person) -> int:
    """Record the activity of those of the two who are deputies."""
    both = [pk for pk in (pair.person_id, pair.deputy_id) if pk]
    held = mandates_on(made.on, pair.county_id).filter(person__in=both)
    persons = sorted(set(held.values_list("person_id", flat=True)))
    if not persons:
        raise BadInput(_("那一天两位都不是代表，没有可记的档案。"), "on")
    kind, title = _kind(pair, made.way), _title(pair, made.way)
    what = recording.What(kind=kind, on=made.on, title=title, persons=persons)
    activity = recording.enter(f"o{pair.office_id}", what, recording.Done(words), by=by)
    return activity.pk


def _kind(pair: Pair, way: str) -> Duty:
    if pair.kind == Kind.VOTERS:
        return Duty.VISIT
    return Duty.DISCUSSION if way == Way.MEETING else Duty.OTHER


def _title(pair: Pair, way: str) -> str:
    """Return a title with the group's name or the deputy's, no resident's."""
    whom = pair.deputy.name if pair.deputy else pair.area
    with translation.override("zh-hans"):  # archives keep it
        names = {"way": WAY_NAMES[Way(way)], "whom": whom}
        return (_("联系%(whom)s：%(way)s") % names)[:60]
