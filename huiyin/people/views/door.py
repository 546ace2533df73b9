"""The two pages at the door that django-allauth does not have."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from huiyin.people.actions import accounts
from huiyin.people.models import Post
from huiyin.people.views.acting import acting
from huiyin.ui.refusals import refuse


@login_not_required
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html", status=404)


def security(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Lead to the page of password and second factors under a name of our own."""
    return redirect("mfa_index")


def profile(request: HttpRequest) -> HttpResponse:
    """What is kept of the person who is signed in: nothing more than this."""
    person = acting(request)
    words = {
        "posts": Post.objects.held().filter(person=person).select_related("organ"),
        "mandates": person.mandates.select_related("term__congress", "place"),
        "groups": person.memberships.now().select_related("group"),
        "number": masked(accounts.mobile_of(person)),
    }
    return render(request, "people/profile.html", words)


def masked(number: str) -> str:
    """Return a number of which only its ends are seen."""
    return f"{number[:3]}****{number[-4:]}" if len(number) > 7 else ""


@login_not_required
def too_many(request: HttpRequest) -> HttpResponse:
    return refuse(request, 429)
