"""Deputies' groups of the county and their members."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.people.actions import groups
from huiyin.people.forms.persons import GroupForm
from huiyin.people.models import Group, Mandate, Person
from huiyin.people.rights import Can
from huiyin.people.views.acting import acting, attempt, county_where, posted, status_of
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
    words = {"groups": found.annotate(n=Count("memberships")).order_by("name"), "form": form}
    return render(request, "people/groups.html", words, status=status_of(form))


def group_page(request: HttpRequest, group_id: int) -> HttpResponse:
    by = acting(request)
    county = county_where(request, Can.ROSTER_IMPORT)
    group = Group.objects.filter(county=county, pk=group_id).select_related("place").first()
    if group is None:
        raise NotThere
    if request.method == "POST":
        members, leaders = _ids(request, "member"), _ids(request, "leader")
        groups.set_members(group, members=members | leaders, leaders=leaders, by=by)
        messages.success(request, _("小组成员已保存。"))
        return redirect("office_group", group_id=group.pk)
    leading = dict(group.memberships.values_list("person_id", "is_leader"))
    serving = Mandate.objects.filter(county=county).exclude(status=Mandate.Status.ENDED)
    near = serving.filter(place__path__startswith=group.place.path).values("person")
    deputies = Person.objects.filter(Q(pk__in=near) | Q(pk__in=leading)).order_by("name", "id")
    rows = [(one, one.pk in leading, leading.get(one.pk, False)) for one in deputies]
    return render(request, "people/group.html", {"group": group, "rows": rows})


def _ids(request: HttpRequest, name: str) -> set[int]:
    return set(numbers(request.POST, name))
