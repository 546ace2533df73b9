"""Congress-day mode (大会模式): one suggestion at a time, and after each decision the next one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.matters import sources_of
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, status_of
from huiyin.suggestions.actions import merging, reviewing
from huiyin.suggestions.actions.admitting import admit
from huiyin.suggestions.forms.office import AdmitForm, MergeForm, NotAcceptForm, SendBackForm
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.letters import refusal_letter
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import number_name, series_for
from huiyin.suggestions.proposing import field_proposed, units_proposed
from huiyin.suggestions.reviewed import (
    MOST_COUNTED,
    Beside,
    beside,
    found_alike,
    next_of,
    previous_of,
    to_review,
)
from huiyin.suggestions.states import State
from huiyin.suggestions.views.drafts import found_for
from huiyin.suggestions.wording import GROUND_NAMES
from huiyin.ui.asked import number

# Four forms stand on one page: each has ids of its own.
BACK, NO, MERGE = "back_%s", "no_%s", "merge_%s"


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """Open the next one; `after` names the one just done."""
    person = _officer(request)
    rows = to_review(person)
    done = number(request.GET, "after")
    before = Suggestion.objects.filter(pk=done).only("submitted_at").first() if done else None
    found = next_of(rows, before)
    if found is None:
        return render(request, "suggestions/reviewed.html")
    return redirect("desk_suggestion_review_one", pk=found)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One suggestion with what is like it, and the decisions on it."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("accept", found, person)
    if found.state != State.SUBMITTED:
        messages.warning(request, _("“%(title)s”已经审过了。") % {"title": found.title})
        return redirect(_after(found))
    return _page(request, person, found)


@require_POST
def acceptance(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept it with a number, and assign it at once where `assign` was pressed."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("accept", found, person)
    form = AdmitForm(request.POST, county_id=found.county_id)
    is_assigned = "assign" in request.POST

    def verb() -> Suggestion:
        leads = form.units("leads") if is_assigned else []
        if is_assigned and not leads:
            raise BadInput(_("请选择主办单位。"), "leads")
        co = form.units("co") if is_assigned else []
        return admit(found, field=form.cleaned_data["field"], leads=leads, co=co, by=person)

    return _decided(request, found, form, verb, _accepted)


@require_POST
def revision(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it back to its deputy, with what should be changed."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("send_back", found, person)
    form = SendBackForm(request.POST, auto_id=BACK)

    def verb() -> Suggestion:
        return reviewing.send_back(found, reason=form.cleaned_data["reason"], by=person)

    return _decided(request, found, form, verb, _sent_back)


@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    """Not accept it: the ground and the letter."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("not_accept", found, person)
    form = NotAcceptForm(request.POST, auto_id=NO)

    def verb() -> Suggestion:
        ground = form.cleaned_data["ground"]
        return reviewing.not_accept(found, ground=ground, letter=form.said(), by=person)

    return _decided(request, found, form, verb, _not_accepted)


