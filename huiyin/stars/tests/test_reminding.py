"""Each hand of a cycle hears once that its day is near; how to reach who objected is erased."""

from __future__ import annotations

from datetime import timedelta

from huiyin.kernel import clock
from huiyin.notices.models import Notice
from huiyin.stars.actions import cycles
from huiyin.stars.actions.reminding import SOON, remind
from huiyin.stars.models import Application, Cycle, Objection
from huiyin.stars.tasks import forget_contacts
from tests.builders import World
from tests.starred import star_of


def opened(world: World) -> Cycle:
    today = clock.today()
    wanted = cycles.Wanted(
        name="星级创建", since=today - timedelta(days=100), until=today + timedelta(days=90),
        declare_by=today + timedelta(days=10), check_by=today + timedelta(days=30),
        review_by=today + timedelta(days=60),
    )  # fmt: skip
    return cycles.open_cycle(world.county, wanted, by=world.erin)


def told(about: str = "star.remind") -> list[int]:
    return list(Notice.objects.filter(about=about).values_list("person", flat=True))


def test_the_stations_that_have_not_declared_are_reminded_once(world: World) -> None:
    cycle = opened(world)
    assert remind() == 0
    with clock.frozen(cycle.declare_by - SOON):
        assert (remind(), remind()) == (1, 0)
    assert told() == [world.bob.pk]


def test_who_is_done_hears_nothing_and_the_next_hand_does(world: World) -> None:
    cycle = opened(world)
    Application.objects.update(state="declared", declared_by=world.bob)
    with clock.frozen(cycle.declare_by):
        assert remind() == 0
    with clock.frozen(cycle.check_by):
        assert remind() == 1
    assert world.paula.pk in told()
    assert world.bob.pk not in told()
    with clock.frozen(cycle.review_by + timedelta(days=1)):
        assert remind() == 0


def test_the_worker_erases_contacts_a_month_after_the_answer(world: World) -> None:
    objection = star_of(world.station, world.erin).objections.get()
    objection.keep_contact("13800000000")
    objection.state, objection.answer = "rejected", "核实了，牌子还在。"
    objection.decided_by, objection.decided_at = world.erin, clock.now()
    objection.save()
    forget_contacts(0)
    assert Objection.objects.get().plain_contact == "13800000000"
    with clock.frozen(clock.today() + timedelta(days=40)):
        forget_contacts(0)
    assert Objection.objects.get().contact is None
