"""The echo line says in every state who owes the next step, and by when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.concerns.actions import deciding, rating
from huiyin.concerns.echo import echo_of
from huiyin.kernel import clock
from tests.builders import World


def statuses(line: object) -> list[str]:
    return [step.status for step in line.steps]  # type: ignore[attr-defined]


def test_a_new_concern_waits_for_the_office(world: World) -> None:
    line = echo_of(world.raised())
    assert statuses(line) == ["done", "now", "todo", "todo"]
    assert "柳河镇人大主席团" in str(line.owes)


def test_what_is_past_its_day_is_late(world: World) -> None:
    line = echo_of(world.handed(), clock.today() + timedelta(days=200))
    assert statuses(line) == ["done", "done", "late", "todo"]
    assert line.steps[2].organ == "县交通运输局"


def test_a_verified_concern_shows_all_four_hands(world: World) -> None:
    line = echo_of(world.closed())
    assert statuses(line) == ["done", "done", "done", "done"]
    assert line.closed
    assert line.rating == "满意"


def test_an_answer_on_the_spot_skips_the_verification(world: World) -> None:
    concern = deciding.answer_on_spot(world.raised(), text="路灯今晚就修。", by=world.paula)
    assert statuses(echo_of(concern)) == ["done", "done", "done", "skipped"]


@pytest.mark.parametrize("state", ["raised", "taken_up", "handed", "signed", "verified"])
def test_every_open_state_says_who_owes_what(world: World, state: str) -> None:
    concern = getattr(world, state)()
    line = echo_of(concern)
    assert line.owes
    assert not line.closed


def test_a_second_round_says_so(world: World) -> None:
    line = echo_of(rating.rate(world.verified(), score="unsatisfied"))
    assert "2" in str(line.steps[2].note)


def test_it_costs_no_query_once_the_names_are_known(world: World) -> None:
    concerns = [world.handed() for _ in range(3)]
    echo_of(concerns[0])
    with CaptureQueriesContext(
        connection,
    ) as queries:
        for concern in concerns:
            echo_of(concern)
    assert len(queries) == 0
