"""Merging what was ticked, after a look at it, and undoing a merge."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.concerns.actions import merging
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.forms.desk_merging import HeadForm, UndoForm
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.states import State
from huiyin.concerns.views.desk_bulk import picked
from huiyin.concerns.views.desk_page import concern_page, person_of
from huiyin.kernel.codes import shown
from huiyin.kernel.errors import BadInput, NotNow


@require_POST
def merge_picked(request: HttpRequest) -> HttpResponse:
    """Show what was ticked side by side and ask which one the others join; then join them."""
    person = person_of(request)
    concerns = picked(request, person)
    if len(concerns) < 2:
        raise BadInput(_("请至少勾选两件。"), "pick")
    form = HeadForm(request.POST if "head" in request.POST else None, concerns=concerns)
    if not form.is_bound or not form.is_valid():
        return _ask(request, form, concerns, 422 if form.is_bound else 200)
    head = next(one for one in concerns if one.pk == form.cleaned_data["head"])
    try:
        merging.merge(head, [one for one in concerns if one is not head], by=person)
    except (BadInput, NotNow) as refusal:
        form.add_error("head", refusal.reason)
        return _ask(request, form, concerns, 409)
    count = len(concerns) - 1
    said = ngettext("已并入 %(n)s 件，一并办理。", "已并入 %(n)s 件，一并办理。", count)
    messages.success(request, said % {"n": count})
    return redirect(url_of(head))


@require_POST
def unmerge_picked(request: HttpRequest, key: str) -> HttpResponse:
    """Let the ticked members of this head stand by themselves again."""
    person = person_of(request)
    head = find_concern(person, key)
    acting_organ("gather", head, person)
    form = UndoForm(request.POST, members=list(head.members.filter(state=State.MERGED)))
    if form.is_valid():
        try:
            done = merging.unmerge(
                form.cleaned_data["members"], reason=form.cleaned_data["reason"], by=person
            )
        except NotNow as refusal:
            form.add_error(None, refusal.reason)
        else:
            said = ngettext("已恢复单独办理 %(n)s 件。", "已恢复单独办理 %(n)s 件。", len(done))
            messages.success(request, said % {"n": len(done)})
            return redirect(url_of(head))
    return concern_page(request, head.code, undo_form=form, status=422)


def _ask(
    request: HttpRequest, form: HeadForm, concerns: list[Concern], status: int
) -> HttpResponse:
    context = {
        "form": form,
        "rows": [(one, shown(one.code)) for one in concerns],
        "crumbs": [
            {"label": _("诉求"), "url": "/desk/concerns/"},
            {"label": _("并案"), "url": ""},
        ],
    }
    return render(request, "concerns/desk/merging.html", context, status=status)
