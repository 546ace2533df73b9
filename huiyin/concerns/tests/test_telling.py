"""An event tells those whom the table names, each once; the ladder climbs a step at a time."""

from datetime import timedelta

import pytest
from django.core import mail

from huiyin.concerns.actions import telling, watching
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.notices.models import Delivery, Notice
from tests.builders import World


def last_event(pk: int) -> Event:
    return Event.objects.filter(subject_id=pk).order_by("-id")[0]


def test_the_responsible_office_hears_of_a_new_concern_once(world: World) -> None:
    event = last_event(world.raised().pk)
    telling.tell(event)
    telling.tell(event)
    assert list(Notice.objects.values_list("person__login", flat=True)) == ["paula"]


def test_the_one_who_acted_is_not_told_of_it(world: World) -> None:
    telling.tell(last_event(world.handed().pk))
    logins = set(Notice.objects.values_list("person__login", flat=True))
    assert logins == {"dave", "heidi"}


def test_a_raiser_who_left_a_mail_address_gets_one_mail_without_the_matter(world: World) -> None:
    concern = world.raised(contact_email="alice@example.org")
    event = last_event(world.verify(world.sign(_claimed(world, concern))).pk)
    telling.tell(event)
    telling.tell(event)
    assert len(mail.outbox) == 1
    assert concern.code in mail.outbox[0].body
    assert "路" not in mail.outbox[0].body
    assert Delivery.objects.get().sent_at is not None


def _claimed(world: World, concern: object):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from huiyin.concerns.actions import deciding, handing, handling

    taken = deciding.take_up(concern, by=world.paula)  # type: ignore[arg-type]
    handed = handing.hand_over(taken, lead=world.roads, by=world.paula)
    return handling.claim(world.lead_task(handed), by=world.dave)


@pytest.mark.parametrize(("days", "step"), [(0, 1), (1, 2), (8, 3), (30, 4)])
def test_overdue_climbs_the_ladder(world: World, days: int, step: int) -> None:
    concern = world.handed()
    assert concern.due_on is not None
    assert watching.climb_ladder(concern.due_on + timedelta(days=days)) == 1
    concern.refresh_from_db()
    assert concern.ladder == step
    assert watching.climb_ladder(concern.due_on + timedelta(days=days)) == 0


def test_the_top_of_the_ladder_reaches_the_leaders(world: World) -> None:
    concern = world.handed()
    watching.warn(concern, 4)
    telling.tell(last_event(concern.pk))
    assert Notice.objects.filter(person=world.leo, is_urgent=True).exists()


def test_what_nobody_rates_closes_by_itself(world: World) -> None:
    concern = world.verified()
    assert watching.close_unrated(clock.today()) == 0
    assert watching.close_unrated(clock.today() + timedelta(days=60)) == 1
    concern.refresh_from_db()
    assert concern.state == State.CLOSED
    assert concern.score == ""
