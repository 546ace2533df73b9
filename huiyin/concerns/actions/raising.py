"""Raising a concern (点单): the one door for page, desk, API and importer."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.moving import write_event
from huiyin.concerns.hiding import hidden
from huiyin.concerns.models import Category, Channel, Concern, Contact, Photo
from huiyin.concerns.policy import RIGHTS
from huiyin.concerns.sealed import said
from huiyin.concerns.states import State
from huiyin.concerns.words import words_of
from huiyin.kernel import clock
from huiyin.kernel.codes import new_code
from huiyin.kernel.deadlines import Reckoning
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.kernel.hashes import sha256_hex
from huiyin.kernel.pictures import Picture
from huiyin.kernel.sealing import seal
from huiyin.kernel.text import clean, excerpt
from huiyin.ledger.copying import insert
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by, office_for, profile_in_force
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.stations.models import Station

LONGEST_TEXT = 5_000
LONGEST_TITLE = 60
LONGEST_WISH = 1_000


class SentBefore(BadInput):
    """The same form came before with other words: a second matter, written over the first."""

    def __init__(self) -> None:
        super().__init__(
            _("这张表刚才已经提交过一件。要把现在写的作为另一件提交，请再按一次；内容都在。")
        )


# What goes into the row as it was given.
_AS_GIVEN = (
    "request_key",
    "source",
    "split_from",
    "channel",
    "station",
    "deputy",
    "place",
    "latitude",
    "longitude",
    "category",
    "may_publish",
    "person_times",
)


@dataclass(frozen=True)
class NewConcern:
    """What is raised. Texts as typed; contact fields are sealed before they are written.

    `said_at` is when it was said, if it comes here later (written down on a trip, out of the
    network); `code` the one that was handed to the resident then.
    """

    place: Place
    text: str
    title: str = ""
    wish: str = ""
    category: Category | None = None
    channel: str = Channel.SITE
    station: Station | None = None
    deputy: Person | None = None
    spot: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    may_publish: bool = True
    person_times: int = 1
    pictures: Sequence[Picture] = field(default_factory=tuple)
    request_key: str | None = None
    source: str | None = None
    split_from: Concern | None = None
    said_at: datetime | None = None
    code: str = ""

    @property
    def has_contact(self) -> bool:
        return bool(self.contact_name or self.contact_phone or self.contact_email)


def raise_concern(
    new: NewConcern, *, by: Person | None = None, organ_id: int | None = None
) -> Concern:
    """Return the saved concern; the same sent again under its `request_key` returns the first one.

    `by` is the clerk or deputy who records it and `organ_id` the organ where (None: the resident
    alone). Raises BadInput for an empty or too long text, SentBefore for another text under a key
    that was used, NotAllowed for a clerk of another organ.
    """
    _check_recorder(by, organ_id)
    concern, due = prepared(_without_numbers(new), by=by)
    try:
        with transaction.atomic():
            insert(concern)
            texts = said(concern, _save_belongings(concern, new))
            facts = {**facts_of(concern), "due": {"rule": concern.due_rule, **due.as_json()}}
            write_event(concern, "raise", None, by, organ_id, due, facts, None, texts)
    except IntegrityError:
        first = Concern.objects.filter(request_key=new.request_key or "").first()
        if first is None:
            raise
        if _said(first) != _said(concern):
            raise SentBefore from None
        return first
    return concern


def _said(concern: Concern) -> tuple[str, str, str, int]:
    return concern.text, concern.wish, concern.spot, concern.place_id


def facts_of(concern: Concern) -> dict[str, Any]:
    """Return what everybody may know of a new concern."""
    return {"code": concern.code, "channel": concern.channel, "place": concern.place_id}


def prepared(
    new: NewConcern,
    *,
    by: Person | None,
    at: datetime | None = None,
    longest: int = LONGEST_TEXT,
) -> tuple[Concern, Reckoning]:
    """Return the unsaved concern and how its first due date is reckoned. Raises BadInput.

    `at` is when it was said, if that was before it came here (an import): the clock and the rule
    profile are those of the day it came here, since nobody here could have taken it up before.
    """
    text, wish = _checked_text(new, longest), clean(new.wish)
    title = clean(new.title)[:LONGEST_TITLE] or excerpt(text, 30)
    office = office_for(new.place.pk)
    county_id, raised_at = _county_of(office), at or new.said_at or clock.now()
    profile = profile_in_force(county_id)
    # What was heard on a trip is handed on the same day (DOMAIN.md section 5.4).
    rule = "take_up_mobile" if new.channel == Channel.MOBILE and at is None else "take_up"
    due = due_by(profile.pk, rule, clock.today())
    concern = Concern(
        county_id=county_id,
        code=new.code or new_code(),
        salt=secrets.token_bytes(16),
        **{name: getattr(new, name) for name in _AS_GIVEN},
        recorded_by=by,
        place_path=new.place.path,
        spot=clean(new.spot)[:120],
        title=title,
        text=text,
        wish=wish,
        is_anonymous=not new.contact_name,
        state=State.RECEIVED,
        profile=profile,
        office=office,
        owner=office,
        due_on=due.due,
        due_rule=rule,
        raised_at=raised_at,
        search=words_of(title, text, wish, new.spot, at=raised_at),
    )
    return concern, due


def _checked_text(new: NewConcern, longest: int) -> str:
    text = clean(new.text)
    if not text:
        raise BadInput(_("请写下您要反映的事情。"), "text")
    if len(text) > longest:
        raise BadInput(_("内容太长，请控制在 %(most)s 字以内。") % {"most": longest}, "text")
    if len(new.wish) > LONGEST_WISH:
        raise BadInput(_("内容太长，请控制在 1000 字以内。"), "wish")
    return text


def _county_of(office: Organ) -> int:
    if office.county_id is None:
        raise BadInput(_("这个地方还没有开通。"), "place")
    return office.county_id


def _without_numbers(new: NewConcern) -> NewConcern:
    """Return what is raised with identity and bank card numbers hidden: nobody needs them for it."""
    return replace(
        new,
        title=hidden(new.title),
        text=hidden(new.text),
        wish=hidden(new.wish),
        spot=hidden(new.spot),
    )


def _check_recorder(by: Person | None, organ_id: int | None) -> None:
    if by is None:
        return
    standing = standing_of(by)
    if organ_id is None and standing.is_deputy:
        return
    if organ_id is None or organ_id not in standing.organs_where(RIGHTS["raise"]):
        raise NotAllowed(_("您不能在这里登记诉求。"))


def _save_belongings(concern: Concern, new: NewConcern) -> list[str]:
    """Save the contact and the pictures; return the digests of these."""
    if new.has_contact:
        contact_of(concern, new).save(force_insert=True)
    photos = [
        Photo.objects.create(
            concern=concern,
            file=ContentFile(picture.data, name=f"{concern.code}.jpg"),
            width=picture.width,
            height=picture.height,
            digest=sha256_hex(picture.data),
        )
        for picture in new.pictures
    ]
    return [photo.digest for photo in photos]


def contact_of(concern: Concern, new: NewConcern) -> Contact:
    """Return the unsaved, sealed contact."""
    return Contact(
        concern=concern,
        name=_sealed(new.contact_name, concern),
        phone=_sealed(new.contact_phone, concern),
        email=_sealed(new.contact_email, concern),
    )


def _sealed(text: str, concern: Concern) -> bytes | None:
    written = clean(text)[:120]
    key = settings.FIELD_KEY.encode()
    return seal(written, key, context=concern.code) if written else None
