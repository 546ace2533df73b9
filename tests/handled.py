"""Suggestions that units have, one of each kind that an address may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.suggestions.models import Delegation, Promise, Reply, Suggestion, Task
from huiyin.suggestions.rules import ResultClass
from huiyin.suggestions.states import State, TaskState


@dataclass
class Handled:
    """A task that was received, a promise that is to be kept, and a signature that was delegated."""

    task: Task
    promise: Promise
    delegation: Delegation


def handled_by(unit: Organ, *, lead: Person, staff: Person) -> Handled:
    last = Suggestion.objects.filter(county=unit.county, series="0").count()
    received = _task(_suggestion(unit, lead, last + 1, State.HANDLING), unit, TaskState.RECEIVED)
    tracked = _task(_suggestion(unit, lead, last + 2, State.TRACKING), unit, TaskState.SETTLED)
    reply = Reply.objects.create(
        task=tracked, round=1, document_no="交函〔2026〕1号", result=ResultClass.PLANNED,
        text="列入计划。", signed_by=staff, at=clock.now(),
    )  # fmt: skip
    soon = clock.today() + timedelta(days=30)
    promise = Promise.objects.create(
        suggestion=tracked.suggestion, task=tracked, reply=reply, text="修好桥头",
        first_due_on=soon, due_on=soon,
    )  # fmt: skip
    delegation = Delegation.objects.create(organ=unit, by=lead, to=staff, since=clock.today())
    return Handled(received, promise, delegation)


def _suggestion(unit: Organ, lead: Person, number: int, state: State) -> Suggestion:
    county, now = unit.county, clock.now()
    assert county is not None
    affairs = Organ.objects.get(county=county, kind=Kind.DEPUTIES_AFFAIRS)
    congress = Organ.objects.get(county=county, kind=Kind.CONGRESS)
    return Suggestion.objects.create(
        county=county, title="关于修桥的建议", reason="桥坏了。", proposal="修好它。", lead=lead,
        drafted_by=lead, state=state, owner=unit, due_on=clock.today() + timedelta(days=60),
        office=affairs, congress=congress, profile=RuleProfile.objects.filter(county=county)[0],
        series="0", number=number, submitted_at=now, accepted_at=now, assigned_at=now,
    )  # fmt: skip


def _task(suggestion: Suggestion, unit: Organ, state: TaskState) -> Task:
    today = clock.today()
    return Task.objects.create(
        suggestion=suggestion, organ=unit, part=Task.Part.LEAD, state=state, assigned_on=today,
        receive_by=today + timedelta(days=5), speak_by=today + timedelta(days=20),
        due_on=today + timedelta(days=60), received_at=clock.now(),
        closed_at=clock.now() if state == TaskState.SETTLED else None,
    )  # fmt: skip
