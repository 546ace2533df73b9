"""Codes and PINs cannot be tried out: by address, and PINs also by code, whoever tries."""

from __future__ import annotations

from django.http import HttpRequest

from huiyin.ledger.limits import is_over, too_many
from huiyin.ui.visitors import address_of

AN_HOUR = 3600
CODES_AN_ADDRESS = 30
PINS_AN_ADDRESS = 30
PINS_A_CODE = 10


def may_try(request: HttpRequest, code: str = "") -> bool:
    """Return whether this address may try (another code, or a PIN of this code)."""
    address = address_of(request)
    if not code:
        return not is_over("code", address, limit=CODES_AN_ADDRESS)
    return not (
        is_over("pin", address, limit=PINS_AN_ADDRESS) or is_over("pin_of", code, limit=PINS_A_CODE)
    )


def note_wrong(request: HttpRequest, code: str = "") -> None:
    """Count a code that is none, or a wrong PIN of this code."""
    address = address_of(request)
    if not code:
        too_many("code", address, limit=CODES_AN_ADDRESS, seconds=AN_HOUR)
        return
    too_many("pin", address, limit=PINS_AN_ADDRESS, seconds=AN_HOUR)
    too_many("pin_of", code, limit=PINS_A_CODE, seconds=AN_HOUR)
