"""Erasing a resident's contact: on request, and by itself some time after the end."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.contacts import opened
from huiyin.concerns.actions.forgetting import forget_contact
from huiyin.concerns.actions.moving import locked, move
from huiyin.concerns.models import Concern, Contact
from huiyin.concerns.sealed import kept_of
from huiyin.concerns.states import ENDED
from huiyin.kernel import clock
from huiyin.kernel.deadlines import reckon
from huiyin.kernel.errors import NotThere
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import numbers_of, workdays

SHORTEST_MONTH = 28


@transaction.atomic
def erase_contact(concern: Concern) -> Concern:
    """Erase name, phone and mail of the one who raised it, also where they stand in a text.

    The matter and its events stay.

    Source: 个人信息保护法 articles 19 and 47. Raises NotThere when there is nothing left to erase.
    """
    concern = locked(concern)
    contact = Contact.objects.select_for_update().filter(concern=concern, erased_at=None).first()
    if contact is None:
        raise NotThere(_("没有留下联系方式。"))
    forgotten = forget_contact(concern, opened(contact, concern.code))
    contact.name = contact.phone = contact.email = None
    contact.erased_at = clock.now()
    contact.save(update_fields=["name", "phone", "email", "erased_at"])
    for name, value in forgotten.items():
        setattr(concern, name, value)
    return move(
        concern,
        "erase",
        by=None,
        organ_id=None,
        changes={"is_anonymous": True, **forgotten},
        texts=kept_of(concern) if forgotten else None,
    )


def erase_outdated(on: date | None = None, *, most: int = 500) -> int:
    """Erase every contact whose time after the end is over, and return how many."""
    today = on or clock.today()
    erased = 0
    for profile in RuleProfile.objects.all():
        span = numbers_of(profile.pk).span("erase_contact")
        days = span.amount * (SHORTEST_MONTH if span.unit == "m" else 1)
        ended = Concern.objects.filter(
            profile=profile,
            contact__erased_at=None,
            contact__isnull=False,
            state__in=ENDED,
            closed_at__lt=clock.moment_on(today - timedelta(days=days)),
        ).order_by("closed_at")
        for concern in ended[:most]:
            closed_on = clock.day_of(concern.closed_at or clock.now())
            if reckon(closed_on, span, workdays(), roll_forward=False).due <= today:
                erase_contact(concern)
                erased += 1
    return erased
