"""The organs of a county: the list, a new one, another name, the end of one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.counties.actions import organs
from huiyin.counties.forms.keeping import OrganForm, RenameForm
from huiyin.kernel.errors import NotThere
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import KIND_NAMES, Organ
from huiyin.people.rights import Can
from huiyin.people.views.acting import acting, attempt, county_where, posted, status_of
from huiyin.places.models import Place
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key


def organ_list(request: HttpRequest) -> HttpResponse:
    county = county_where(request, Can.ORGANS_EDIT)
    closed = request.GET.get("closed") == "1"
    found = Organ.objects.filter(county=county, closed_on__isnull=not closed)
    if name := word(request.GET, "name"):
        found = found.filter(name__contains=name)
    if kind := word(request.GET, "kind"):
        found = found.filter(kind=kind)
    page = page_by_key(
        found.select_related("place", "parent"),
        order=("kind", "place_path", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    words = {"page": page, "place": county, "kinds": _kinds(), "kind": kind, "closed": closed}
    return render(request, "counties/organs.html", words)


def organ_new(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county = county_where(request, Can.ORGANS_EDIT)
    form = OrganForm(posted(request), county=county)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "kind": Kind(form.cleaned_data["kind"])}
        organ = attempt(form, lambda: organs.add(county, by=by, **given))
        if organ is not None:
            messages.success(request, _("机构已新建。"))
            return redirect("office_organs")
    words = {"form": form, "place": county}
    return render(request, "counties/organ_new.html", words, status=status_of(form))


def organ_page(request: HttpRequest, organ_id: int) -> HttpResponse:
    by = acting(request)
    organ = _organ(county_where(request, Can.ORGANS_EDIT), organ_id)
    now = {"name": organ.name, "short_name": organ.short_name}
    now |= {"phone": organ.phone, "address": organ.address}
    form = RenameForm(posted(request), initial=now)
    if request.method == "POST":
        renamed = attempt(form, lambda: organs.rename(organ, by=by, **form.cleaned_data))
        if renamed is not None:
            messages.success(request, _("已保存。"))
            return redirect("office_organs")
    words = {"form": form, "organ": organ, "posts": organ.posts.held().select_related("person")}
    return render(request, "counties/organ.html", words, status=status_of(form))


@require_POST
def organ_close(request: HttpRequest, organ_id: int) -> HttpResponse:
    organ = _organ(county_where(request, Can.ORGANS_EDIT), organ_id)
    organs.close(organ, by=acting(request))
    messages.success(request, _("机构已撤销，历史仍在。"))
    return redirect("office_organs")


def _organ(county: Place, organ_id: int) -> Organ:
    found = Organ.objects.filter(county=county, pk=organ_id).select_related("place", "parent")
    organ = found.first()
    if organ is None:
        raise NotThere
    return organ


def _kinds() -> list[tuple[str, object]]:
    return [(kind.value, name) for kind, name in KIND_NAMES.items()]
