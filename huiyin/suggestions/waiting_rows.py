"""The rows of a pile on the home page: what it is about, where it leads, which day runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from huiyin.people.models import Person
from huiyin.suggestions.clocks import bill_clock, left
from huiyin.suggestions.deciding import review_url
from huiyin.suggestions.listing import shown, with_hands
from huiyin.suggestions.models import Bill, Suggestion, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import State
from huiyin.suggestions.units import light, rows_of
from huiyin.suggestions.waiting import REMIND, Wait
from huiyin.suggestions.wording import STATE_NAMES
from huiyin.ui.markup import Text
from huiyin.ui.paging import KeyPage, page_by_key


@dataclass(frozen=True)
class Line:
    """One row; `words` are pairs of a tone and a word, `about` stands under them."""

    url: str
    title: str
    words: tuple[tuple[str, Text], ...]
    about: tuple[Text, ...]
    is_late: bool = False


def page_of(
    wait: Wait, person: Person, *, after: str | None, before: str | None
) -> tuple[KeyPage[Any], list[Line]]:
    """Return a page of the pile with its rows in words: at most two queries."""
    rows, also = (_light(part, wait, person) for part in (wait.rows, wait.also))
    page = page_by_key(rows, order=wait.order, after=after, before=before, also=also)
    found = list(page)
    if wait.rows.model is Task:
        return page, _of_tasks(found)
    if wait.rows.model is Bill:
        return page, [_of_bill(one) for one in found]
    if wait.key in _DEPUTYS:
        return page, _of_deputy(found, person)
    if wait.key == REMIND:
        return page, [_of_committee(one) for one in found]
    return page, [_of_office(one, wait) for one in found]


_DEPUTYS = frozenset({"s_mine", "s_sign", "s_back"})


def _light(rows: Any, wait: Wait, person: Person) -> Any:
    if rows is None:
        return None
    if rows.model is Task:
        return light(rows)
    if rows.model is Bill:
        return rows.select_related("lead").defer("grounds", "plan", "deliberation", "report")
    if wait.key in _DEPUTYS:
        return with_hands(rows, person)
    return rows.select_related("lead").defer(
        "reason", "proposal", "decision", "search", "public_search"
    )


def _of_tasks(tasks: Sequence[Task]) -> list[Line]:
    return [
        Line(
            url=f"/desk/suggestions/unit/{row.pk}/",
            title=row.title,
            words=((row.tone, row.clock), ("plain", row.state))
            if row.clock
            else (("plain", row.state),),
            about=(row.part, row.number, _lead(row.lead), row.with_whom),
            is_late=row.is_late,
        )
        for row in rows_of(tasks)
    ]


def _of_bill(bill: Bill) -> Line:
    kind = str(bill.get_kind_display())
    number = _("%(kind)s第 %(n)s 号") % {"kind": kind, "n": bill.number} if bill.number else kind
    clock = bill_clock(bill)
    due = ((clock.tone, clock.words),) if clock else ()
    return Line(
        url=f"/desk/suggestions/bills/{bill.pk}/",
        title=bill.subject,
        words=(*due, ("hand", bill.get_state_display())),
        about=(number, _lead(bill.lead.name)),
        is_late=clock is not None and clock.is_late,
    )


def _of_deputy(rows: Sequence[Suggestion], person: Person) -> list[Line]:
    return [
        Line(
            url=f"/desk/suggestions/{row.suggestion.pk}/",
            title=row.suggestion.title,
            words=tuple(
                (tone, word)
                for tone, word in (
                    ("hand", row.hand),
                    ("plain", row.state),
                    ("late" if row.is_late else "quiet", row.left),
                )
                if word
            ),
            about=tuple(one for one in (row.number, "" if row.is_own else _lead(row.lead)) if one),
            is_late=row.is_late,
        )
        for row in shown(rows, person)
    ]


def _of_office(one: Suggestion, wait: Wait) -> Line:
    words, tone = left(one.due_on) if one.due_on else ("", "quiet")
    state = (("hand", STATE_NAMES[State(one.state)]),)
    return Line(
        url=_page_for(one, wait),
        title=one.title,
        words=((tone, words), *state) if words else state,
        about=_of_whom(one),
        is_late=tone == "late",
    )


def _of_committee(one: Suggestion) -> Line:
    """Return the row without the state and the day: they move with feedback, which it does not read."""
    page = f"/desk/suggestions/{one.pk}/decisions/prompt/"
    return Line(page, one.title, (("hand", _("该提醒了")),), _of_whom(one))


def _of_whom(one: Suggestion) -> tuple[Text, ...]:
    lead = one.lead.name if one.lead else ""
    return tuple(part for part in (number_name(one), _lead(lead)) if part)


def _page_for(one: Suggestion, wait: Wait) -> str:
    """Return the page on which the office does what it owes."""
    page = f"/desk/suggestions/{one.pk}/"
    if wait.key == "s_publish":
        return f"{page}publication/"
    if one.state == State.ACCEPTED:
        return f"{page}assignment/"
    return review_url(one) or page


def _lead(name: str) -> str:
    return _("%(name)s代表") % {"name": name} if name else ""
