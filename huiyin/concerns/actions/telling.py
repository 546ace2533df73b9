"""Who learns of an event: staff by a notice, the one who raised it by mail or SMS if they left one."""

from __future__ import annotations

from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.concerns.actions.contacts import opened
from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.echo import owes
from huiyin.concerns.models import Concern, Contact, Task
from huiyin.concerns.states import MOVES, State, Told
from huiyin.concerns.wording import TO_RAISER
from huiyin.ledger.models import Event
from huiyin.notices.actions import claim_delivery, notify, settle_delivery
from huiyin.notices.channels import CHANNELS, is_open
from huiyin.notices.models import Delivery
from huiyin.people.models import Post
from huiyin.people.rights import RIGHTS, Can, Role

URGENT = frozenset({"warn", "reopen", "object", "refuse_result", "ask_return", "ask_extension"})
READERS = [role.value for role, rights in RIGHTS.items() if Can.CONCERNS_READ in rights]


def tell(event: Event) -> None:
    """Tell everybody whom the table names for this move; safe to repeat."""
    concern = Concern.objects.get(pk=event.subject_id)
    told = MOVES[event.move].told
    persons = _persons(_organs(concern, event, told))
    if Told.LADDER in told and event.public.get("step", 0) >= 4:
        persons |= _leaders(concern.county_id)
    if event.actor_id is not None:
        persons -= {event.actor_id}
    notify(
        persons,
        event_id=event.pk,
        about=event.move,
        url=f"/desk/concerns/{concern.code}/",
        details={"code": concern.code, "title": concern.title},
        is_urgent=event.move in URGENT,
    )
    if Told.RAISER in told:
        tell_raiser(concern, event)


def _organs(concern: Concern, event: Event, told: frozenset[Told]) -> set[int]:
    organs: set[int | None] = set()
    if Told.OWNER in told:
        # What rests with its head is owed by the head's owner.
        resting = concern.head if concern.state == State.MERGED else None
        organs.add(resting.owner_id if resting else concern.owner_id)
    if Told.OFFICE in told:
        organs.add(concern.office_id)
    if Told.UNIT in told:
        organs.update(event.public.get("units", []))
        organs.add(event.public.get("unit"))
        organs.update(Task.objects.filter(concern=concern).open().values_list("organ", flat=True))
        organs.add(concern.lead_id)
    if Told.LADDER in told:
        organs.add(concern.owner_id)
        if event.public.get("step", 0) >= 3:
            organs.add(concern.office_id)
    return {pk for pk in organs if pk is not None}


def _persons(organ_ids: set[int]) -> set[int]:
    posts = Post.objects.held().filter(organ__in=organ_ids, role__in=READERS)
    return set(posts.values_list("person", flat=True))


def _leaders(county_id: int) -> set[int]:
    posts = Post.objects.held().filter(organ__county=county_id, role=Role.SC_LEADER)
    return set(posts.values_list("person", flat=True))


def tell_raiser(concern: Concern, event: Event) -> None:
    """Send the move's sentence to the address that was left; the text names no matter."""
    if event.move in TO_RAISER:
        text = str(TO_RAISER[event.move]) % {"code": concern.code, "owes": owes(concern)}
        send_to_raiser(concern, text, once=event.pk)


def send_to_raiser(concern: Concern, text: str, *, once: UUID) -> None:
    """Send the text to the address that was left, if any, once for each `once`."""
    contact = Contact.objects.filter(concern=concern, erased_at=None).first()
    if contact is None:
        return
    shown = opened(contact, concern.code)
    text = f"{text} {settings.BASE_URL}/f/{concern.code}/"
    addresses = {Delivery.Channel.MAIL: shown.email, Delivery.Channel.SMS: shown.phone}
    for channel, address in addresses.items():
        if address and is_open(channel):
            _send(concern, once, channel, address, text)


def _send(concern: Concern, once: UUID, channel: str, address: str, text: str) -> None:
    delivery = claim_delivery(
        county_id=concern.county_id,
        subject=SUBJECT,
        subject_id=concern.pk,
        event_id=once,
        channel=channel,
    )
    if delivery is None:
        return
    try:
        CHANNELS[channel](address, _("回音"), text, f"{once}.{channel}")
    except (OSError, SMTPException) as failure:
        settle_delivery(delivery, failed=type(failure).__name__)
        raise
    settle_delivery(delivery)
