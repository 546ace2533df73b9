"""Drafts of suggestions: the list, one of them, and the form that makes one of a topic or a concern."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.matters import Matter, find_matter, sources_of
from huiyin.kernel.errors import NotThere
from huiyin.kernel.text import excerpt
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, status_of
from huiyin.suggestions.actions import drafting, withdrawing
from huiyin.suggestions.actions.jotting import jotted, throw_away
from huiyin.suggestions.advising import advice
from huiyin.suggestions.forms import CongressForm, PreparedForm, WordsForm
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.origins import origins_of
from huiyin.suggestions.policy import (
    congresses_of,
    deputies_near,
    may_lead,
    may_write,
    preparing_post,
    require,
    require_some,
)
from huiyin.suggestions.showing import where_it_is
from huiyin.suggestions.states import MOVES
from huiyin.suggestions.views.writing import advice_in, is_sent, looked_at, sent
from huiyin.ui.asked import number, word

NEW = "new"


def new(request: HttpRequest) -> HttpResponse:
    """A draft in words, begun with those of the topic or the concern that the address names."""
    person = acting(request)
    require_some(person)
    matter = find_matter(
        person, topic=number(request.GET, "topic"), code=word(request.GET, "concern", 20)
    )
    kept = {} if matter else jotted(person, NEW)
    form = _form(request, person, matter, kept)
    if is_sent(request):
        made = attempt(form, lambda: _make(form, person, matter))
        if made is not None:
            throw_away(person, NEW)
            messages.success(request, _made_words(made))
            return _arrived(made.pk, NEW)
    context = {
        "form": form,
        "matter": matter,
        "about": NEW,
        "was_kept": bool(kept) and request.method == "GET",
        "crumbs": crumbs(_("起草建议")),
        **advice_in(request, person, form),
    }
    return render(request, "suggestions/form.html", context, status=status_of(form))


@require_safe
def suggestion(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = acting(request), found_for(request, pk)
    is_draft = found.state in MOVES["reword"].sources
    context = {
        **where_it_is(found, person),
        "suggestion": found,
        "sources": sources_of(found.sources.all(), person),
        "origins": origins_of(found, person),
        "may_write": is_draft and may_write(person, found),
        "may_lead": is_draft and may_lead(person, found),
        "arrived": word(request.GET, "arrived", 20),
        "crumbs": crumbs(excerpt(found.title, 16)),
    }
    if is_draft and may_write(person, found):
        said = {name: getattr(found, name) for name in WordsForm.WORDS}
        context |= advice(person, said, county_id=found.county_id, but=pk)
    return render(request, "suggestions/suggestion.html", context)


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft's words, to be changed by whose it is."""
    person, found = acting(request), found_for(request, pk)
    require(allowed=may_write(person, found))
    kept = jotted(person, str(pk))
    begun = {**_as_it_is(found), **kept, **looked_at(request)}
    form = WordsForm(sent(request), initial=begun)
    if is_sent(request):
        changed = attempt(
            form, lambda: drafting.reword(found, form.words, wishes=form.wishes, by=person)
        )
        if changed is not None:
            throw_away(person, str(pk))
            messages.success(request, _("已保存。"))
            return _arrived(pk, str(pk))
    context = {
        "form": form,
        "suggestion": found,
        "about": str(pk),
        "was_kept": bool(kept) and request.method == "GET",
        "crumbs": crumbs(excerpt(found.title, 16)),
        **advice_in(request, person, form, but=pk),
    }
    return render(request, "suggestions/form.html", context, status=status_of(form))


def _as_it_is(found: Suggestion) -> dict[str, Any]:
    names = (*WordsForm.WORDS, *WordsForm.WISHES[:-1])
    return {name: getattr(found, name) for name in names} | {"keep_back": not found.may_publish}


def _arrived(pk: int, about: str) -> HttpResponse:
    """Lead to its page, which lets the browser forget the words that it kept."""
    return redirect(f"{reverse('desk_suggestion', args=[pk])}?arrived={about}")


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


def _form(
    request: HttpRequest, person: Person, matter: Matter | None, kept: dict[str, str]
) -> WordsForm:
    """Return a deputy's own form, or an office's with the deputies it may be for."""
    begun = _begun(matter) | kept | looked_at(request)
    post = preparing_post(person)
    if post is None:
        congresses = congresses_of(person)
        if len(congresses) > 1:
            return CongressForm(sent(request), initial=begun, congresses=congresses)
        return WordsForm(sent(request), initial=begun)
    return PreparedForm(
        sent(request),
        initial=begun,
        deputies=deputies_near(post).exclude(pk=person.pk),
        is_deputy=standing_of(person).is_deputy,
    )


def _make(form: WordsForm, person: Person, matter: Matter | None) -> Suggestion:
    if chosen := form.cleaned_data.get("offered_to"):
        return drafting.prepare(
            form.words, offered_to=chosen, matter=matter, by=person, wishes=form.wishes
        )
    county_id = matter.county_id if matter else min(standing_of(person).mandate_counties)
    congress = form.cleaned_data.get("congress")
    return drafting.draft(
        form.words,
        county_id=county_id,
        matter=matter,
        by=person,
        wishes=form.wishes,
        congress=congress,
    )


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


def crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("代表建议"), "url": "/desk/suggestions/"}, {"label": here}]
