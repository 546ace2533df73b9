"""The guided pages on which a county is opened; any step can be left and taken up again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.counties import policy
from huiyin.counties.actions import houses, opening
from huiyin.counties.checklist import FIRST_ROLES, checklist
from huiyin.counties.forms.opening import DepartmentsForm, FirstPersonForm, StationsForm, TermsForm
from huiyin.counties.usual import departments_of
from huiyin.kernel.errors import BadInput, NotThere
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people import policy as people
from huiyin.people.models import Post
from huiyin.people.rights import Role
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.people.views.invitations import show_link
from huiyin.places.models import Level, Place
from huiyin.stations import policy as stations_policy
from huiyin.ui.asked import word


def opening_page(request: HttpRequest) -> HttpResponse:
    """Find the division; below, the counties that are being opened or kept."""
    by = acting(request)
    policy.require_opener(by)
    query = word(request.GET, "name")
    words = {
        "query": query,
        "found": opening.counties_to_open(query),
        "counties": opening.own_counties(by),
        "has_places": Place.objects.filter(level=Level.COUNTY).exists(),
    }
    return render(request, "counties/opening.html", words)


@require_POST
def open_county(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    policy.require_opener(by)
    place = Place.objects.filter(code=word(request.POST, "code", 12)).first()
    if place is None:
        raise BadInput(_("请选择一个县级地方。"))
    opening.open_county(place, by=by)
    messages.success(request, _("已开通，依法设立的机构也建好了。接着补齐下面各项。"))
    return redirect("office_opening_county", code=place.code)


def county_page(request: HttpRequest, code: str) -> HttpResponse:
    county = _county(request, code)
    items = checklist(county)
    left = sum(not item.is_done for item in items)
    # Once the county's own office is there, its roster is for it alone.
    imports = people.may(people.require_roster_import, acting(request), county)
    keeps = people.may(stations_policy.require_some, acting(request), county)
    words = {"place": county, "items": items, "left": left, "imports": imports, "keeps": keeps}
    return render(request, "counties/county.html", words)


def terms(request: HttpRequest, code: str) -> HttpResponse:
    county = _county(request, code)
    form = TermsForm(posted(request))
    if request.method == "POST":
        made = attempt(form, lambda: opening.set_terms(county, form.terms, by=acting(request)))
        if made is not None:
            messages.success(request, _("届次已登记。"))
            return redirect("office_opening_county", code=code)
    return _step(request, county, form, _("现在是第几届？"))


def departments(request: HttpRequest, code: str) -> HttpResponse:
    county = _county(request, code)
    there = Organ.objects.active().filter(county=county, kind=Kind.DEPARTMENT).order_by("name")
    names = list(there.values_list("name", flat=True)) or departments_of(county.name)
    form = DepartmentsForm(posted(request), initial={"names": "\n".join(names)})
    if request.method == "POST":
        made = attempt(
            form, lambda: opening.add_departments(county, form.lines, by=acting(request))
        )
        if made is not None:
            messages.success(request, _("新建了 %(n)s 个部门。") % {"n": made})
            return redirect("office_opening_county", code=code)
    return _step(request, county, form, _("有哪些承办部门？"))


def stations(request: HttpRequest, code: str) -> HttpResponse:
    county = _county(request, code)
    form = StationsForm(posted(request))
    if request.method == "POST":
        made = attempt(
            form,
            lambda: houses.add_stations(
                county, houses.lines_of(form.cleaned_data["names"]), by=acting(request)
            ),
        )
        if made is not None:
            messages.success(request, _("新建了 %(n)s 个站点。") % {"n": made})
            return redirect("office_opening_county", code=code)
    there = Organ.objects.active().filter(county=county, kind=Kind.STATION)
    return _step(request, county, form, _("有哪些代表之家和联络站？"), there.count())


def staff(request: HttpRequest, code: str) -> HttpResponse:
    by = acting(request)
    county = _county(request, code)
    held = Post.objects.held().filter(organ__county=county, role__in=FIRST_ROLES)
    first = held.select_related("person", "organ").order_by("role", "id")
    form = FirstPersonForm(posted(request), filled={post.role for post in first})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form,
            lambda: opening.invite_first(
                county, role=Role(given["role"]), name=given["name"], email=given["email"], by=by
            ),
        )
        if made is not None:
            return show_link(request, *made, back=request.path)
    words = {
        "form": form,
        "place": county,
        "posts": first,
        "can_invite": people.stands_in(by, county.pk) and bool(form.fields["role"].choices),  # type: ignore[attr-defined]  # a ChoiceField
    }
    return render(request, "counties/staff.html", words, status=status_of(form))


def _step(
    request: HttpRequest,
    county: Place,
    form: TermsForm | DepartmentsForm | StationsForm,
    title: str,
    there: int = 0,
) -> HttpResponse:
    words = {"form": form, "place": county, "title": title, "there": there}
    return render(request, "counties/step.html", words, status=status_of(form))


def _county(request: HttpRequest, code: str) -> Place:
    """Return an opened county that this person sets up; 404 for another one."""
    by = acting(request)
    policy.require_opener(by)
    county = Place.objects.filter(code=code, tenant__isnull=False).first()
    if county is None:
        raise NotThere
    policy.require_setting_up(by, county)
    return county
