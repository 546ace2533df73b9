"""Stars of stations: those that are held, the lists open to objections, and answers to these."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.forms.once import age_of, fresh_key
from huiyin.concerns.views.page import public_page
from huiyin.kernel import clock
from huiyin.kernel.codes import normal
from huiyin.kernel.errors import NotThere
from huiyin.ledger.limits import too_many
from huiyin.people.views.acting import attempt, posted, status_of
from huiyin.places.models import County
from huiyin.places.tenants import tenant
from huiyin.portal.towns import by_town
from huiyin.stars.actions.publishing import listed_in, object_to
from huiyin.stars.forms.objecting import ObjectionForm
from huiyin.stars.models import Objection, Publicity
from huiyin.stars.public import held_in
from huiyin.ui.paging import page_by_key
from huiyin.ui.visitors import address_of

PAGE, LISTS = 100, 20
OBJECTIONS_AN_HOUR, LOOKS_AN_HOUR, AN_HOUR = 10, 60, 3600


@login_not_required
@require_safe
def stars(request: HttpRequest, county: str) -> HttpResponse:
    """The stations with stars, by place and not by stars; above them the lists open to objections."""
    opened = tenant(county)
    page = page_by_key(
        held_in(opened.place).select_related("station__organ"),
        order=("place_path", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=PAGE,
    )
    lists = Publicity.objects.filter(county=opened.place).select_related("cycle")
    return public_page(
        request,
        opened,
        "portal/stars.html",
        page=page,
        towns=by_town(opened.place, [(one.place_path, one) for one in page]),
        lists=list(lists.order_by("-ends_on", "-id")[:LISTS]),
        today=clock.today(),
    )


@login_not_required
def star_list(request: HttpRequest, county: str, pk: int) -> HttpResponse:
    """A list as it was publicised; as long as it is open, anybody may object."""
    opened = tenant(county)
    shown = _publicity(opened, pk)
    rows = list(shown.rows.order_by("place_path", "pk"))
    form = ObjectionForm(_with_key(request), rows=rows)
    if request.method == "POST":
        made = attempt(form, lambda: _sent(request, shown, form))
        if made is not None:
            return redirect("portal_star_objection", county=county, code=made.code)
    return public_page(
        request,
        opened,
        "portal/star_list.html",
        status_of(form),
        publicity=shown,
        rows=rows,
        form=form,
        is_open=shown.ends_on >= clock.today(),
    )


@login_not_required
@require_safe
def objection(request: HttpRequest, county: str, code: str) -> HttpResponse:
    """What was objected and the answer, for whoever has the code."""
    opened = tenant(county)
    if too_many("objection", address_of(request), limit=LOOKS_AN_HOUR, seconds=AN_HOUR):
        raise NotThere(_("查得太频繁了，请过一会儿再来。"))
    rows = Objection.objects.filter(county=opened.place).select_related("publicity")
    found = rows.select_related("application__station__organ").filter(code=normal(code)).first()
    if found is None:
        raise NotThere(_("没有这个编号的异议。"))
    response = public_page(request, opened, "portal/star_objection.html", objection=found)
    response["Cache-Control"] = "private, no-store"
    return response


def _publicity(opened: County, pk: int) -> Publicity:
    rows = Publicity.objects.filter(county=opened.place).select_related("cycle")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这份公示。"))
    return found


def _with_key(request: HttpRequest) -> object:
    """Return what was sent; a key that we did not make is replaced, so that it is tried once more."""
    if request.method != "POST" or age_of(request.POST.get("key", "")) is not None:
        return posted(request)
    given = request.POST.copy()
    given["key"] = fresh_key()
    return given


def _sent(request: HttpRequest, shown: Publicity, form: ObjectionForm) -> Objection:
    if too_many("object", address_of(request), limit=OBJECTIONS_AN_HOUR, seconds=AN_HOUR):
        form.refuse_flood()
    said = form.cleaned_data
    return object_to(
        shown,
        listed_in(shown, said["application"]),
        text=said["text"],
        contact=said["contact"],
        request_key=said["key"],
    )
