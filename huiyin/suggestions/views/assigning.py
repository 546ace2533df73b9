"""Assignment by the office (交办): many together with a look before it is done, or one by itself."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import NotAllowed
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions.admitting import assign_as, assign_many
from huiyin.suggestions.assignable import Line, blank_lines, to_assign, typed_lines
from huiyin.suggestions.forms.office import AdmitForm
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.proposing import field_proposed, units_proposed
from huiyin.suggestions.reviewed import beside, found_alike
from huiyin.suggestions.views.drafts import found_for
from huiyin.ui.paging import KeyPage, page_by_key

SIZE = 25


def many(request: HttpRequest) -> HttpResponse:
    """What waits to be assigned, with room for its units; then all of it once more to look at."""
    person = _officer(request)
    if request.method == "POST":
        lines = typed_lines(request.POST, person)
        ready = [line for line in lines if line.read()]
        if ready and not any(line.wrong for line in lines):
            return render(request, "suggestions/assigning_check.html", _checked(ready))
        return _lines_page(request, lines, None, _wrong(lines))
    page = page_by_key(
        to_assign(person),
        order=("due_on", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=SIZE,
    )
    fills = person if request.GET.get("fill") else None
    return _lines_page(request, blank_lines(page, fills), page, "")


@require_POST
def confirmation(request: HttpRequest) -> HttpResponse:
    """Assign what was looked at; what somebody else assigned meanwhile is named."""
    person = _officer(request)
    sent = set(request.POST.getlist("row"))
    lines = typed_lines(request.POST, person)
    ready = [line for line in lines if line.read()]
    done, refused = assign_many([line.assignment for line in ready], by=person)
    if done:
        said = ngettext("已交办 %(n)s 件。", "已交办 %(n)s 件。", len(done))
        messages.success(request, said % {"n": len(done)})
    for one, reason in refused[:5]:
        words = _("“%(title)s”没有办成：%(reason)s")
        messages.warning(request, words % {"title": one.title, "reason": reason})
    if left := len(sent) - len(done) - min(len(refused), 5):
        words = _("另有 %(n)s 件没有交办：别人已经办了，或者单位有变化。")
        messages.warning(request, words % {"n": left})
    return redirect("desk_suggestion_assigning")


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Assign one suggestion: its lead and co-handlers, or several that each reply."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("assign", found, person)
    form = AdmitForm(posted(request), county_id=found.county_id, initial={"field": found.field})
    if request.method == "POST":

        def verb() -> Suggestion:
            leads, co = form.units("leads"), form.units("co")
            field = form.cleaned_data["field"]
            return assign_as(found, field=field, leads=leads, co=co, by=person)

        done = attempt(form, verb)
        if done is not None:
            said = {"title": excerpt(done.title, 20), "units": _units_of(done)}
            messages.success(request, _("“%(title)s”已交%(units)s办理。") % said)
            return redirect("desk_suggestion", pk=pk)
    alike = found_alike(found, person)
    context = {
        "form": form,
        "suggestion": found,
        "number_name": number_name(found),
        "near": beside(found, alike),
        "units": units_of(found.county_id),
        "proposed": units_proposed(found, alike),
        "field": field_proposed(alike) if not found.field else None,
        "crumbs": crumbs_of(found, _("交办")),
    }
    return render(request, "suggestions/assignment.html", context, status=status_of(form))


def crumbs_of(found: Suggestion, here: str) -> list[dict[str, str]]:
    """Return the way to a page below a suggestion's own."""
    return [
        {"label": _("代表建议"), "url": "/desk/suggestions/"},
        {"label": excerpt(found.title, 16), "url": f"/desk/suggestions/{found.pk}/"},
        {"label": here},
    ]


def _units_of(done: Suggestion) -> str:
    rows = done.tasks.open().select_related("organ").order_by("pk")
    return _("、").join(row.organ.name for row in rows)


def _checked(ready: list[Line]) -> dict[str, Any]:
    """Return the lines by their first unit, as each will find them."""
    groups: dict[str, list[Line]] = {}
    for line in ready:
        groups.setdefault(line.units[0].name, []).append(line)
    return {"groups": list(groups.items()), "lines": ready}


def _wrong(lines: list[Line]) -> str:
    if any(line.wrong for line in lines):
        return _("有的单位没有找到，请改好再看。")
    return _("请先给要交办的建议写上主办单位。")


def _lines_page(
    request: HttpRequest, lines: list[Line], page: KeyPage[Suggestion] | None, wrong: str
) -> HttpResponse:
    county_id = lines[0].suggestion.county_id if lines else None
    context = {
        "lines": lines,
        "page": page,
        "wrong": wrong,
        "units": units_of(county_id) if county_id else (),
        "for_all": request.POST.get("for_all", ""),
        "is_filled": bool(request.GET.get("fill")),
    }
    return render(request, "suggestions/assigning.html", context, status=422 if wrong else 200)


def _officer(request: HttpRequest) -> Person:
    person = acting(request)
    if not standing_of(person).may(Can.SUGGESTIONS_REVIEW):
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    return person
