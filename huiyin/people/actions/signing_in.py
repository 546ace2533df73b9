"""The log of the door, and the two things a security administrator does there."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.db.models import F

from huiyin.kernel.hashes import salted
from huiyin.people import policy
from huiyin.people.models import Outcome, Person, SignIn


def note(
    outcome: Outcome,
    *,
    person: Person | None,
    login: str = "",
    ip: str = "",
    way: str = "",
    by: Person | None = None,
) -> SignIn:
    """Write one row of the log and return it. Neither the address nor an unknown name is kept."""
    return SignIn.objects.create(
        outcome=outcome,
        person=person,
        login_hash=_hidden(login.lower(), "login") if login and person is None else "",
        ip_hash=_hidden(ip, "address") if ip else "",
        way=way,
        by=by,
    )


@transaction.atomic
def cut_off(person: Person, *, by: Person) -> None:
    """End every session of the person, on whatever device, at once."""
    policy.require_door_keeper(by, person)
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    note(Outcome.CUT_OFF, person=person, by=by)


@transaction.atomic
def set_active(person: Person, *, active: bool, by: Person) -> None:
    """Close or reopen the account; a closed one can neither sign in nor go on."""
    policy.require_door_keeper(by, person)
    Person.objects.filter(pk=person.pk).update(is_active=active)
    note(Outcome.REOPENED if active else Outcome.CLOSED, person=person, by=by)


@transaction.atomic
def unlock(person: Person, *, by: Person) -> None:
    """Note that the failures held against the person are to be forgotten; the adapter does it."""
    policy.require_door_keeper(by, person)
    note(Outcome.UNLOCKED, person=person, by=by)


@transaction.atomic
def remove_second_factor(person: Person, *, by: Person) -> None:
    """Take away every second factor, for somebody whose phone is lost; sessions end too."""
    policy.require_door_keeper(by, person)
    Authenticator.objects.filter(user=person).delete()
    Person.objects.filter(pk=person.pk).update(session_round=F("session_round") + 1)
    note(Outcome.FACTOR_OFF, person=person, by=by)


def _hidden(value: str, what: str) -> str:
    return salted(value, settings.FIELD_KEY.encode(), purpose=f"sign_in.{what}")
