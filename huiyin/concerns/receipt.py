"""What a resident holds of a concern: its code, the PIN that goes with it, and the QR of both."""

from __future__ import annotations

import hashlib
import hmac

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from huiyin.kernel.codes import PIN_LENGTH, normal_pin


def pin_of(code: str) -> str:
    """Return the six digits of a code.

    Derived from the server's key and not kept: a slip can be printed again, and a stolen table of
    concerns opens nothing. Who guesses meets the limit on tries first.
    """
    said = f"huiyin.pin.2\0{code}".encode()
    digest = hmac.new(settings.FIELD_KEY.encode(), said, hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**PIN_LENGTH:0{PIN_LENGTH}d}"


def pin_is(code: str, typed: str) -> bool:
    """Say whether the PIN typed is the code's, in a time that does not depend on the answer."""
    return hmac.compare_digest(pin_of(code), normal_pin(typed) or "")


def follow_url(code: str, *, pin: bool = False) -> str:
    """Return the whole address under which the concern is followed; with the PIN it opens at once."""
    query = f"?pin={pin_of(code)}" if pin else ""
    return site_url(reverse("concern_follow", args=[code])) + query


def site_url(path: str) -> str:
    """Return the whole address of a page of ours, as it is printed."""
    return f"{settings.BASE_URL}{path}"


def qr_svg(address: str) -> SafeString:
    """Return the address as a QR code, an SVG to stand in the page (no style, no script)."""
    drawn = segno.make(address, error="m").svg_inline(border=2, omitsize=True, dark="#211c17")
    return mark_safe(drawn)  # noqa: S308 - drawn by us from an address of our own
