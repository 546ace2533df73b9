"""Where a phone sends what it kept. Every answer is JSON, and each status is one thing to do:

201 it is in; 200 it was in before; 409 something else stands there, a person decides; 422 mend it;
401 sign in again; 403 this phone, or this person, may not; 429 and everything else: the same again
later.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.views.desk_intake import desk_of
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, Refusal
from huiyin.kernel.pictures import PictureProblem
from huiyin.ledger.limits import too_many
from huiyin.mobile.actions.devices import Forgotten, begin
from huiyin.mobile.actions.receiving import came_before
from huiyin.mobile.answers import conflict_with, receipt_of
from huiyin.mobile.letters import opened
from huiyin.mobile.models import Device
from huiyin.mobile.reading import Files, Letter, letter_from
from huiyin.mobile.snapshot import snapshot_of
from huiyin.mobile.taking import Refused, take
from huiyin.people.models import Person
from huiyin.ui.asked import word

# A busy day has a few dozen; more than so many in an hour is no hand that writes.
RECORDS_AN_HOUR = 600
_AN_HOUR = 3600
_LATER = "600"


@login_not_required
@never_cache
@require_safe
def session(request: HttpRequest) -> HttpResponse:
    """Who is signed in, with a fresh token to send with; and whether their phone is still theirs."""
    if not isinstance(request.user, Person):
        return _signed_out()
    device = _device(request.user, word(request.GET, "device", 36))
    state = "none" if device is None else "forgotten" if device.forgotten_at else "known"
    said = {
        "person": request.user.pk,
        "name": request.user.name,
        "token": get_token(request),
        "device": state,
        "now": clock.now().isoformat(),
    }
    return JsonResponse(said)


@never_cache
@require_POST
def trip(request: HttpRequest) -> HttpResponse:
    """Set out: a phone that may send, and what it takes along. One that is known fetches it anew."""
    person = _person(request)
    desk = desk_of(person)
    device = _device(person, word(request.POST, "device", 36))
    if device is None or device.forgotten_at is not None:
        device = begin(word(request.POST, "name", 60), county_id=desk.county_id, by=person)
    return JsonResponse(snapshot_of(device, desk), status=HTTPStatus.CREATED)


@login_not_required
@never_cache
@require_POST
def records(request: HttpRequest) -> HttpResponse:
    """Take in one record. The answer is given when everything of it is kept, and not before."""
    if not isinstance(request.user, Person):
        return _signed_out()
    if too_many("mobile", str(request.user.pk), limit=RECORDS_AN_HOUR, seconds=_AN_HOUR):
        return _too_often()
    try:
        text, files = _sent(request)
        letter = letter_from(text, files)
    except PictureProblem as wrong:
        said = wrong.sentence(get_language() or "zh")
        return _to_mend(Refused({"signature": [said]}))
    except BadInput as wrong:
        return JsonResponse({"reason": wrong.reason}, status=HTTPStatus.BAD_REQUEST)
    try:
        return _answered(letter, files, request.user)
    except (Refused, Refusal) as no:
        return _refused(no, letter)


def _sent(request: HttpRequest) -> tuple[str, Files]:
    """Return the record and its files, be it that the page sends them or a letter holds them."""
    if sealed := request.FILES.get("letter"):
        return opened(sealed, key=request.POST.get("key", ""), sent=request.POST.get("sent", ""))
    return request.POST.get("record", ""), request.FILES


def _answered(letter: Letter, files: Files, person: Person) -> HttpResponse:
    parcel = came_before(letter.sent, by=person)
    was_there = parcel is not None
    if parcel is None:
        parcel, was_there = take(letter, files, by=person)
    status = HTTPStatus.OK if was_there else HTTPStatus.CREATED
    return JsonResponse(receipt_of(parcel), status=status)


def _refused(no: Refused | Refusal, letter: Letter) -> HttpResponse:
    """Return what the phone is told; it keeps the record whatever this says."""
    if isinstance(no, Refused):
        return _to_mend(no)
    if isinstance(no, NotNow):
        return JsonResponse(conflict_with(letter, no), status=HTTPStatus.CONFLICT)
    if isinstance(no, Forgotten):
        return _no("forgotten", _("这部手机已被注销，不能再发送。"))
    if isinstance(no, NotAllowed):
        return _no("not_allowed", no.reason)
    return _no("unknown", _("这部手机不是您登记的，或者这次接待不归您记录。"))


def _to_mend(no: Refused) -> HttpResponse:
    return JsonResponse(no.as_json(), status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _device(person: Person, key: str) -> Device | None:
    try:
        return Device.objects.filter(key=UUID(key), person=person).first()
    except ValueError:
        return None


def _person(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user


def _signed_out() -> HttpResponse:
    return JsonResponse({"reason": _("请先登录。")}, status=HTTPStatus.UNAUTHORIZED)


def _too_often() -> HttpResponse:
    told = {"reason": _("发送太频繁，过一会儿自动再发。")}
    status = HTTPStatus.TOO_MANY_REQUESTS
    return JsonResponse(told, status=status, headers={"Retry-After": _LATER})


def _no(why: str, reason: str) -> HttpResponse:
    said: dict[str, Any] = {"why": why, "reason": reason}
    return JsonResponse(said, status=HTTPStatus.FORBIDDEN)
