"""A meeting at which carol reports, planned by the town's chair."""

from __future__ import annotations

from datetime import date, time

import pytest

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.reviews.actions import planning
from huiyin.reviews.actions.meeting import Held, hold
from huiyin.reviews.models import Meeting, Review
from tests.builders import World, person

DAY = date(2026, 11, 20)


@pytest.fixture
def meeting(world: World) -> Meeting:
    with clock.frozen(date(2026, 11, 1)):
        when = planning.When(DAY, time(9, 0), "柳河村文化广场")
        return planning.plan(world.presidium.pk, when, [world.carol.pk], by=world.paula)


@pytest.fixture
def clerk(world: World) -> Person:
    """The second counter."""
    return person("clara", "克拉拉", Role.CONGRESS_CLERK, world.presidium)


@pytest.fixture
def heard(world: World, meeting: Meeting) -> Review:
    """Carol's review after the meeting: forty-two voters came."""
    review = meeting.reviews.get()
    with clock.frozen(DAY):
        hold(meeting, Held(50, 42, "", {review.pk: "问：路灯。答：已反映。"}), by=world.paula)
    return Review.objects.select_related("meeting", "person").get(pk=review.pk)
