"""Following a concern by its code: the public side for anybody, one's own side with the PIN."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.actions import erasing, rating
from huiyin.concerns.came_of_it import grown_from
from huiyin.concerns.forms.following import FindForm, PinForm, RateForm, WriteForm
from huiyin.concerns.models import Concern, Contact, Photo
from huiyin.concerns.receipt import follow_url, pin_is, pin_of, qr_svg
from huiyin.concerns.showing import (
    answers_told,
    looks_at,
    released_photos,
    shown_alone,
    timeline_of,
)
from huiyin.concerns.states import allowed
from huiyin.concerns.views import proof
from huiyin.concerns.views.log import promise_of
from huiyin.concerns.views.own import found_concern, own_concern
from huiyin.concerns.views.page import public_page
from huiyin.concerns.views.tries import may_try, note_wrong
from huiyin.kernel import codes
from huiyin.kernel.errors import BadInput, NotThere, TooMany
from huiyin.places.models import County
from huiyin.places.tenants import tenant_of

HOME = "concerns/resident"
WRONG_PIN = gettext_lazy("查询码或者密码不对，请对照回执再看一遍。")


@login_not_required
@require_safe
@never_cache
def find(request: HttpRequest) -> HttpResponse:
    """Ask for the code and go to its concern."""
    if "code" not in request.GET:
        return _find_page(request, FindForm())
    if not may_try(request):
        raise TooMany(_("试得太多了，请一小时后再试。"))
    form = FindForm(request.GET)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if Concern.objects.filter(code=code).exists():
            return redirect("concern_follow", code=code)
        form.add_error("code", _("没有这个查询码，请对照回执再看一遍。"))
    note_wrong(request)
    return _find_page(request, form, status=422)


@login_not_required
@require_safe
@never_cache
def follow(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the concern; a PIN in the address (the QR of the slip) opens it and leaves the address."""
    concern = found_concern(request, code)
    if "pin" in request.GET:
        return _open(request, concern, request.GET["pin"])
    return _follow_page(request, concern)


@login_not_required
@require_POST
@never_cache
def key(request: HttpRequest, code: str) -> HttpResponseBase:
    """Open one's own side with the PIN. An unknown code hears the same words as a wrong PIN."""
    try:
        concern = found_concern(request, code)
    except NotThere:
        form = FindForm({"code": code[:40]})
        form.full_clean()
        form.errors.pop("code", None)
        form.add_error("code", WRONG_PIN)
        return _find_page(request, form, status=422)
    return _open(request, concern, request.POST.get("pin", ""))


@login_not_required
@require_POST
def leaving(request: HttpRequest, code: str) -> HttpResponseBase:
    """Close one's own side on this browser."""
    response = redirect("concern_follow", code=code)
    proof.leave(request, response, codes.normal(code) or "")
    return response


@login_not_required
@require_safe
@never_cache
def receipt(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what to keep after raising: code, PIN, QR, and what comes next."""
    concern = own_concern(request, code)
    return _paper(request, concern, f"{HOME}/receipt.html")


@login_not_required
@require_safe
@never_cache
def slip(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show the same as a slip to print."""
    concern = own_concern(request, code)
    return _paper(request, concern, f"{HOME}/slip.html")


@login_not_required
@require_POST
@never_cache
def rate(request: HttpRequest, code: str) -> HttpResponseBase:
    """Rate the answer."""
    concern = own_concern(request, code)
    form = RateForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, concern, status=422, rate_form=form)
    rating.rate(concern, score=form.cleaned_data["score"], comment=form.cleaned_data["comment"])
    messages.success(request, _("谢谢，您的评价已经记下。"))
    return redirect("concern_follow", code=concern.code)


@login_not_required
@require_POST
@never_cache
def write(request: HttpRequest, code: str) -> HttpResponseBase:
    """Write to those who handle it."""
    concern = own_concern(request, code)
    form = WriteForm(request.POST)
    if not form.is_valid():
        return _follow_page(request, concern, status=422, write_form=form)
    try:
        rating.write(concern, text=form.cleaned_data["text"])
    except BadInput as wrong:
        form.add_error("text", wrong.reason)
        return _follow_page(request, concern, status=422, write_form=form)
    messages.success(request, _("留言已经送达。"))
    return redirect("concern_follow", code=concern.code)


