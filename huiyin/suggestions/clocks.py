"""The clocks of a unit's task in words: what is due by when, how many days are left, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.concerns.reckoned import sentences
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.organs.numbers import due_by, workdays
from huiyin.suggestions.bill_states import State as BillState
from huiyin.suggestions.bill_wording import CLOCK_NAMES as BILL_CLOCKS
from huiyin.suggestions.models import Bill, Suggestion, Task
from huiyin.suggestions.rules import reply_rules
from huiyin.suggestions.states import WORKING, TaskState
from huiyin.ui.markup import Text

# DOMAIN 0.4: red five days before.
SOON_DAYS = 5


@dataclass(frozen=True)
class Clock:
    """One due date. `tone` is that of a state word; `lines` say how it was reckoned."""

    name: Text
    due: date
    words: Text
    tone: str
    lines: tuple[str, ...] = ()

    @property
    def is_late(self) -> bool:
        return self.tone == "late"


def left(due: date, today: date | None = None) -> tuple[Text, str]:
    """Return how far away a day is, in words, and the tone of the word."""
    days = (due - (today or clock.today())).days
    if days < 0:
        return _("超期 %(days)s 天") % {"days": -days}, "late"
    if days == 0:
        return _("今天到期"), "hand"
    return _("还有 %(days)s 天") % {"days": days}, "hand" if days <= SOON_DAYS else "plain"


def due_words(task: Task, today: date) -> tuple[Text, str]:
    """Return what a list says of the task's own clock; nothing once it was answered.

    The day of a task that was answered tells what the deputy said, so it is not shown.
    """
    if task.state not in WORKING:
        return "", "quiet"
    if task.state == TaskState.ASSIGNED and task.receive_by < today <= task.due_on:
        return _("签收超期 %(days)s 天") % {"days": (today - task.receive_by).days}, "late"
    return left(task.due_on, today)


def clocks_of(task: Task, *, is_contacted: bool) -> list[Clock]:
    """Return the clocks that run against the unit now, the nearest first."""
    found = list(_running(task, is_contacted=is_contacted))
    return sorted(found, key=lambda one: one.due)


def bill_clock(bill: Bill) -> Clock | None:
    """Return the clock of a bill that runs; of one assigned before bills had clocks, its day."""
    due = bill.due_on or (bill.report_by if bill.state == BillState.ASSIGNED else None)
    return _clock(BILL_CLOCKS[bill.rule or "bill_report"], due) if due else None


def longest_of(task: Task) -> date:
    """Return the last day to which an extension may go."""
    return _reckoned(task, reply_rules(task.suggestion.level)[1]).due


def last_return_of(task: Task) -> date:
    """Return the last day on which the unit may ask to give it back."""
    return _reckoned(task, "suggest_return").due


def unknown_years(days: Iterable[date]) -> list[int]:
    """Return the years of these days whose holidays nobody has entered: Monday to Friday was taken."""
    table = workdays()
    return sorted({one.year for one in days if not table.knows(one.year)})


def years_of(task: Task) -> list[int]:
    """Return the years without holidays that the task's clocks run through."""
    if task.state not in WORKING:
        return []
    return unknown_years([task.assigned_on, task.receive_by, task.speak_by, task.due_on])


def _running(task: Task, *, is_contacted: bool) -> Iterator[Clock]:
    if task.state not in WORKING:
        return
    if task.state == TaskState.ASSIGNED:
        yield _clock(_("签收"), task.receive_by)
    if not task.replies_itself:
        yield _clock(_("会办意见"), task.due_on, _lines(task, "suggest_co", task.due_on))
        return
    if not is_contacted:
        yield _clock(
            _("第一次联系代表"), task.speak_by, _lines(task, "suggest_contact", task.speak_by)
        )
    usual, longest = reply_rules(task.suggestion.level)
    yield _clock(_("答复"), task.due_on, _lines(task, usual, task.due_on))
    if task.round == 1 and (last := longest_of(task)) > task.due_on:
        words = _("批准延期才可以用")
        yield Clock(_("延期后最长"), last, words, "quiet", _lines(task, longest, last))


def _clock(name: Text, due: date, lines: tuple[str, ...] = ()) -> Clock:
    return Clock(name, due, *left(due), lines)


def _lines(task: Task, rule: str, due: date) -> tuple[str, ...]:
    """Return how the day was reckoned, where it is still the one that the rule gives."""
    found = _reckoned(task, rule)
    return tuple(sentences(found)) if found.due == due else ()


def _reckoned(task: Task, rule: str) -> Reckoning:
    suggestion: Suggestion = task.suggestion
    assert suggestion.profile_id is not None
    return due_by(suggestion.profile_id, rule, task.assigned_on)
