"""Withdrawing what was handed in: asked for in writing, with all who signed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import excerpt
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import withdrawing
from huiyin.suggestions.forms import WithdrawalForm
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.states import MOVES, State
from huiyin.suggestions.views.drafts import crumbs, found_for


def request_it(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask in writing. Where nobody co-signed it is withdrawn at once."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("ask_withdrawal", found, person)
    if found.state not in MOVES["ask_withdrawal"].sources:
        raise NotNow(_("已经答复的建议不能撤回。"))
    form = WithdrawalForm(posted(request))
    if request.method == "POST":
        done = attempt(
            form,
            lambda: withdrawing.ask_withdrawal(
                found, reason=form.cleaned_data["reason"], by=person
            ),
        )
        if done is not None:
            is_over = done.state == State.WITHDRAWN
            said = _("已撤回。") if is_over else _("已请附议的代表答复，全部同意了就撤回。")
            messages.success(request, said)
            return redirect("desk_suggestion", pk=pk)
    context = {
        "form": form,
        "suggestion": found,
        "crumbs": crumbs(excerpt(found.title, 16)),
    }
    return render(request, "suggestions/withdrawal.html", context, status=status_of(form))


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree, or object, as one who signed; `answer` is `agree` or `object`."""
    verbs = {"agree": withdrawing.agree_withdrawal, "object": withdrawing.object_withdrawal}
    person, found = acting(request), found_for(request, pk)
    acting_organ("agree_withdrawal", found, person)
    verb = verbs.get(request.POST.get("answer", ""))
    if verb is None:
        raise BadInput(_("请选择同意或者不同意。"))
    verb(found, by=person)
    messages.success(request, _("已答复领衔代表。"))
    return redirect("desk_suggestions")
