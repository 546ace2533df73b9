"""Reviews, training and contact pairs in one line each, for tests that walk every address."""

from __future__ import annotations

from datetime import timedelta

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.reviews.models import Meeting, Review


def review_of(deputy: Person) -> Review:
    """Return the deputy's review at a meeting of the town that the voters were told of."""
    mandate = deputy.mandates.get()
    office = Organ.objects.get(county=mandate.county, kind=Kind.PRESIDIUM)
    meeting = Meeting.objects.create(
        county_id=mandate.county_id or 0, office=office, place_path=office.place_path, year=2026,
        profile=RuleProfile.objects.filter(county=mandate.county)[0], state="announced",
        on=clock.today() + timedelta(days=9), spot="文化广场", announced_at=clock.now(),
        made_by=deputy,
    )  # fmt: skip
    return Review.objects.create(
        meeting=meeting, county_id=meeting.county_id, place_path=meeting.place_path, person=deputy,
        mandate=mandate, state="asked",
    )  # fmt: skip
