"""Deputies' groups of the county and their members."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.people.actions import groups
from huiyin.people.forms.persons import GroupForm, MembersForm
from huiyin.people.models import Group, Mandate, Membership, Person
from huiyin.people.rights import Can
from huiyin.people.views.acting import acting, attempt, county_where, posted, status_of
from huiyin.places.models import Place
from huiyin.ui.asked import numbers


def group_list(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county = county_where(request, Can.ROSTER_IMPORT)
    form = GroupForm(posted(request), county=county)
    if request.method == "POST":
        made = attempt(form, lambda: groups.make_group(county=county, by=by, **form.cleaned_data))
        if made is not None:
            return redirect("office_group", group_id=made.pk)
    found = Group.objects.filter(county=county).select_related("place")
    members = Count("memberships", filter=Q(memberships__until=None))
    words = {"groups": found.annotate(n=members).order_by("name"), "form": form}
    return render(request, "people/groups.html", words, status=status_of(form))


def group_page(request: HttpRequest, group_id: int) -> HttpResponse:
    by = acting(request)
    county = county_where(request, Can.ROSTER_IMPORT)
    group = Group.objects.filter(county=county, pk=group_id).select_related("place").first()
    if group is None:
        raise NotThere
    form = MembersForm(posted(request))
    if request.method == "POST" and attempt(form, lambda: _set(request, group, form, by)):
        messages.success(request, _("小组成员已保存。"))
        return redirect("office_group", group_id=group.pk)
    rows = list(group.memberships.select_related("person").order_by("since", "pk"))
    now = {one.person_id: one for one in rows if one.until is None}
    ticked = _ticked(request) if request.method == "POST" else _as_it_is(now)
    words = {
        "group": group,
        "form": form,
        "rows": [(one, now.get(one.pk), *ticked(one.pk)) for one in _listed(county, group, now)],
        "former": [one for one in rows if one.until is not None],
    }
    return render(request, "people/group.html", words, status=status_of(form))


def _set(request: HttpRequest, group: Group, form: MembersForm, by: Person) -> bool:
    members, leaders = _ids(request, "member"), _ids(request, "leader")
    since = form.cleaned_data["since"]
    groups.set_members(group, members=members | leaders, leaders=leaders, since=since, by=by)
    return True


def _listed(county: Place, group: Group, now: Collection[int]) -> QuerySet[Person]:
    serving = Mandate.objects.filter(county=county).exclude(status=Mandate.Status.ENDED)
    near = serving.filter(place__path__startswith=group.place.path).values("person")
    return Person.objects.filter(Q(pk__in=near) | Q(pk__in=now)).order_by("name", "id")


def _as_it_is(now: Mapping[int, Membership]) -> Callable[[int], tuple[bool, bool]]:
    return lambda pk: (pk in now, pk in now and now[pk].is_leader)


def _ticked(request: HttpRequest) -> Callable[[int], tuple[bool, bool]]:
    """Return what was ticked, to be shown again beside what was wrong."""
    members, leaders = _ids(request, "member"), _ids(request, "leader")
    return lambda pk: (pk in members, pk in leaders)


def _ids(request: HttpRequest, name: str) -> set[int]:
    return set(numbers(request.POST, name))
