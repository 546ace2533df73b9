"""Opinions of deputies that went to a body, as piles of the home page: the unit's, and the office's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.duties.models import Referral
from huiyin.duties.policy import keeping_posts
from huiyin.kernel import clock
from huiyin.kernel.text import excerpt
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.waiting import DUE_FIRST, Wait
from huiyin.suggestions.waiting_rows import Line
from huiyin.ui import days
from huiyin.ui.paging import KeyPage, page_by_key


def waits_on(person: Person) -> Iterator[Wait]:
    """Yield what the person's units have to answer, and what is late at the person's offices."""
    units = standing_of(person).organs_where(Can.SUGGESTIONS_HANDLE)
    if units:
        rows = Referral.objects.open().filter(unit__in=units)
        yield Wait("r_unit", gettext_lazy("代表的意见：等本单位答复"), rows)
    offices = [post for post in keeping_posts(person) if post.organ_kind != Kind.STATION]
    if offices:
        near = Q()
        for post in offices:
            near |= Q(county=post.county_id, place_path__startswith=post.place_path)
        late = Referral.objects.open().filter(near, due_on__lt=clock.today())
        yield Wait("r_late", gettext_lazy("转交的意见：过了日子"), late)


def page_of_sent(
    wait: Wait, *, after: str | None, before: str | None
) -> tuple[KeyPage[Any], list[Line]]:
    """Return a page of the pile with its rows in words: one query."""
    rows = wait.rows.select_related("opinion__activity", "unit")
    page = page_by_key(rows, order=DUE_FIRST, after=after, before=before)
    return page, [_line(one) for one in page]


def _line(one: Referral) -> Line:
    word = ("late", _("超期")) if one.is_late else ("plain", _("等答复"))
    until = _("%(day)s 以前") % {"day": days.day(one.due_on)}
    return Line(
        url=f"/desk/activities/referrals/{one.pk}/",
        title=excerpt(one.opinion.text, 60),
        words=(word,),
        about=(one.unit.name, until, one.opinion.activity.title),
        is_late=one.is_late,
    )
