"""The ways a message leaves the system. A new way is a new function and a row in CHANNELS."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage

from huiyin.notices.models import Delivery


def send_by_mail(address: str, subject: str, text: str, once: str) -> None:
    """Send through the SMTP server of the settings; raises OSError or SMTPException.

    `once` is the message's own name. Whoever is killed between the server's "taken" and our note
    of it sends again: under the same Message-ID, so that it is the same message.
    """
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip("> ")
    headers = {"Message-ID": f"<{once}@{host}>"}
    EmailMessage(subject, text, None, [address], headers=headers).send()


def send_by_sms(address: str, subject: str, text: str, once: str) -> None:
    """Post to the county's SMS gateway (HUIYIN_SMS_URL): JSON with `to`, `text`, `id`; raises OSError.

    A gateway passes over an `id` that it has sent before.
    """
    body = json.dumps({"to": address, "text": f"{subject}：{text}", "id": once}).encode()
    request = urllib.request.Request(  # noqa: S310 - the address is the administrator's setting
        settings.SMS_URL, body, {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=10):  # noqa: S310
        pass


CHANNELS: dict[str, Callable[[str, str, str, str], None]] = {
    Delivery.Channel.MAIL: send_by_mail,
    Delivery.Channel.SMS: send_by_sms,
}


def is_open(channel: str) -> bool:
    """Return whether the county has this way: SMS needs a gateway's address, mail a host."""
    return bool(settings.SMS_URL if channel == Delivery.Channel.SMS else settings.EMAIL_HOST)
