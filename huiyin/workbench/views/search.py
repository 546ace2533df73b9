"""The search box: a code leads to its concern, words to the list of what holds them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern
from huiyin.concerns.views.desk import concerns
from huiyin.concerns.views.desk_page import person_of
from huiyin.kernel.codes import normal


def search(request: HttpRequest) -> HttpResponse:
    """Texts only: names and telephones are sealed and no words find them."""
    code = normal(request.GET.get("q", ""))
    if code is not None:
        found = Concern.objects.visible_to(person_of(request)).filter(code=code).first()
        if found is not None:
            return redirect(url_of(found))
    return concerns(request)
