"""What the pages of the office share: who acts, and a form tried on a verb."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.ui.asked import word

Result = TypeVar("Result")


def acting(request: HttpRequest) -> Person:
    """Return who is signed in."""
    if not isinstance(request.user, Person):
        raise NotAllowed(_("请先登录。"))
    return request.user


def county_where(request: HttpRequest, *rights: Can) -> Place:
    """Return the county in which one of the rights is held; of several, the one in ?county=."""
    standing = standing_of(acting(request))
    held = frozenset[int]().union(*(standing.counties_where(right) for right in rights))
    if not held:
        raise NotAllowed(_("这一页供负责相应工作的人使用。"))
    counties = Place.objects.filter(pk__in=held).order_by("code")
    if code := word(request.GET, "county", 12) or word(request.POST, "county", 12):
        counties = counties.filter(code=code)
    county = counties.first()
    if county is None:
        raise NotThere
    return county


def attempt(form: forms.Form, verb: Callable[[], Result]) -> Result | None:
    """Return what the verb gives; None when the form or the verb refuses, said beside the field."""
    if not form.is_valid():
        return None
    try:
        return verb()
    except BadInput as problem:
        field = problem.field if problem.field in form.fields else None
        form.add_error(field, problem.reason)
        return None


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent with a POST, be it nothing at all; None makes a form blank."""
    return request.POST if request.method == "POST" else None


def status_of(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
