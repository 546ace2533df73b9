"""The log of the door, for the auditor and the security administrator."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.people import policy
from huiyin.people.models import Outcome
from huiyin.people.views.acting import acting
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key


def sign_in_list(request: HttpRequest) -> HttpResponse:
    found = policy.visible_sign_ins(acting(request)).select_related("person", "by")
    if outcome := word(request.GET, "outcome", 16):
        found = found.filter(outcome=outcome)
    if (person := number(request.GET, "person")) is not None:
        found = found.filter(person=person)
    page = page_by_key(
        found,
        order=("-at", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    rows = [(row, _way(row.way)) for row in page]
    words = {"page": page, "rows": rows, "outcomes": Outcome.choices, "outcome": outcome}
    return render(request, "people/sign_ins.html", words)


def _way(way: str) -> str:
    """Return how somebody proved who he is, in words: password+mfa is two of them."""
    names = {
        "password": _("密码"),
        "mfa": _("第二重验证或者通行密钥"),
        "socialaccount": _("统一身份"),
    }
    return " + ".join(names.get(part, part) for part in way.split("+"))
