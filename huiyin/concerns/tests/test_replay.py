"""State columns are a projection: any sequence of moves can be rebuilt from its events."""

import contextlib
import random
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.concerns.actions import deciding, handing, handling, publishing, rating, verifying
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.replay import differences
from huiyin.concerns.states import OPEN, TASK_OPEN
from huiyin.kernel.errors import NotNow, Refusal
from tests.builders import World

Step = Callable[[World, Concern], object]


def _task(concern: Concern) -> Task:
    task = concern.tasks.order_by("-pk").first()
    if task is None:
        raise NotNow
    return task


STEPS: dict[str, Step] = {
    "take_up": lambda w, c: deciding.take_up(c, by=w.paula),
    "spot": lambda w, c: deciding.answer_on_spot(c, text="已答复", by=w.paula),
    "refer": lambda w, c: deciding.refer_out(c, door="petition", text="请到信访局", by=w.paula),
    "keep": lambda w, c: deciding.keep(c, text="留存", by=w.paula),
    "escalate": lambda w, c: deciding.escalate(c, reason="需县里定", by=w.paula),
    "send_down": lambda w, c: deciding.send_down(c, reason="镇里能办", by=w.erin),
    "hand_over": lambda w, c: handing.hand_over(c, lead=w.roads, co=[w.water], by=w.paula),
    "hand_over_one": lambda w, c: handing.hand_over(c, lead=w.roads, by=w.paula),
    "hand_over_county": lambda w, c: handing.hand_over(c, lead=w.roads, by=w.erin),
    "recall": lambda w, c: handing.recall(c, by=w.paula),
    "claim": lambda w, c: handling.claim(_task(c), by=w.dave),
    "ask_return": lambda w, c: handling.ask_return(_task(c), reason="不属我局", by=w.heidi),
    "grant_return": lambda w, c: handing.grant_return(_task(c), by=w.paula),
    "refuse_return": lambda w, c: handing.refuse_return(_task(c), reason="属你局", by=w.paula),
    "answer": lambda w, c: handling.answer(_task(c), text="已办", result="solved", by=w.heidi),
    "verify": lambda w, c: verifying.verify(c, note="看过", by=w.paula),
    "refuse_result": lambda w, c: verifying.refuse_result(c, note="没修好", by=w.paula),
    "satisfied": lambda _, c: rating.rate(c, score="satisfied"),
    "unsatisfied": lambda _, c: rating.rate(c, score="unsatisfied"),
    "explain": lambda w, c: deciding.explain(c, text="说明", by=w.paula),
    "withdraw": lambda _, c: rating.withdraw(c),
    "release": lambda w, c: publishing.release(c, title="修路", text="路坏了", by=w.paula),
    "withhold": lambda w, c: publishing.withhold(c, reason="涉及个人", by=w.paula),
}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), length=st.integers(10, 60))
def test_any_sequence_of_moves_is_rebuilt_from_its_events(
    world: World, seed: int, length: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    concern = world.raised()
    for name in dice.choices(list(STEPS), k=length):
        with contextlib.suppress(Refusal):
            STEPS[name](world, concern)
        concern = Concern.objects.get(pk=concern.pk)
        assert list(differences([concern])) == [], name
        _check_promise(concern)


def _check_promise(concern: Concern) -> None:
    """Promise 1: an owner and a date as long as it is open; nothing open below a closed one."""
    is_open = concern.state in OPEN
    assert (concern.owner_id is not None) == is_open
    assert (concern.due_on is not None) == is_open
    if not is_open:
        assert not concern.tasks.filter(state__in=TASK_OPEN).exists()


def test_the_check_finds_a_state_changed_behind_the_ledger(world: World) -> None:
    concern = world.taken_up()
    call_command("check_concerns")
    Concern.objects.filter(pk=concern.pk).update(score="satisfied")
    with pytest.raises(CommandError):
        call_command("check_concerns")
