"""No words that bear a mark of secrecy come in with a step of the handling, nor with what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.suggestions.actions import classifying, handling, rating, replying, tracking
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.tests.made_up import Cycle, again_read, task_of
from huiyin.suggestions.tests.on_the_floor import Floor

MARKED = "机密★5年 附件如下"
Step = Callable[[Cycle, Suggestion], object]


def _talk(cycle: Cycle, found: Suggestion) -> object:
    return handling.record_contact(
        task_of(found),
        phase="during",
        way="phone",
        on=clock.today(),
        who="局长",
        words=MARKED,
        by=cycle.world.dave,
    )


def _letter(cycle: Cycle, found: Suggestion, text: str, promise: str) -> object:
    return replying.reply(
        again_read(task_of(found)),
        document_no="1号",
        text=text,
        result="planned",
        pledges=[replying.Pledge(promise, clock.today() + timedelta(days=30))],
        by=cycle.world.heidi,
    )


STEPS: dict[str, Step] = {
    "talk": _talk,
    "letter": lambda c, s: _letter(c, s, MARKED, "修桥"),
    "promise": lambda c, s: _letter(c, s, "列入计划。", MARKED),
    "draft": lambda c, s: replying.draft_reply(task_of(s), text=MARKED, by=c.world.heidi),
    "urge": lambda c, s: tracking.urge(s, text=MARKED, by=c.world.erin),
    "note": lambda c, s: classifying.classify(s, note=MARKED, by=c.world.erin),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_a_mark_of_secrecy_is_refused_beside_its_field(cycle: Cycle, step: Step) -> None:
    found = cycle.contacted()
    with pytest.raises(BadInput, match="密级") as refused:
        step(cycle, found)
    assert refused.value.field


def test_what_a_deputy_says_of_the_reply_bears_no_mark(cycle: Cycle) -> None:
    found, by = cycle.replied(), cycle.world.carol
    with pytest.raises(BadInput, match="密级"):
        rating.rate(task_of(found), of=found, score="unsatisfied", comment=MARKED, by=by)


def test_an_opinion_on_a_bill_bears_no_mark(floor: Floor) -> None:
    found = floor.filed()
    said = {"committee": "议案审查委员会", "opinion": MARKED}
    assert floor.step(floor.office, found, "examine", **said) == 422
