"""The public ledger: every concern of the county, whatever became of it; and one of them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.models import Concern
from huiyin.concerns.showing import Shown, for_public, released_photos, shown_alone, timeline_of
from huiyin.concerns.views.page import public_page
from huiyin.kernel import codes
from huiyin.kernel.errors import NotThere, TooMany
from huiyin.ledger.limits import too_many
from huiyin.places.tenants import tenant
from huiyin.portal.filters import LedgerForm, filtered
from huiyin.portal.suggested import suggested_from
from huiyin.ui.paging import page_by_key
from huiyin.ui.visitors import address_of

NEWEST = ("-raised_at", "-id")
AN_HOUR = 3600
# Words cost more than a list does. A village may share one address, and a school searches at once.
SEARCHES_AN_HOUR = 1_200


@login_not_required
@require_safe
def ledger(request: HttpRequest, county: str) -> HttpResponse:
    opened = tenant(county)
    if request.GET.get("q") and searched_too_often(request):
        raise TooMany(_("这个网络一小时内搜索得太多了，请过一会儿再试。"))
    form = LedgerForm(opened.place, request.GET)
    concerns = filtered(opened.place, form).with_echo()
    page = page_by_key(
        concerns,
        order=NEWEST,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        nearest=concerns.newest_matching(public=True) if "q" in form.given else (),
    )
    return public_page(
        request,
        opened,
        "portal/ledger.html",
        form=form,
        page=page,
        rows=[Shown(concern) for concern in page],
    )


@login_not_required
@require_safe
def concern(request: HttpRequest, county: str, code: str) -> HttpResponseBase:
    """Show one concern to anybody. A code as typed leads to its own address."""
    opened = tenant(county)
    stored = codes.normal(code)
    found = for_public(Concern.objects.of(opened.pk)).filter(code=stored).first()
    if found is None:
        raise NotThere(_("没有这个查询码，请对照回执再看一遍。"))
    if stored != code:
        return redirect("portal_concern", county=county, code=stored)
    return public_page(
        request,
        opened,
        "portal/concern.html",
        shown=shown_alone(found),
        concern=found,
        timeline=timeline_of(found),
        photos=released_photos(found),
        made=suggested_from(found),
    )


def searched_too_often(request: HttpRequest) -> bool:
    """Return whether this network has searched the public pages too often within the hour."""
    return too_many("search", address_of(request), limit=SEARCHES_AN_HOUR, seconds=AN_HOUR)
