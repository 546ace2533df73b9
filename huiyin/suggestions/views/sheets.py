"""The list as an Excel file, and the changed file in again: looked at first, then made row by row."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.ledger.taking_out import WhyOut, taken_out
from huiyin.people.models import Person
from huiyin.people.views.acting import acting
from huiyin.suggestions.actions.from_sheet import apply_all
from huiyin.suggestions.finding import Asked, Scope, scope_of
from huiyin.suggestions.forms.sheets import FileBack
from huiyin.suggestions.sheet_changes import Change, Preview, preview, said_of
from huiyin.suggestions.sheets import MOST_ROWS, write_sheet

# A look at the changes is good for so long; who waits longer sends the file again.
GOOD_FOR = 2 * 3600
SALT = "suggestions.sheet"
SHOWN = 200


def sheet(request: HttpRequest) -> HttpResponseBase:
    """Ask what for and send the list that the address describes; beside it, the way back in."""
    person, scope = _officer(request)
    rows = Asked(request.GET, knows=True).narrow(scope.rows)
    form = WhyOut(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return taken_out(
            form,
            partial(write_sheet, rows.order_by("-submitted_at", "-id")),
            by=person,
            county_id=scope.county_id,
            subject="suggestion",
            name=_("代表建议"),
        )
    return _page(request, form, FileBack(), status=422 if form.errors else 200)


@require_POST
def look(request: HttpRequest) -> HttpResponse:
    """Show what the file would change, and every cell that is wrong; nothing is changed yet."""
    person, scope = _officer(request)
    form = FileBack(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, WhyOut(), form, status=422)
    file = form.cleaned_data["file"]
    try:
        found = preview(file.read(), scope.rows)
    except BadInput as problem:
        form.add_error("file", said_of(problem, get_language() or "zh"))
        return _page(request, WhyOut(), form, status=422)
    return render(request, "suggestions/sheet_look.html", _shown(found, file.name, person))


@require_POST
def application(request: HttpRequest) -> HttpResponse:
    """Make the changes that were looked at; what was changed meanwhile is refused by its row."""
    person, _scope = _officer(request)
    try:
        sent = signing.loads(request.POST.get("changes", ""), salt=SALT, max_age=GOOD_FOR)
    except signing.BadSignature:
        messages.warning(request, _("看过的结果已经过期，请重新选择文件。"))
        return redirect("desk_suggestion_sheet")
    if sent["by"] != person.pk or (sent["wrong"] and "skip" not in request.POST):
        messages.warning(request, _("有错的行没有跳过，什么都没有改。"))
        return redirect("desk_suggestion_sheet")
    done, refused = apply_all(map(Change.from_json, sent["changes"]), by=person)
    if done:
        said = ngettext("已改 %(n)s 件。", "已改 %(n)s 件。", done)
        messages.success(request, said % {"n": done})
    for change, reason in refused[:20]:
        words = _("第 %(row)s 行“%(title)s”没有改：%(reason)s")
        said_row = {"row": change.row, "title": change.title, "reason": reason}
        messages.warning(request, words % said_row)
    return redirect("desk_suggestion_all")


def _shown(found: Preview, name: str, person: Person) -> dict[str, Any]:
    return {
        "signed": _signed(found, person),
        "name": name,
        "preview": found,
        "changes": found.changes[:SHOWN],
        "wrongs": sorted(found.wrongs, key=lambda one: one.row)[:SHOWN],
        "more": max(len(found.changes) - SHOWN, 0),
    }


def _signed(found: Preview, person: Person) -> str:
    kept = {
        "by": person.pk,
        "wrong": found.wrong_rows,
        "changes": [one.as_json() for one in found.changes],
    }
    return signing.dumps(kept, salt=SALT, compress=True)


def _page(request: HttpRequest, out: WhyOut, back: FileBack, *, status: int) -> HttpResponse:
    context = {
        "form": out,
        "back": back,
        "query": request.GET.urlencode(),
        "most": MOST_ROWS,
    }
    return render(request, "suggestions/sheet.html", context, status=status)


def _officer(request: HttpRequest) -> tuple[Person, Scope]:
    """Return who acts and their office's suggestions; NotAllowed for those who have no office."""
    person = acting(request)
    scope = scope_of(person)
    if scope is None or not scope.knows:
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    return person, scope