@login_not_required
@require_POST
@never_cache
def withdrawal(request: HttpRequest, code: str) -> HttpResponseBase:
    """Take the concern back."""
    concern = own_concern(request, code)
    rating.withdraw(concern)
    messages.success(request, _("这件诉求已经撤回。"))
    return redirect("concern_follow", code=concern.code)


@login_not_required
@require_POST
@never_cache
def erasure(request: HttpRequest, code: str) -> HttpResponseBase:
    """Erase the contact that was left."""
    concern = own_concern(request, code)
    erasing.erase_contact(concern)
    messages.success(request, _("您的联系方式已经删除。"))
    return redirect("concern_follow", code=concern.code)


@login_not_required
@require_safe
def photo(request: HttpRequest, code: str, photo_id: int) -> HttpResponseBase:
    """Send a photo: a released one to anybody, any to the one who holds the concern."""
    found = Photo.objects.select_related("concern").filter(pk=photo_id).first()
    if found is None or found.concern.code != codes.normal(code):
        raise NotThere(_("没有这张照片。"))
    is_public = found.is_released and found.concern.released_at is not None
    if not is_public and not proof.has_proved(request, found.concern.code):
        raise NotThere(_("没有这张照片。"))
    response = FileResponse(found.file.open("rb"), content_type="image/jpeg")
    kept = "public, max-age=3600" if is_public else "private, no-store"
    response["Cache-Control"] = kept
    response["Content-Disposition"] = "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _open(request: HttpRequest, concern: Concern, pin: str) -> HttpResponseBase:
    if not may_try(request, concern.code):
        raise TooMany(_("密码试得太多了，请一小时后再试。"))
    if not pin_is(concern.code, pin):
        note_wrong(request, concern.code)
        form = PinForm({"pin": pin})
        form.full_clean()
        if pin:
            form.add_error("pin", WRONG_PIN)
        return _follow_page(request, concern, status=422, pin_form=form)
    response = redirect("concern_follow", code=concern.code)
    proof.prove(request, response, concern.code)
    return response


def _find_page(request: HttpRequest, form: FindForm, status: int = 200) -> HttpResponse:
    counties = list(County.objects.select_related("place")[:2])
    if len(counties) == 1:
        return public_page(request, counties[0], f"{HOME}/find.html", status, form=form)
    return render(request, f"{HOME}/find.html", {"form": form}, status=status)


def _paper(request: HttpRequest, concern: Concern, template: str) -> HttpResponse:
    address = follow_url(concern.code, pin=True)
    return public_page(
        request,
        tenant_of(concern.county_id),
        template,
        shown=shown_alone(concern),
        concern=concern,
        pin=pin_of(concern.code),
        address=follow_url(concern.code),
        qr=qr_svg(address),
        promise=promise_of(concern),
    )


def _follow_page(
    request: HttpRequest,
    concern: Concern,
    *,
    status: int = 200,
    pin_form: PinForm | None = None,
    rate_form: RateForm | None = None,
    write_form: WriteForm | None = None,
) -> HttpResponse:
    shown = shown_alone(concern)
    county = tenant_of(concern.county_id)
    timeline = timeline_of(concern)
    if not proof.has_proved(request, concern.code):
        return public_page(
            request,
            county,
            f"{HOME}/follow.html",
            status,
            shown=shown,
            concern=concern,
            timeline=timeline,
            grown=grown_from(concern, is_own=False),
            photos=released_photos(concern),
            form=pin_form or PinForm(),
        )
    return public_page(
        request,
        county,
        f"{HOME}/own.html",
        status,
        shown=shown,
        concern=concern,
        timeline=timeline,
        photos=list(concern.photos.order_by("pk")),
        answers=answers_told(concern),
        parts=_parts_of(concern),
        grown=grown_from(concern, is_own=True),
        talk=list(concern.messages.select_related("organ").order_by("pk")),
        rate_form=(rate_form or RateForm()) if allowed("rate", concern.state) else None,
        write_form=(write_form or WriteForm()) if allowed("write", concern.state) else None,
        may_withdraw=allowed("withdraw", concern.state),
        promise=promise_of(concern),
        looks=looks_at(concern),
        has_contact=Contact.objects.filter(concern=concern, erased_at=None).exists(),
    )


def _parts_of(concern: Concern) -> list[dict[str, str]]:
    """Return the concerns that were split off this one: who holds it holds them."""
    parts = concern.parts.order_by("pk").values_list("code", flat=True)
    return [{"code": codes.shown(code), "url": follow_url(code, pin=True)} for code in parts]
