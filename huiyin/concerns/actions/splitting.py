"""Splitting (拆分): what somebody raised in one breath becomes two concerns, both still theirs."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.contacts import ShownContact, opened
from huiyin.concerns.actions.moving import locked, look, move
from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.concerns.models import Category, Concern, Contact
from huiyin.concerns.policy import acting_organ
from huiyin.kernel.errors import BadInput
from huiyin.people.models import Person


@transaction.atomic
def split(concern: Concern, *, text: str, category: Category | None = None, by: Person) -> Concern:
    """Return a new concern with this part of the words; the first one goes on as it is.

    Its raiser is the same: the contact is copied, and whoever holds the first code sees the second.
    Raises BadInput for an empty part or a category of another county.
    """
    concern = locked(concern)
    look(concern, "split")
    organ_id = acting_organ("split", concern, by)
    if category is not None and category.county_id != concern.county_id:
        raise BadInput(_("没有这个类别。"), "category")
    contact = _contact_of(concern)
    part = raise_concern(
        NewConcern(
            place=concern.place,
            text=text,
            category=category or concern.category,
            channel=concern.channel,
            station=concern.station,
            deputy=concern.deputy,
            spot=concern.spot,
            may_publish=concern.may_publish,
            person_times=concern.person_times,
            split_from=concern,
            contact_name=contact.name,
            contact_phone=contact.phone,
            contact_email=contact.email,
        )
    )
    move(concern, "split", by=by, organ_id=organ_id, public={"part": part.code})
    return part


def _contact_of(concern: Concern) -> ShownContact:
    contact = Contact.objects.filter(concern=concern, erased_at=None).first()
    return opened(contact, concern.code) if contact else ShownContact("", "", "")
