"""The echo line of a concern, from the columns of its row alone: it costs no query."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.models import Channel, Concern
from huiyin.concerns.rules import Score
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.organs.names import organ_name
from huiyin.ui import days
from huiyin.ui.echo import EchoLine, EchoStep, Status

SCORE_NAMES = {
    Score.SATISFIED: gettext_lazy("满意"),
    Score.BASIC: gettext_lazy("基本满意"),
    Score.UNSATISFIED: gettext_lazy("不满意"),
}

# Which step the ball is in, by state; a state that is not here has none in hand.
STEP_IN_HAND = {
    State.RECEIVED: "taken_up",
    State.ESCALATED: "taken_up",
    State.TAKEN_UP: "handled",
    State.HANDLING: "handled",
    State.RESULT_BACK: "verified",
    State.UNDER_REVIEW: "verified",
}

CHANNEL_NAMES = dict(Channel.choices)

OWES = {
    State.RECEIVED: gettext_lazy("由%(organ)s在%(day)s前定单"),
    State.TAKEN_UP: gettext_lazy("由%(organ)s在%(day)s前交办"),
    State.ESCALATED: gettext_lazy("由%(organ)s在%(day)s前研究决定"),
    State.HANDLING: gettext_lazy("由%(organ)s在%(day)s前答复"),
    State.RESULT_BACK: gettext_lazy("由%(organ)s在%(day)s前验单"),
    State.ANSWERED: gettext_lazy("请反映人在%(day)s前评价"),
    State.UNDER_REVIEW: gettext_lazy("由%(organ)s在%(day)s前给出研究意见"),
}


def echo_of(
    concern: Concern, today: date | None = None, *, head: Concern | None = None
) -> EchoLine:
    """Return the four steps with who and when, and the sentence that says who owes what by when.

    Of a concern that rests with its `head`, the steps after the first are the head's, if it is given.
    """
    on = today or clock.today()
    if head is not None and concern.state == State.MERGED:
        line = echo_of(head, on)
        return replace(line, steps=(_raised(concern), *line.steps[1:]))
    return EchoLine(
        steps=(
            _raised(concern),
            _step(concern, "taken_up", concern.taken_up_at, concern.office_id, on),
            _step(concern, "handled", concern.handled_at, concern.lead_id or concern.office_id, on),
            _step(concern, "verified", concern.verified_at, concern.verified_organ_id, on),
        ),
        owes=owes(concern),
        closed=concern.is_over,
        answered_on=_day(concern.answered_at),
        rating=str(SCORE_NAMES[Score(concern.score)]) if concern.score else "",
    )


def owes(concern: Concern) -> str:
    """Return who owes the next step and by when, as one sentence; '' when nothing is owed."""
    if concern.state == State.MERGED:
        return _("和同类诉求一并办理、一并答复")
    if concern.due_on is None:
        return ""
    return str(OWES[State(concern.state)]) % {
        "organ": organ_name(concern.county_id, concern.owner_id),
        "day": days.day(concern.due_on),
    }


def _step(
    concern: Concern, key: str, done_at: datetime | None, organ_id: int | None, today: date
) -> EchoStep:
    if STEP_IN_HAND.get(State(concern.state)) == key:
        late = concern.is_overdue(today)
        return EchoStep(
            key,
            organ=organ_name(concern.county_id, concern.owner_id),
            due=concern.due_on,
            status="late" if late else "now",
            note=_note(concern),
        )
    if done_at is not None:
        organ = organ_name(concern.county_id, organ_id)
        return EchoStep(key, organ=organ, on=_day(done_at), status="done")
    return EchoStep(key, status=_undone(concern))


def _undone(concern: Concern) -> Status:
    """Return 'skipped' for a step that will never come (答复在前 or ended), else 'todo'."""
    is_past = concern.state == State.ANSWERED or concern.is_over
    return "skipped" if is_past else "todo"


def _note(concern: Concern) -> str:
    if concern.state == State.TAKEN_UP:
        return _("待交办")
    if concern.state == State.ESCALATED:
        return _("已上报县人大")
    if concern.state == State.UNDER_REVIEW:
        return _("再次不满意，正在研究")
    return _("第 %(round)s 轮") % {"round": concern.round} if concern.round > 1 else ""


def _raised(concern: Concern) -> EchoStep:
    return EchoStep("raised", organ=_raised_at(concern), on=_day(concern.raised_at), status="done")


def _raised_at(concern: Concern) -> str:
    station = organ_name(concern.county_id, concern.station_id)
    return station or str(CHANNEL_NAMES[concern.channel])


def _day(moment: datetime | None) -> date | None:
    return clock.day_of(moment) if moment is not None else None
