"""A new person, and the number under which one is reached."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.kernel.sealing import CannotUnseal, seal, unseal
from huiyin.people.models import Person


def new_person(
    name: str, *, email: str = "", mobile: str = "", sex: str = "", work: str = ""
) -> Person:
    """Return a new person, who cannot sign in before an invitation is accepted."""
    if email and Person.objects.filter(email__iexact=email).exists():
        raise BadInput(_("这个邮箱已有人用。"), "email")
    person = Person.objects.create_person(name, email=email or None, sex=sex, work=work)
    if mobile:
        set_mobile(person, mobile)
    return person


def set_mobile(person: Person, mobile: str) -> None:
    """Keep the number sealed with the row's own context, so that it opens nowhere else."""
    person.mobile = seal(mobile, settings.FIELD_KEY.encode(), context=_context(person))
    person.save(update_fields=["mobile"])


def mobile_of(person: Person) -> str:
    """Return the number, or '' without one: for comparing in an import, not for showing."""
    if not person.mobile:
        return ""
    try:
        return unseal(person.mobile, settings.FIELD_KEY.encode(), context=_context(person))
    except CannotUnseal:
        return ""


def _context(person: Person) -> str:
    return f"person:{person.pk}"
