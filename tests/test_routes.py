"""Who comes through which door: every route, every role, in one's own county and in another."""

from __future__ import annotations

import pytest

from tests.cast import Stage
from tests.expectations import EXPECTED
from tests.matrix import answers, expected
from tests.routes import Route, routes

pytestmark = pytest.mark.django_db

ROUTES = routes()


def test_every_route_is_expected_and_every_expectation_is_a_route() -> None:
    assert {route.key for route in ROUTES} == set(EXPECTED)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.key)
def test_it_lets_in_whom_it_should(stage: Stage, route: Route) -> None:
    row = EXPECTED[route.key]
    wrong = []
    sides = {"near": stage.near, "far": stage.far} if route.arguments else {"near": stage.near}
    for side, things in sides.items():
        for method in ("get", "post"):
            door = row.door(method, side)
            for actor, said in answers(route, stage, things, method):
                if said != expected(door, actor):
                    wrong.append(f"{method} {side} {actor}: {said}, not {expected(door, actor)}")
    assert not wrong, "\n".join(wrong)
