"""The ladder of a suggestion's clocks: who has it, then who assigned it, then the leaders. Each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from huiyin.kernel import clock
from huiyin.kernel.deadlines import Span, reckon
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import numbers_of, workdays
from huiyin.people.holders import holders
from huiyin.people.models import Post
from huiyin.people.rights import Can, Role
from huiyin.suggestions.actions.clocks import LONG, OF_OFFICE, Running, running
from huiyin.suggestions.actions.moving import facts, locked, write_event
from huiyin.suggestions.models import ClockWarning, Promise, Suggestion, Task
from huiyin.suggestions.states import MOVES

EARLY, NEAR, LATE, TO_OFFICE, TO_LEADERS = range(1, 6)
SPANS = ("warn_before", "suggest_warn_near", "suggest_warn_early", "ladder_second", "ladder_third")
# The year's look back at promises begins with the fourth quarter; it is said once, to the unit.
YEAR_END, OCTOBER = "year_end", 10

Spans = dict[str, Span]


def climb_ladder(on: date | None = None, *, most: int = 500) -> int:
    """Warn of every clock that reached a higher step, and return how many were warned of."""
    today, warned = on or clock.today(), 0
    for profile_id in RuleProfile.objects.order_by("pk").values_list("pk", flat=True):
        reached = _reached(profile_id, today)
        said = _steps_said({one.suggestion_id for one, _step in reached})
        for one, step in reached:
            if step > said.get(one.key, 0) and warned < most:
                warned += _warn(one, step, profile_id)
    return warned


def step_of(one: Running, today: date, spans: Spans) -> int:
    """Return which step of the ladder the clock has reached: 0 none yet."""
    if today > one.due_on:
        if today > _after(one.due_on, spans["ladder_third"]):
            return TO_LEADERS
        return TO_OFFICE if today > _after(one.due_on, spans["ladder_second"]) else LATE
    if one.clock not in LONG:
        return NEAR if _after(today, spans["warn_before"]) >= one.due_on else 0
    if _after(today, spans["suggest_warn_near"]) >= one.due_on:
        return NEAR
    return EARLY if _after(today, spans["suggest_warn_early"]) >= one.due_on else 0


def _after(day: date, span: Span) -> date:
    return reckon(day, span, workdays(), roll_forward=False).due


def _reached(profile_id: int, today: date) -> list[tuple[Running, int]]:
    numbers = numbers_of(profile_id)
    spans = {key: numbers.span(key) for key in SPANS}
    until = max(_after(today, spans[key]) for key in SPANS[:3])
    found = [(one, step_of(one, today, spans)) for one in running(profile_id, until)]
    if today.month >= OCTOBER and numbers.flag("suggest_year_end"):
        found += [(one, EARLY) for one in _looked_back_at(profile_id, today)]
    return [(one, step) for one, step in found if step]


def _looked_back_at(profile_id: int, today: date) -> list[Running]:
    """Return the open promises of all years up to this one, which end with the year."""
    rows = Promise.objects.open().filter(
        suggestion__profile=profile_id, reply__at__lt=clock.moment_on(date(today.year + 1, 1, 1), 0)
    )
    end = date(today.year, 12, 31)
    return [
        Running(YEAR_END, case, end, promise_id=pk)
        for pk, case in rows.values_list("pk", "suggestion")
    ]


def _steps_said(suggestion_ids: Iterable[int]) -> dict[tuple[object, ...], int]:
    rows = ClockWarning.objects.filter(suggestion__in=suggestion_ids)
    columns = ("clock", "suggestion", "task", "promise", "due_on")
    grouped = rows.order_by().values_list(*columns).annotate(last=Max("step"))
    return {tuple(row[:-1]): row[-1] for row in grouped}


@transaction.atomic
def _warn(one: Running, step: int, profile_id: int) -> bool:
    """Note the step and tell whom it is for; False if it was said, or is over, by now."""
    suggestion = locked(Suggestion(pk=one.suggestion_id))
    if suggestion.state not in MOVES["warn"].sources or not _still_runs(one, profile_id):
        return False
    same = ClockWarning.objects.filter(
        suggestion=suggestion, clock=one.clock, task=one.task_id, promise=one.promise_id,
        due_on=one.due_on, step__gte=step,
    )  # fmt: skip
    if same.exists():
        return False
    ClockWarning.objects.create(
        suggestion=suggestion, clock=one.clock, task_id=one.task_id, promise_id=one.promise_id,
        due_on=one.due_on, step=step, at=clock.now(),
    )  # fmt: skip
    said = {"clock": one.clock, "step": step, "due_on": one.due_on.isoformat()}
    event = write_event(
        suggestion, "warn", None, None, facts(suggestion, suggestion.state, None, ()) | said, {}
    )
    _tell(event, suggestion, one, step)
    return True


def _still_runs(one: Running, profile_id: int) -> bool:
    if one.clock == YEAR_END and one.promise_id is not None:
        return Promise.objects.open().filter(pk=one.promise_id).exists()
    until = one.due_on + timedelta(days=1)
    return one in set(running(profile_id, until, one.suggestion_id))


def _tell(event: Event, suggestion: Suggestion, one: Running, step: int) -> None:
    """Tell the unit or the office; late, also the office that assigned it; later, the leaders."""
    office = holders({suggestion.office_id}, Can.SUGGESTIONS_REVIEW)
    units: set[int] = set()
    address = f"/desk/suggestions/{suggestion.pk}/"
    if one.clock in OF_OFFICE or one.clock == "reassign":
        above = office
    else:
        task = _task_of(one)
        units = holders({task.organ_id, task.office_id}, Can.SUGGESTIONS_HANDLE)
        above = office if step >= TO_OFFICE else set()
        _notify(event, suggestion, units, one, step, f"/desk/suggestions/unit/{task.pk}/")
    if step >= TO_LEADERS:
        above = above | _leaders(suggestion.county_id)
    _notify(event, suggestion, above - units, one, step, address)


def _task_of(one: Running) -> Task:
    if one.promise_id is not None:
        return Promise.objects.select_related("task").get(pk=one.promise_id).task
    assert one.task_id is not None
    return Task.objects.get(pk=one.task_id)


def _notify(
    event: Event, suggestion: Suggestion, persons: set[int], one: Running, step: int, url: str
) -> None:
    notify(
        persons,
        event_id=event.pk,
        about="suggestion.warn",
        url=url,
        details={
            "title": suggestion.title,
            "clock": one.clock,
            "step": step,
            "day": one.due_on.isoformat(),
        },
        is_urgent=step >= LATE,
    )


def _leaders(county_id: int) -> set[int]:
    posts = Post.objects.held().filter(organ__county=county_id, role=Role.SC_LEADER)
    return set(posts.values_list("person", flat=True))
