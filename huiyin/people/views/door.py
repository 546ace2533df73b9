"""The two pages at the door that django-allauth does not have."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from huiyin.ui.refusals import refuse


@login_not_required
def no_sign_up(request: HttpRequest) -> HttpResponse:
    return render(request, "account/signup_closed.html", status=404)


def security(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - a view
    """Lead to the page of password and second factors under a name of our own."""
    return redirect("mfa_index")


@login_not_required
def too_many(request: HttpRequest) -> HttpResponse:
    return refuse(request, 429)
