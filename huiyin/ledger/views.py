"""The public log as files that never change, for anybody and any tool."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from huiyin.kernel.errors import BadInput, NotThere
from huiyin.kernel.merkle import TILE
from huiyin.ledger import verifier as one_file
from huiyin.ledger.log import days as log_days
from huiyin.ledger.log import keys as own_keys
from huiyin.ledger.log import proving, tree, witnessing
from huiyin.ledger.models import Checkpoint, Entry

TEXT = "text/plain; charset=utf-8"
DAYS = 366
BINARY = "application/octet-stream"
# A tile of this name never changes.
immutable = cache_control(public=True, max_age=31_536_000, immutable=True)

# As C2SP tlog-tiles writes it: the level or "entries", groups of three digits, a partial width.
_TILE = re.compile(
    r"(?P<kind>entries|[0-7])/(?P<number>(?:x\d{3}/){0,4}\d{3})(?:\.p/(?P<width>[1-9]\d{0,2}))?"
)


@login_not_required
@require_safe
@never_cache
def checkpoint(_request: HttpRequest) -> HttpResponse:
    """Send the last checkpoint with its witnesses' lines."""
    return HttpResponse(proving.note_of(_latest()), content_type=TEXT)


@login_not_required
@require_safe
@immutable
def tile(_request: HttpRequest, name: str) -> HttpResponse:
    """Send a tile of hashes or a bundle of entries, whole or as far as it was filled."""
    found = _TILE.fullmatch(name)
    if found is None:
        raise NotThere(_("账本里没有这一页。"))
    number = int(found["number"].replace("x", "").replace("/", ""))
    width = int(found["width"] or TILE)
    if width > TILE - bool(found["width"]):
        raise NotThere(_("账本里没有这一页。"))
    kind = found["kind"]
    data = _bundle(number, width) if kind == "entries" else _hashes(int(kind), number, width)
    return HttpResponse(data, content_type=BINARY)


@login_not_required
@require_safe
def days(_request: HttpRequest) -> HttpResponse:
    """Send each day that ended with the size of the log and its ten characters."""
    rows = [f"{one.day},{one.size},{one.words}\r\n" for one in log_days.days(DAYS)]
    return HttpResponse(f"day,entries,words\r\n{''.join(rows)}", content_type="text/csv")


@login_not_required
@require_safe
def keys(_request: HttpRequest) -> HttpResponse:
    """Send every key that the log ever signed with, the oldest first."""
    lines = [key.signer.verifier_key() for key in own_keys.all_keys()]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type=TEXT)


@login_not_required
@require_safe
def verifier(_request: HttpRequest) -> HttpResponse:
    """Send the program that checks the log without us."""
    return HttpResponse(Path(one_file.__file__).read_bytes(), content_type=TEXT)


@login_not_required
@require_safe
@never_cache
def proof(_request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Send the proof that an event is in the log, with its record."""
    entry = Entry.objects.filter(event_id=event_id).first()
    if entry is None:
        raise NotThere(_("账本里还没有这一条。"))
    said = proving.proof_of(entry.position, _latest(), record=bytes(entry.record))
    response = HttpResponse(said, content_type=TEXT)
    response["Content-Disposition"] = f'attachment; filename="{event_id}.tlog-proof"'
    return response


@csrf_exempt  # a program posts it, and its signature is its right
@login_not_required
@require_POST
def cosignatures(request: HttpRequest) -> HttpResponse:
    """Take a witness's signed checkpoint; a line of a witness that is not ours is refused."""
    try:
        witnessing.take(request.body[:20_000].decode())
    except UnicodeDecodeError:
        raise BadInput(_("这不是签名的检查点。")) from None
    return HttpResponse(status=204)


def _latest() -> Checkpoint:
    last = tree.latest()
    if last is None:
        raise NotThere(_("账本里还没有这一条。"))
    return last


def _hashes(level: int, number: int, width: int) -> bytes:
    held = tree.tiles([(level, number)]).get((level, number), b"")
    return _whole(held[: width * 32], lambda data: len(data) == width * 32)


def _bundle(number: int, width: int) -> bytes:
    first = number * TILE
    rows = Entry.objects.filter(position__gte=first, position__lt=first + width)
    records = [bytes(row) for row in rows.order_by("position").values_list("record", flat=True)]
    data = b"".join(len(record).to_bytes(2, "big") + record for record in records)
    return _whole(data, lambda _data: len(records) == width)


def _whole(data: bytes, is_whole: Callable[[bytes], bool]) -> bytes:
    if not is_whole(data):
        raise NotThere(_("账本里没有这一页。"))
    return data
