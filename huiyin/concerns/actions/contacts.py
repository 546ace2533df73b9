"""The only way to a resident's contact: shown to one who needs it, and noted."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.moving import SUBJECT, must_say
from huiyin.concerns.models import Concern, Contact
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.sealing import unseal
from huiyin.ledger.actions import note_look
from huiyin.ledger.models import Look
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of


@dataclass(frozen=True)
class ShownContact:
    name: str
    phone: str
    email: str


@transaction.atomic
def show_contact(concern: Concern, *, reason: str, by: Person) -> ShownContact:
    """Return the contact in clear, after noting who looked and why.

    Raises NotAllowed for anybody but the responsible or owning organ, NotThere when none was left.
    """
    organs = standing_of(by).organs_where(Can.CONCERNS_READ_CONTACT)
    if not organs & {concern.office_id, concern.owner_id}:
        raise NotAllowed(_("您不能查看联系方式。"))
    contact = Contact.objects.filter(concern=concern, erased_at=None).first()
    if contact is None:
        raise NotThere(_("没有留下联系方式。"))
    note_look(
        by=by,
        kind=Look.Kind.CONTACT,
        subject=SUBJECT,
        subject_id=concern.pk,
        county_id=concern.county_id,
        reason=must_say(reason, "reason")[:200],
    )
    return opened(contact, concern.code)


def opened(contact: Contact, code: str) -> ShownContact:
    """Return the contact in clear; for the verb above, the sender of messages, and a split."""
    key = settings.FIELD_KEY.encode()

    def clear(sealed: bytes | memoryview | None) -> str:
        return unseal(bytes(sealed), key, context=code) if sealed else ""

    return ShownContact(clear(contact.name), clear(contact.phone), clear(contact.email))
