"""State columns are a projection: any sequence of moves can be rebuilt from the events alone."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow, Refusal
from huiyin.suggestions.actions import (
    again,
    assigning,
    drafting,
    extending,
    handling,
    merging,
    rating,
    replying,
    reviewing,
    signing,
    supervising,
    tracking,
    withdrawing,
)
from huiyin.suggestions.models import Promise, Suggestion, Task
from huiyin.suggestions.replay import differences
from huiyin.suggestions.states import OPEN, TASK_ENDED
from huiyin.suggestions.tests.made_up import OTHER_WORDS, WORDS, Cycle, fresh

Step = Callable[[Cycle, Suggestion], object]


def _task(found: Suggestion, at: int = 0) -> Task:
    rows = list(found.tasks.select_related("suggestion", "organ").order_by("-pk"))
    if not rows:
        raise NotNow
    return rows[min(at, len(rows) - 1)]


def _promise(found: Suggestion) -> Promise:
    row = Promise.objects.filter(suggestion=found).select_related("suggestion", "task").first()
    if row is None:
        raise NotNow
    return row


def _until(found: Suggestion) -> date:
    return (found.due_on or clock.today()) + timedelta(days=20)


def _unmerge(cycle: Cycle, found: Suggestion) -> object:
    if found.head is None:
        raise NotNow
    return merging.unmerge(found, by=cycle.world.erin)


STEPS: dict[str, Step] = {
    "reword": lambda c, s: drafting.reword(s, OTHER_WORDS, by=c.world.carol),
    "word_back": lambda c, s: drafting.reword(s, WORDS, by=c.world.carol),
    "invite": lambda c, s: signing.invite(s, deputies=[c.ivan], by=c.world.carol),
    "cosign": lambda c, s: signing.cosign(s, text_hash=s.text_hash, by=c.ivan),
    "submit": lambda c, s: reviewing.submit(s, by=c.world.carol),
    "send_back": lambda c, s: reviewing.send_back(s, reason="请补充", by=c.world.erin),
    "refuse": lambda c, s: reviewing.not_accept(s, ground="other", letter="否", by=c.world.erin),
    "revise": lambda c, s: drafting.revise(s, by=c.world.carol),
    "accept": lambda c, s: reviewing.accept(s, by=c.world.erin),
    "merge": lambda c, s: merging.merge(s, head=c.accepted(), reason="同", by=c.world.erin),
    "unmerge": _unmerge,
    "assign": lambda c, s: assigning.assign(
        s, leads=[c.world.roads], co=[c.world.water], by=c.world.erin
    ),
    "assign_one": lambda c, s: assigning.assign(s, leads=[c.world.roads], by=c.world.erin),
    "split": lambda c, s: assigning.assign(
        s, leads=[c.world.roads, c.world.water], by=c.world.erin
    ),
    "to_government": lambda c, s: assigning.assign(s, leads=[c.government], by=c.world.erin),
    "inside": lambda c, s: assigning.assign_inside(_task(s), lead=c.world.roads, by=c.grace),
    "receive": lambda c, s: handling.receive(_task(s), by=c.world.heidi),
    "receive_2": lambda c, s: handling.receive(_task(s, 1), by=c.world.heidi),
    "receive_water": lambda c, s: handling.receive(_task(s), by=c.world.walter),
    "ask_return": lambda c, s: handling.ask_return(
        _task(s), reason="否", right_unit="县水利局", by=c.world.heidi
    ),
    "keep": lambda c, s: assigning.refuse_return(_task(s), reason="否", by=c.world.erin),
    "reassign": lambda c, s: assigning.reassign(_task(s), unit=c.world.water, by=c.world.erin),
    "ask_more": lambda c, s: extending.ask_extension(
        _task(s), until=_until(s), reason="难", by=c.world.heidi
    ),
    "extend": lambda c, s: extending.extend(_task(s), by=c.world.erin),
    "opine": lambda c, s: handling.opine(_task(s), text="同意", by=c.world.walter),
    "redo": lambda c, s: handling.redo_opinion(
        _task(s), lead_task=_task(s, 1), reason="空", by=c.world.heidi
    ),
    "contact": lambda c, s: c.contact(_task(s), by=c.world.heidi),
    "contact_2": lambda c, s: c.contact(_task(s, 1), by=c.world.heidi),
    "contact_water": lambda c, s: c.contact(_task(s), by=c.world.walter),
    "reply": lambda c, s: c.reply(_task(s)),
    "reply_2": lambda c, s: c.reply(_task(s, 1)),
    "reply_plan": lambda c, s: c.reply(_task(s), "under_way"),
    "reply_water": lambda c, s: c.reply(_task(s), by=c.world.walter),
    "draft": lambda c, s: replying.draft_reply(_task(s), text="草稿", by=c.world.heidi),
    "check": lambda c, s: replying.ask_check(_task(s), by=c.world.heidi),
    "pass": lambda c, s: replying.pass_check(_task(s), by=c.world.erin),
    "happy": lambda c, s: rating.rate(_task(s), of=s, score="satisfied", by=c.world.carol),
    "happy_2": lambda c, s: rating.rate(_task(s, 1), of=s, score="basic", by=c.world.carol),
    "unhappy": lambda c, s: rating.rate(
        _task(s), of=s, score="unsatisfied", comment="没修", by=c.world.carol
    ),
    "remind": lambda _, s: rating.remind(_task(s)),
    "lapse": lambda _, s: rating.lapse(_task(s)),
    "disclose": lambda c, s: rating.disclose(_task(s), by=c.world.erin),
    "rehandle": lambda c, s: again.rehandle(_task(s), reason="再办", by=c.world.erin),
    "convene": lambda c, s: again.convene(
        _task(s), on=clock.today(), who="各方", conclusion="再答", by=c.world.erin
    ),
    "order": lambda c, s: again.order_reply(_task(s), reason="再答", by=c.world.erin),
    "dissent": lambda c, s: again.close_dissent(_task(s), reason="完", by=c.world.erin),
    "fulfil": lambda c, s: tracking.fulfil(_promise(s), text="修好了", by=c.world.heidi),
    "fail": lambda c, s: tracking.fail(_promise(s), text="没钱", by=c.world.heidi),
    "carry": lambda c, s: tracking.carry_over(
        _promise(s), until=_until(s), reason="冬天", by=c.world.erin
    ),
    "urge": lambda c, s: tracking.urge(s, text="请抓紧", by=c.world.erin),
    "key": lambda c, s: supervising.choose_key(s, basis="会议", by=c.world.leo),
    "key_plan": lambda c, s: supervising.plan_key(
        s, text="办成", steps=[("座谈", _until(s))], by=c.world.erin
    ),
    "key_report": lambda c, s: supervising.report_key(s, text="进展", by=c.world.erin),
    "key_end": lambda c, s: supervising.conclude_key(s, text="办成了", by=c.world.erin),
    "key_lead": lambda c, s: supervising.lead_key(
        s, supervising.Charge("副主任"), reason="调整", by=c.world.leo
    ),
    "give_up": lambda c, s: withdrawing.ask_withdrawal(s, reason="不提", by=c.world.carol),
    "agree": lambda c, s: withdrawing.agree_withdrawal(s, by=c.ivan),
}
# A random walk alone seldom leaves the desk of the office: it is begun somewhere on the way.
STARTS: list[Callable[[Cycle], Suggestion]] = [
    lambda c: c.drafted(),
    lambda c: c.accepted(),
    lambda c: c.assigned(co=(c.world.water,)),
    lambda c: c.split(),
    lambda c: c.contacted(),
    lambda c: c.replied(),
    lambda c: c.replied("planned"),
    lambda c: c.escalated(),
]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(seed=st.integers(0, 2**32), length=st.integers(10, 60))
def test_any_sequence_of_moves_is_rebuilt_from_its_events(
    cycle: Cycle, seed: int, length: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - a test's dice
    day = date(2026, 3, 2)
    with clock.frozen(day):
        found = dice.choice(STARTS)(cycle)
    for name in dice.choices(list(STEPS), k=length):
        day += timedelta(days=dice.choice([0, 0, 0, 1, 12]))
        with clock.frozen(day), contextlib.suppress(Refusal):
            STEPS[name](cycle, fresh(found))
        found = fresh(found)
        assert list(differences(found)) == [], name
        _check_promise(found)


def _check_promise(found: Suggestion) -> None:
    """Promise 1: an owner and a date as long as it is open; nothing open below a closed one."""
    is_open = found.state in OPEN
    assert (found.owner_id is not None) == is_open
    assert (found.due_on is not None) == is_open
    if not is_open:
        assert not found.tasks.exclude(state__in=TASK_ENDED).exists()


def test_a_state_changed_behind_the_ledger_is_found(cycle: Cycle) -> None:
    found = cycle.replied()
    assert list(differences(found)) == []
    Task.objects.filter(suggestion=found).update(due_on=date(2030, 1, 1))
    assert len(list(differences(found))) == 1
