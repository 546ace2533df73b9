"""Links that let a person set a password, once: for the first time, or because it is lost."""

from __future__ import annotations

import logging
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow, NotThere
from huiyin.kernel.hashes import sha256_hex
from huiyin.people import policy
from huiyin.people.actions import signing_in
from huiyin.people.models import Invitation, Outcome, Person

logger = logging.getLogger(__name__)


@transaction.atomic
def invite(person: Person, *, by: Person) -> tuple[Invitation, str]:
    """Return a new link's row and its secret, which is kept nowhere; older links stop working."""
    policy.require_invite(by, person)
    return make_link(person, by=by)


def make_link(person: Person, *, by: Person | None) -> tuple[Invitation, str]:
    """Write the link without asking who may: for a verb that has asked, inside its transaction."""
    now = clock.now()
    Invitation.objects.filter(person=person, used_at=None, expires_at__gt=now).update(
        expires_at=now
    )
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        person=person,
        secret_hash=_hash(secret),
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=settings.INVITATION_DAYS),
    )
    return invitation, secret


def find_invitation(secret: str) -> Invitation:
    """Return the open invitation of a link; raise NotThere for a wrong, used or expired one."""
    found = Invitation.objects.select_related("person").filter(secret_hash=_hash(secret)).first()
    if found is None or not found.is_open or not found.person.is_active:
        raise NotThere(_("这个链接已失效：可能用过了、过期了，或者有了新的链接。"))
    return found


@transaction.atomic
def accept(secret: str, *, login: str, password: str) -> Person:
    """Set the password, and the name to sign in with if there was none; the link is used up."""
    invitation = find_invitation(secret)
    # Locked before it is looked at again: the same link opened twice sets one password.
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open:
        raise NotNow(_("这个链接刚刚用过了。"))
    person = Person.objects.select_for_update().get(pk=invitation.person_id)
    if person.login is None:
        person.login = free_login(login)
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise BadInput(" ".join(error.messages), "password1") from error
    person.set_password(password)
    person.session_round += 1
    person.save(update_fields=["login", "password", "session_round"])
    invitation.used_at = clock.now()
    invitation.save(update_fields=["used_at"])
    signing_in.note(Outcome.PASSWORD_SET, person=person, by=invitation.made_by)
    return person


def mail_link(person: Person, address: str) -> bool:
    """Send the link to the person's mail address; return whether the mail server took it."""
    if not person.email:
        return False
    text = _("您好：\n\n请打开下面的链接，设置“回音”系统的密码。链接只能用一次。\n\n%(address)s")
    try:
        send_mail(_("回音：设置密码"), text % {"address": address}, None, [person.email])
    except OSError as error:
        logger.warning("invitation not sent: %s", error)
        return False
    return True


def free_login(login: str) -> str:
    """Return the name as it is kept; raise BadInput if it cannot be used or is taken."""
    login = login.strip()
    if len(login) < 3 or any(not (c.isalnum() or c in "._-") for c in login):
        raise BadInput(_("用户名至少 3 个字，只用汉字、字母、数字和 . _ -。"), "login")
    if Person.objects.filter(login__iexact=login).exists():
        raise BadInput(_("这个用户名已有人用，请换一个。"), "login")
    return login


def _hash(secret: str) -> str:
    return sha256_hex(secret.encode())
