"""The public words of a suggestion (编辑、编审、终审): edited beside the original, checked by two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.views.desk_release import found_in, marked
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import publishing as verbs
from huiyin.suggestions.forms.publishing import PublicForm, WhyForm
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Publication, Reply, Suggestion
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.publicity import begun_words, replies_of, unpublished, waiting_for
from huiyin.suggestions.views.assigning import crumbs_of
from huiyin.suggestions.views.drafts import found_for
from huiyin.ui.markup import Text
from huiyin.ui.paging import page_by_key

Verb = Callable[[Publication, str, Person], object]
# By the noun of the address: the verb, whether it needs a reason, and what is said then.
CHECKS: dict[str, tuple[Verb, bool, Text]] = {
    "check": (
        lambda one, _why, by: verbs.check_public(one, by=by),
        False,
        gettext_lazy("已编审，等另一个人终审。"),
    ),
    "approval": (
        lambda one, _why, by: verbs.publish(one, by=by),
        False,
        gettext_lazy("已终审，现在公开了。"),
    ),
    "refusal": (
        lambda one, why, by: verbs.refuse_public(one, reason=why, by=by),
        True,
        gettext_lazy("已退回，要重新编辑。"),
    ),
    "withdrawal": (
        lambda one, why, by: verbs.unpublish(one, reason=why, by=by),
        True,
        gettext_lazy("已撤下，不再公开。"),
    ),
}


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for a check, or with ?show=new what has no public words yet."""
    person = acting(request)
    if not standing_of(person).may(Can.SUGGESTIONS_REVIEW):
        raise NotAllowed(_("这一页由交办建议的机关使用。"))
    is_new = request.GET.get("show") == "new"
    after, before = request.GET.get("after"), request.GET.get("before")
    context: dict[str, Any] = {"is_new": is_new}
    if is_new:
        rows = unpublished(person).select_related("lead")
        rows = rows.defer("reason", "proposal", "decision", "search", "public_search")
        page: Any = page_by_key(rows, order=("-submitted_at", "-id"), after=after, before=before)
        context |= {"page": page, "rows": [(one, number_name(one)) for one in page]}
    else:
        page = page_by_key(
            waiting_for(person), order=("edited_at", "id"), after=after, before=before
        )
        context |= {"page": page, "waiting": [(one, number_name(one.suggestion)) for one in page]}
    return render(request, "suggestions/publications.html", context)


def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """The original beside the words for the public, and the version that waits or is public."""
    person, found = acting(request), found_for(request, pk)
    acting_organ("edit_public", found, person)
    replies = replies_of(found)
    versions = list(
        found.publications.select_related(
            "edited_by", "checked_by", "approved_by", "ended_by"
        ).order_by("-version")
    )
    last = next((one for one in versions if one.ended_at is None), None)
    begun = begun_words(found, replies, last)
    form = PublicForm(posted(request), replies=replies, initial=begun)
    if request.method == "POST":
        made = attempt(form, lambda: verbs.edit_public(found, form.said(), by=person))
        if made is not None:
            messages.success(request, _("已存为第 %(n)s 稿，等编审。") % {"n": made.version})
            return redirect("desk_suggestion_publication", pk=pk)
    context = _context(found, person, replies, versions)
    context |= {"form": form}
    return render(request, "suggestions/publication.html", context, status=status_of(form))


@require_POST
def check(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Check, approve, refuse or take back one version."""
    rows = Publication.objects.select_related("suggestion")
    version = rows.filter(pk=pk).first()
    if version is None or verb not in CHECKS:
        raise NotThere
    found = found_for(request, version.suggestion_id)
    acting_organ("edit_public", found, acting(request))
    run, needs_reason, said = CHECKS[verb]
    reason = ""
    if needs_reason:
        form = WhyForm(request.POST)
        if not form.is_valid():
            messages.warning(request, _("请写明理由。"))
            return redirect("desk_suggestion_publication", pk=found.pk)
        reason = form.cleaned_data["reason"]
    run(version, reason, acting(request))
    messages.success(request, str(said))
    return redirect("desk_suggestion_publication", pk=found.pk)


def _context(
    found: Suggestion, person: Person, replies: list[Reply], versions: list[Publication]
) -> dict[str, Any]:
    waiting = next((one for one in versions if not one.approved_at and not one.ended_at), None)
    public = next((one for one in versions if one.approved_at and not one.ended_at), None)
    texts = [found.title, found.reason, found.proposal, *(one.text for one in replies)]
    return {
        "suggestion": found,
        "number_name": number_name(found),
        "originals": {
            "title": marked(found.title),
            "reason": marked(found.reason),
            "proposal": marked(found.proposal),
            "replies": [(one, marked(one.text)) for one in replies],
        },
        "found": found_in(*texts),
        "versions": versions,
        "waiting": waiting,
        "public": public,
        "is_own": waiting is not None
        and person.pk in {waiting.edited_by_id, waiting.checked_by_id},
        "why": WhyForm(auto_id="why_%s"),
        "crumbs": crumbs_of(found, _("公开内容")),
    }
