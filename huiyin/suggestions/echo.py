"""The echo line of a suggestion: raised, assigned, replied, rated; who owes the next step by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel import clock
from huiyin.organs.names import organ_name
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.owing import due_day, owes
from huiyin.suggestions.states import ENDED, UNSAID, State, TaskState
from huiyin.ui.echo import EchoLine, EchoStep, Status

# Which step the ball is in, by state; what is not here is in nobody's hand but the deputy's own.
STEP_IN_HAND = {
    State.SUBMITTED: "taken_up",
    State.ACCEPTED: "taken_up",
    State.ASSIGNED: "handled",
    State.HANDLING: "handled",
    State.REHANDLING: "handled",
    State.REPLIED: "verified",
    State.UNSATISFIED: "verified",
    State.ESCALATED: "verified",
    State.TRACKING: "handled",
}
NAMES = {
    "raised": (gettext_lazy("提出"), gettext_lazy("代表提交")),
    "taken_up": (gettext_lazy("交办"), gettext_lazy("审查交办")),
    "handled": (gettext_lazy("办理"), gettext_lazy("单位答复")),
    "verified": (gettext_lazy("反馈"), gettext_lazy("代表反馈")),
}


def echo_of(
    suggestion: Suggestion,
    tasks: Sequence[Task],
    *,
    replied_on: date | None,
    knows: bool,
    is_public: bool = False,
) -> EchoLine:
    """Return the line. Who may not know what the deputy said reads `replied` in its place.

    `tasks` are those of its head, where it rests with one. No query.
    """
    state = State(suggestion.state)
    if not knows and state in UNSAID:
        state = State.REPLIED
    return EchoLine(
        steps=(
            _raised(suggestion, is_public=is_public),
            _step(suggestion, state, "taken_up", _office(suggestion), _assigned_on(suggestion)),
            _step(suggestion, state, "handled", _units(suggestion, tasks), replied_on),
            _rated(suggestion, state, knows=knows),
        ),
        owes=owes(suggestion, state, knows=knows),
        closed=state in ENDED,
        answered_on=replied_on,
    )


def _raised(suggestion: Suggestion, *, is_public: bool) -> EchoStep:
    lead = suggestion.lead.name if suggestion.lead and not is_public else _("人大代表")
    on = clock.day_of(suggestion.submitted_at) if suggestion.submitted_at else None
    status: Status = "done" if on else "now"
    return _named("raised", organ=lead, on=on, status=status)


def _step(
    suggestion: Suggestion, state: State, key: str, organ: str, done_on: date | None
) -> EchoStep:
    if STEP_IN_HAND.get(state) == key:
        late = suggestion.due_on is not None and suggestion.due_on < clock.today()
        note = ""
        if suggestion.round > 1 and key == "handled":
            note = _("第 %(round)s 轮") % {"round": suggestion.round}
        owner = organ_name(suggestion.county_id, suggestion.owner_id) or organ
        status: Status = "late" if late else "now"
        return _named(key, organ=owner, due=suggestion.due_on, status=status, note=note)
    if done_on is not None:
        return _named(key, organ=organ, on=done_on, status="done")
    return _named(key, status="skipped" if state in ENDED else "todo")


def _rated(suggestion: Suggestion, state: State, *, knows: bool) -> EchoStep:
    """Return the deputy's own step. What was said, and whether, only its state may tell."""
    if STEP_IN_HAND.get(state) == "verified":
        due = due_day(suggestion, knows=knows)
        return _named("verified", organ=_("代表"), due=due, status="now")
    settled = state in ENDED | {State.TRACKING} and state != State.WITHDRAWN
    return _named("verified", status="done" if settled else _undone(state))


def _undone(state: State) -> Status:
    return "skipped" if state == State.WITHDRAWN else "todo"


def _named(key: str, **values: object) -> EchoStep:
    label, plain = NAMES[key]
    return EchoStep(key, label=label, plain=plain, **values)  # type: ignore[arg-type]


def _office(suggestion: Suggestion) -> str:
    return organ_name(suggestion.county_id, suggestion.office_id)


def _assigned_on(suggestion: Suggestion) -> date | None:
    return clock.day_of(suggestion.assigned_at) if suggestion.assigned_at else None


def _units(suggestion: Suggestion, tasks: Sequence[Task]) -> str:
    """Return the names of the units that reply."""
    gone = {TaskState.RETURNED, TaskState.PASSED_DOWN}
    replying = [task for task in tasks if task.replies_itself and task.state not in gone]
    names = (organ_name(suggestion.county_id, task.organ_id) for task in replying)
    return _("、").join(dict.fromkeys(names))
