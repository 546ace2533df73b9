"""Drafts of suggestions: the list, one of them, and the form that makes one of a topic or a concern."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.matters import Matter, find_matter, sources_of
from huiyin.kernel.errors import NotThere
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.suggestions.actions import drafting, withdrawing
from huiyin.suggestions.forms import PreparedForm, WordsForm
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.policy import (
    deputies_near,
    may_lead,
    may_write,
    preparing_post,
    require,
    require_some,
)
from huiyin.suggestions.showing import where_it_is
from huiyin.suggestions.states import MOVES
from huiyin.ui.asked import number, word


def new(request: HttpRequest) -> HttpResponse:
    """A draft in words, begun with those of the topic or the concern that the address names."""
    person = acting(request)
    require_some(person)
    matter = find_matter(
        person, topic=number(request.GET, "topic"), code=word(request.GET, "concern", 20)
    )
    form = _form(request, person, matter)
    if request.method == "POST":
        made = attempt(form, lambda: _make(form, person, matter))
        if made is not None:
            messages.success(request, _made_words(made))
            return redirect("desk_suggestion", pk=made.pk)
    context = {"form": form, "matter": matter, "crumbs": _crumbs(_("起草建议"))}
    return render(request, "suggestions/form.html", context, status=status_of(form))


@require_safe
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = acting(request), found_for(request, pk)
    is_draft = found.state in MOVES["reword"].sources
    context = {
        **where_it_is(found, person),
        "suggestion": found,
        "sources": sources_of(found.sources.all(), person),
        "may_write": is_draft and may_write(person, found),
        "may_lead": is_draft and may_lead(person, found),
        "crumbs": _crumbs(excerpt(found.title, 16)),
    }
    return render(request, "suggestions/suggestion.html", context)


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft's words, to be changed by whose it is."""
    person, found = acting(request), found_for(request, pk)
    require(allowed=may_write(person, found))
    begun = {name: getattr(found, name) for name in ("title", "reason", "proposal")}
    form = WordsForm(posted(request), initial=begun)
    if request.method == "POST":
        changed = attempt(form, lambda: drafting.reword(found, form.words, by=person))
        if changed is not None:
            messages.success(request, _("已保存。"))
            return redirect("desk_suggestion", pk=pk)
    context = {"form": form, "suggestion": found, "crumbs": _crumbs(excerpt(found.title, 16))}
    return render(request, "suggestions/form.html", context, status=status_of(form))


@require_POST
def adoption(request: HttpRequest, pk: int) -> HttpResponse:
    """Make a prepared draft one's own."""
    drafting.adopt(found_for(request, pk), by=acting(request))
    messages.success(request, _("已作为您的建议，可以接着修改。"))
    return redirect("desk_suggestion", pk=pk)


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a draft up."""
    withdrawing.withdraw(found_for(request, pk), by=acting(request))
    messages.success(request, _("已记下，这件不提了。"))
    return redirect("desk_suggestion", pk=pk)


def _form(request: HttpRequest, person: Person, matter: Matter | None) -> WordsForm:
    """Return a deputy's own form, or an office's with the deputies it may be for."""
    begun = _begun(matter)
    post = preparing_post(person)
    if post is None:
        return WordsForm(posted(request), initial=begun)
    return PreparedForm(
        posted(request),
        initial=begun,
        deputies=deputies_near(post).exclude(pk=person.pk),
        is_deputy=standing_of(person).is_deputy,
    )


def _make(form: WordsForm, person: Person, matter: Matter | None) -> Suggestion:
    if chosen := form.cleaned_data.get("offered_to"):
        return drafting.prepare(form.words, offered_to=chosen, matter=matter, by=person)
    county_id = matter.county_id if matter else min(standing_of(person).mandate_counties)
    return drafting.draft(form.words, county_id=county_id, matter=matter, by=person)


def _made_words(made: Suggestion) -> str:
    if made.offered_to is None:
        return _("草稿已保存。")
    return _("草稿已交给%(name)s代表，由代表决定用不用。") % {"name": made.offered_to.name}


def found_for(request: HttpRequest, pk: int) -> Suggestion:
    """Return the suggestion, if this person may read it; NotThere otherwise."""
    rows = Suggestion.objects.visible_to(acting(request))
    rows = rows.select_related("lead", "offered_to", "prepared_in", "drafted_by", "owner")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这份建议草稿。"))
    return found


def _begun(matter: Matter | None) -> dict[str, str]:
    if matter is None:
        return {}
    said = _("近一年有 %(people)s 人反映，共 %(raised)s 件。") % {
        "people": matter.people,
        "raised": matter.raised,
    }
    lines = [f"· {title}" for title in dict.fromkeys(matter.told)]
    title = _("关于%(matter)s的建议") % {"matter": matter.title}
    return {"title": title[:60], "reason": "\n".join([said, *lines])}


def _crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("代表建议"), "url": "/desk/suggestions/"}, {"label": here}]
