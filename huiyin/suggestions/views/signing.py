"""Co-signing: whom the lead asks, what those asked say, and taking back what was returned."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from huiyin.kernel.errors import NotNow
from huiyin.kernel.text import excerpt
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import drafting, signing
from huiyin.suggestions.actions.placing import placed
from huiyin.suggestions.forms import InvitationForm
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.inviting import MOST, found_by, in_office_of, of_another_congress
from huiyin.suggestions.states import MOVES
from huiyin.suggestions.views.drafts import crumbs, found_for
from huiyin.ui.asked import word


def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask deputies of the same congress, found by name, delegation or constituency."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("invite", found, person)
    if found.state not in MOVES["invite"].sources:
        raise NotNow(_("已经提交，不能再邀请附议。"))
    congress = placed(found, person)["congress"]
    asked = found.cosignatures.filter(voided_at=None).values("person")
    free = in_office_of(congress).exclude(pk=person.pk).exclude(pk__in=asked)
    words = word(request.GET, "q")
    form = InvitationForm(posted(request), deputies=free)
    if request.method == "POST":
        done = attempt(
            form,
            lambda: signing.invite(found, deputies=list(form.cleaned_data["deputies"]), by=person),
        )
        if done is not None:
            count = len(form.cleaned_data["deputies"])
            said = ngettext("已邀请 %(count)s 位代表。", "已邀请 %(count)s 位代表。", count)
            messages.success(request, said % {"count": count})
            return redirect("desk_suggestion", pk=pk)
    shown = list(found_by(free, congress, words)[: MOST + 1])
    form.offer(shown[:MOST])
    context = {
        "form": form,
        "suggestion": found,
        "congress": congress,
        "q": words,
        "is_more": len(shown) > MOST,
        "found_any": bool(shown),
        "elsewhere": of_another_congress(congress, words),
        "crumbs": crumbs(excerpt(found.title, 16)),
    }
    return render(request, "suggestions/invitations.html", context, status=status_of(form))


@require_POST
def declining(request: HttpRequest, pk: int) -> HttpResponse:
    """Not co-sign; nobody has to say why."""
    signing.decline(found_for(request, pk), by=acting(request))
    messages.success(request, _("已告诉领衔代表，您没有附议。"))
    return redirect("desk_suggestions")


@require_POST
def revision(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was returned or not accepted, and go on writing."""
    drafting.revise(found_for(request, pk), by=acting(request))
    messages.success(request, _("已回到草稿，改好后再提交。"))
    return redirect("desk_suggestion_words", pk=pk)
