"""Codes that a phone takes along, so that a resident holds one although no network is there."""

from __future__ import annotations

import hmac

from django.conf import settings

from huiyin.kernel.codes import new_code, normal
from huiyin.kernel.hashes import salted
from huiyin.mobile.models import Device

# Enough for a long day; with each setting out, and each fetching of the lists, come as many.
A_BLOCK = 60
_MARK = 16


def block_for(device: Device) -> list[str]:
    """Return fresh codes, each with the mark that makes it this phone's: CODE.mark."""
    return [f"{code}.{_mark(device, code)}" for code in (new_code() for _ in range(A_BLOCK))]


def code_of(device: Device, token: str) -> str:
    """Return the code of a token that we gave to this phone; '' of anything else."""
    code, _, mark = token[:64].partition(".")
    ours = hmac.compare_digest(mark.encode(), _mark(device, code).encode())
    return code if ours and normal(code) == code else ""


def _mark(device: Device, code: str) -> str:
    key = settings.SECRET_KEY.encode()
    return salted(f"{device.key}.{code}", key, purpose="mobile.code")[:_MARK]
