"""Concerns by JSON: the resident's door, and what anybody may see of one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router
from ninja.params.functions import Header, Path, Query

from huiyin.concerns.actions.once import raise_once
from huiyin.concerns.actions.raising import raise_concern
from huiyin.concerns.categories import categories_of
from huiyin.concerns.forms.api import (
    BadFields,
    ConcernIn,
    WrongDoor,
    as_content,
    new_concern_of,
)
from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import follow_url, pin_of
from huiyin.concerns.shapes import CategoryOut, ConcernOut, Receipt, concern_out
from huiyin.concerns.showing import for_public
from huiyin.concerns.wrong_doors import STOPS, note_shown
from huiyin.kernel import codes
from huiyin.kernel.errors import NotThere, TooMany
from huiyin.kernel.hashes import salted
from huiyin.ledger.limits import too_many
from huiyin.organs.models import Organ
from huiyin.places.tenants import tenant
from huiyin.ui.shapes import Refused
from huiyin.ui.visitors import address_of

router = Router(tags=["concerns"])

AN_HOUR = 3600
LOOKS_AN_HOUR = 1_200

Code: Any = Path(max_length=40)
Key: Any = Header(
    None,
    alias="Idempotency-Key",
    min_length=1,
    max_length=255,
    description="Any text of the client's own, new for each concern: the same request sent again "
    "gets the same answer, another request under the same key is refused with 422.",
)
Slug: Any = Query(..., pattern=r"^[-\w]{1,20}$", description="A county's slug, see `/places`.")


@router.post(
    "/concerns",
    operation_id="raise_concern",
    response={201: Receipt, frozenset({400, 413, 422, 429, 503}): Refused},
    summary="Raise a concern",
)
def raise_one(
    request: HttpRequest,
    response: HttpResponse,
    given: ConcernIn,
    key: str | None = Key,
) -> tuple[int, Receipt]:
    """The same door as the page's. `Location` leads to what is public of it."""
    try:
        new = new_concern_of(given)
    except WrongDoor as wrong:
        _note_shown(wrong, given)
        raise
    limit = settings.RAISE_LIMIT
    if limit and too_many("raise", address_of(request), limit=limit, seconds=AN_HOUR):
        raise TooMany(_("这个网络一小时内提交得太多了，请过一会儿再试。"))
    try:
        if key is None:
            concern, is_repeated = raise_concern(new), False
        else:
            concern, is_repeated = raise_once(new, key=key, content=as_content(given))
    except Organ.DoesNotExist:
        said = _("这个地方还没有单位受理，请选择它的上一级。")
        raise BadFields([("place", said)]) from None
    response["Location"] = reverse("api:concern", args=[concern.code])
    response["Idempotency-Replayed"] = str(is_repeated).lower()
    response["Cache-Control"] = "no-store"
    return 201, Receipt(
        code=codes.shown(concern.code),
        pin=pin_of(concern.code),
        follow_url=follow_url(concern.code, pin=True),
    )


@router.get(
    "/concerns/{code}",
    operation_id="concern",
    response={200: ConcernOut, frozenset({404, 422, 429, 503}): Refused},
    url_name="concern",
    summary="What is public of a concern",
)
def one(request: HttpRequest, code: str = Code) -> ConcernOut:
    """State, echo line, dates; the words only in the version that an editor released."""
    if too_many("api.look", address_of(request), limit=LOOKS_AN_HOUR, seconds=AN_HOUR):
        raise TooMany(_("试得太多了，请一小时后再试。"))
    concerns = for_public(Concern.objects.with_echo())
    concern = concerns.filter(code=codes.normal(code) or "").first()
    if concern is None:
        raise NotThere(_("没有这个查询码，请对照回执再看一遍。"))
    return concern_out(concern)


@router.get(
    "/categories",
    operation_id="categories",
    response={200: list[CategoryOut], frozenset({404, 422, 503}): Refused},
    summary="Categories",
)
def categories(request: HttpRequest, county: str = Slug) -> list[CategoryOut]:  # noqa: ARG001
    """What a concern can be about in this county."""
    found = categories_of(tenant(county).pk)
    return [CategoryOut(id=each.pk, name=each.name, name_en=each.name_en) for each in found]


def _note_shown(wrong: WrongDoor, given: ConcernIn) -> None:
    """Count those whom the page counts; the same words count once."""
    if wrong.door.door in STOPS:
        words = salted(given.text, settings.FIELD_KEY.encode(), purpose="door")
        note_shown(wrong.door.door, wrong.county, f"api.{words}")
