"""Raising a concern once, however often the same request comes."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.concerns.models import Concern
from huiyin.kernel.errors import BadInput
from huiyin.kernel.hashes import salted


@transaction.atomic
def raise_once(new: NewConcern, *, key: str, content: str) -> tuple[Concern, bool]:
    """Return the concern, and whether it was there before: same key, same content.

    The key is the client's. Raises BadInput when it came before with another content. Of the two
    only fingerprints are kept, together in `request_key`.
    """
    secret = settings.FIELD_KEY.encode()
    who = salted(key, secret, purpose="once.key")[:28]
    what = salted(content, secret, purpose="once.content")[:28]
    with connection.cursor() as cursor:
        # Two requests with one key at once: the second waits here and then finds the first.
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(who[:15], 16)])
    first = Concern.objects.filter(request_key__startswith=f"api.{who}.").first()
    if first is None:
        return raise_concern(replace(new, request_key=f"api.{who}.{what}")), False
    if first.request_key != f"api.{who}.{what}":
        raise BadInput(_("这个 Idempotency-Key 已经用于另一个请求。"), "Idempotency-Key")
    return first, True