@require_POST
def merger(request: HttpRequest, pk: int) -> HttpResponse:
    """Let it rest with another one."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("merge", found, person)
    near = beside(found, found_alike(found, person))
    form = MergeForm(request.POST, auto_id=MERGE, heads=_heads(near))

    def verb() -> Suggestion:
        head = _head(form, found)
        return merging.merge(found, head=head, reason=form.cleaned_data["reason"], by=person)

    return _decided(request, found, form, verb, _merged)


def _decided(
    request: HttpRequest,
    found: Suggestion,
    form: forms.Form,
    verb: Callable[[], Suggestion],
    said: Callable[[Suggestion], str],
) -> HttpResponse:
    """Make the move and open the next one; one that somebody else just decided is told in words."""
    try:
        done = attempt(form, verb)
    except NotNow as refused:
        words = _("“%(title)s”没有办成：%(reason)s")
        messages.warning(request, words % {"title": found.title, "reason": refused.reason})
        return redirect(_after(found))
    if done is None:
        return _page(request, acting(request), found, form)
    messages.success(request, said(done))
    return redirect(_after(found))


def _accepted(done: Suggestion) -> str:
    said = {"title": excerpt(done.title, 20), "number": number_name(done)}
    if done.state == State.ACCEPTED:
        return _("“%(title)s”已受理，编为%(number)s。") % said
    tasks = done.tasks.select_related("organ").order_by("pk")
    said["units"] = _("、").join(one.organ.name for one in tasks)
    return _("“%(title)s”已受理，编为%(number)s，交%(units)s办理。") % said


def _sent_back(done: Suggestion) -> str:
    return _("“%(title)s”已退回代表修改。") % {"title": excerpt(done.title, 20)}


def _not_accepted(done: Suggestion) -> str:
    return _("“%(title)s”不予受理，信已送给代表。") % {"title": excerpt(done.title, 20)}


def _merged(done: Suggestion) -> str:
    assert done.head is not None
    said = {"title": excerpt(done.title, 20), "number": number_name(done.head)}
    return _("“%(title)s”已并入%(number)s。") % said


def _page(
    request: HttpRequest, person: Person, found: Suggestion, form: forms.Form | None = None
) -> HttpResponse:
    alike = found_alike(found, person)
    near = beside(found, alike)
    rows = to_review(person)
    ids = list(rows.values_list("pk", flat=True)[:MOST_COUNTED])
    context: dict[str, Any] = {
        "suggestion": found,
        "sources": sources_of(found.sources.all(), person),
        "signers": found.cosignatures.filter(voided_at=None, state="signed").count(),
        "near": near,
        "grounds": list(GROUND_NAMES.values()),
        "units": units_of(found.county_id),
        "proposed": units_proposed(found, alike),
        "field": field_proposed(alike) if not found.field else None,
        "left": len(ids),
        "place": ids.index(found.pk) + 1 if found.pk in ids else 0,
        "next": next_of(rows, found),
        "previous": previous_of(rows, found),
        **_forms(found, near, form),
    }
    status = status_of(form) if form is not None else 200
    return render(request, "suggestions/review.html", context, status=status)


def _forms(found: Suggestion, near: list[Beside], form: forms.Form | None) -> dict[str, forms.Form]:
    """Return a form for each decision, one of them perhaps as it was sent."""
    fresh: dict[str, forms.Form] = {
        "admit": AdmitForm(county_id=found.county_id, initial={"field": found.field}),
        "send_back": SendBackForm(auto_id=BACK),
        "not_accept": NotAcceptForm(auto_id=NO, initial={"letter": refusal_letter(found)}),
        "merge": MergeForm(
            auto_id=MERGE,
            heads=_heads(near),
            initial={"reason": _("内容相同，一并办理。")},
        ),
    }
    return {name: form if type(form) is type(one) else one for name, one in fresh.items()}


def _heads(near: list[Beside]) -> list[tuple[Suggestion, str]]:
    return [(one.suggestion, one.number) for one in near if one.can_be_head]


def _head(form: MergeForm, found: Suggestion) -> Suggestion:
    """Return the head chosen, or the one with the number in the series that this one will be in."""
    rows = Suggestion.objects.filter(congress=found.congress_id)
    if pk := form.cleaned_data.get("head"):
        return rows.get(pk=pk)
    assert found.submitted_at is not None
    key = series_for(found, found.submitted_at.year)
    head = rows.filter(series=key, number=form.cleaned_data["number"]).first()
    if head is None:
        raise BadInput(_("没有这个编号的建议。"), "number")
    return head


def _officer(request: HttpRequest) -> Person:
    person = acting(request)
    if not standing_of(person).may(Can.SUGGESTIONS_REVIEW):
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    return person


def _after(found: Suggestion) -> str:
    return f"{reverse('desk_suggestion_review')}?after={found.pk}"
