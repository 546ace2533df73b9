"""Reading a record as a phone sends it: one JSON text, with its photos and signature beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from huiyin.concerns.actions.hearing import MOST_HEARD
from huiyin.kernel.errors import BadInput
from huiyin.kernel.hashes import canonical_json, salted, sha256_hex
from huiyin.kernel.pictures import LARGEST_FILE, Picture, PictureProblem, clean_picture
from huiyin.mobile.actions.receiving import Sent
from huiyin.mobile.models import Parcel
from huiyin.mobile.rules import Told

Files = MultiValueDict[str, "UploadedFile[bytes]"]
_LONGEST_TRIP = timedelta(days=366)
# A number that a column holds.
_LARGEST = 2**31 - 1


@dataclass(frozen=True)
class Letter:
    """What was sent: how it is known, and what it says.

    `entry` is the number of the page of the diary that it changes, and the version that it changes.
    """

    sent: Sent
    fields: Mapping[str, Any]
    matters: list[Mapping[str, Any]]
    reception: int | None
    codes: list[str]
    entry: tuple[int, str] | None = None


def letter_from(text: str, files: Files) -> Letter:
    """Return what the request holds. Raises BadInput for what no page of ours would send.

    PictureProblem is for the signature: the photos are looked at by their form.
    """
    try:
        said = json.loads(text)
        matters = [_flat(one) for one in said.get("matters") or []]
        codes = [str(one)[:64] for one in said.get("codes") or []]
        letter = Letter(
            sent=_sent(said, files, codes),
            fields=_flat(said["fields"]),
            matters=matters,
            reception=int(said["reception"]) if said.get("reception") is not None else None,
            codes=codes,
            entry=_entry(said.get("entry")),
        )
    except BadInput:
        raise
    except (
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        OverflowError,
        RecursionError,
    ) as error:
        raise BadInput(_("这条记录读不出来。")) from error
    if letter.sent.kind not in Parcel.Kind.values or len(matters) > MOST_HEARD:
        raise BadInput(_("这条记录读不出来。"))
    return letter


def _sent(said: Mapping[str, Any], files: Files, codes: list[str]) -> Sent:
    number = int(said["number"])
    if not 0 <= number <= _LARGEST:
        raise ValueError("not a number of a record")
    return Sent(
        key=UUID(str(said["key"])),
        device=UUID(str(said["device"])),
        number=number,
        kind=str(said["kind"]),
        digest=_digest(said, files),
        told=Told(_moment(said["written"]), _moment(said["sent"]), _span(said["ran"])),
        codes=tuple(codes),
        signature=_signature(files),
    )


def _flat(said: Any) -> Mapping[str, Any]:
    """Return the fields of a form: text, numbers, ticks, or lists of these, in letters that there are."""
    fields = dict(said)
    for value in fields.values():
        for one in value if isinstance(value, list) else [value]:
            if not (one is None or isinstance(one, str | int)):
                raise TypeError("not a value of a field")
            str(one).encode()
    return fields


def _entry(said: Mapping[str, Any] | None) -> tuple[int, str] | None:
    return (int(said["id"]), str(said["version"])) if said is not None else None


def _digest(said: Mapping[str, Any], files: Files) -> str:
    """Return what stands for the contents: the same however often, and whenever, they are sent."""
    is_private = said.get("kind") == Parcel.Kind.DIARY
    names = ["kind", "reception", "fields", "matters", "codes", *(["entry"] if is_private else [])]
    pictures = {name: [_of_file(one) for one in files.getlist(name)] for name in sorted(files)}
    # Written out by us: two texts of the same values are the same record.
    text = json.dumps([said.get(name) for name in names], sort_keys=True, ensure_ascii=True)
    found = sha256_hex(canonical_json([text, pictures]))
    # Whoever reads the table could try words against a bare one.
    key = settings.FIELD_KEY.encode()
    return salted(found, key, purpose="mobile.diary.digest") if is_private else found


def _of_file(file: UploadedFile[bytes]) -> str:
    found = sha256_hex(file.read())
    file.seek(0)
    return found


def _moment(text: object) -> datetime:
    moment = parse_datetime(str(text))
    if moment is None or moment.tzinfo is None or not 1971 <= moment.year <= 9000:
        raise ValueError("no moment with its zone")
    return moment


def _span(milliseconds: object) -> timedelta:
    return min(timedelta(milliseconds=max(int(str(milliseconds)), 0)), _LONGEST_TRIP)


def _signature(files: Files) -> Picture | None:
    file = files.get("signature")
    if file is None:
        return None
    if (file.size or 0) > LARGEST_FILE:
        raise PictureProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
    picture = clean_picture(file.read(), longest=1200)
    file.seek(0)
    return picture
