"""The head of a unit lets somebody sign for a time, sees who does, and ends it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Person, Post
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import delegating
from huiyin.suggestions.forms.delegations import DelegationForm
from huiyin.suggestions.models import Delegation
from huiyin.ui.paging import page_by_key

HANDLERS = [role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_HANDLE in rights]


def delegations(request: HttpRequest) -> HttpResponse:
    """Who signs for the unit, now, later and before; and the form for another."""
    person = acting(request)
    units = standing_of(person).organs_where(Can.SUGGESTIONS_SIGN)
    if not units:
        raise NotAllowed(_("只有单位负责人可以委托他人签发。"))
    form = DelegationForm(posted(request), choices=_people(units, person))
    if request.method == "POST" and attempt(form, lambda: _delegate(form, person)) is not None:
        messages.success(request, _("已委托。"))
        return redirect("desk_delegations")
    page = page_by_key(
        Delegation.objects.filter(organ__in=units).select_related("by", "to", "organ"),
        order=("-id",),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {
        "form": form,
        "page": page,
        "today": clock.today(),
        "crumbs": [
            {"label": _("承办建议"), "url": "/desk/suggestions/unit/"},
            {"label": _("委托签发")},
        ],
    }
    return render(request, "suggestions/unit/delegations.html", context, status=status_of(form))


@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    """End it: from today on nothing is signed under it."""
    person = acting(request)
    units = standing_of(person).organs_where(Can.SUGGESTIONS_SIGN)
    found = Delegation.objects.filter(organ__in=units, pk=pk).select_related("organ").first()
    if found is None:
        raise NotThere(_("没有这项委托。"))
    delegating.end_delegation(found, by=person)
    messages.success(request, _("委托已结束。"))
    return redirect("desk_delegations")


def _people(units: frozenset[int], but: Person) -> list[tuple[str, str]]:
    """Return who works in these units, without the head who asks."""
    posts = Post.objects.held().filter(organ__in=units, role__in=HANDLERS).exclude(person=but)
    rows = posts.order_by("organ__name", "person__name").values_list(
        "organ", "person", "person__name", "organ__name"
    )
    several = len(units) > 1
    named = {
        f"{unit}-{person}": f"{name}（{organ}）" if several else name
        for unit, person, name, organ in rows
    }
    return list(named.items())


def _delegate(form: DelegationForm, by: Person) -> Delegation:
    unit, person = form.chosen
    said = form.cleaned_data
    return delegating.delegate(
        Organ.objects.get(pk=unit),
        to=Person.objects.get(pk=person),
        since=said["since"],
        until=said["until"],
        by=by,
    )
