"""Beside the form while it is being filled in: hints, what is alike, and the words kept safe."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from huiyin.concerns.views.desk_page import county_of
from huiyin.kernel.text import clean
from huiyin.people.models import Person
from huiyin.people.views.acting import acting
from huiyin.suggestions.actions.jotting import jot
from huiyin.suggestions.advising import advice
from huiyin.suggestions.forms import WordsForm
from huiyin.suggestions.policy import require_some
from huiyin.ui.asked import word


@require_POST
def hints(request: HttpRequest) -> HttpResponse:
    """Keep the words as they stand now, and say what could be clearer and what is alike."""
    person = acting(request)
    require_some(person)
    said = _said(request)
    jot(person, word(request.POST, "about", 20), said)
    but = request.POST.get("about", "")
    context = advice(
        person,
        said,
        county_id=county_of(person),
        but=int(but) if but.isascii() and but.isdigit() and len(but) < 19 else None,
    )
    return render(request, "suggestions/parts/advice.html", {**context, "is_kept": True})


def is_sent(request: HttpRequest) -> bool:
    """Return whether the form was sent to be saved, and not only to be looked at."""
    return request.method == "POST" and "look" not in request.POST


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent to be saved; None makes a form blank."""
    return request.POST if is_sent(request) else None


def looked_at(request: HttpRequest) -> dict[str, str]:
    """Return what was sent only to be looked at, to stand in the form again."""
    if request.method != "POST" or is_sent(request):
        return {}
    return {name: clean(request.POST.get(name, "")[:20_000]) for name in request.POST}


def advice_in(
    request: HttpRequest, person: Person, form: forms.Form, *, but: int | None = None
) -> dict[str, Any]:
    """Return the advice on a form as it stands: what was sent, or what it begins with."""
    said = _said(request) if request.method == "POST" else _begun(form)
    return advice(person, said, county_id=county_of(person), but=but)


def _said(request: HttpRequest) -> dict[str, str]:
    return {name: clean(request.POST.get(name, "")[:20_000]) for name in WordsForm.WORDS}


def _begun(form: forms.Form) -> dict[str, str]:
    return {name: str(form.initial.get(name, "")) for name in WordsForm.WORDS}
