"""Reviews, training and contact pairs in one line each, for tests that walk every address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from huiyin.contacts.models import Pair
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.reviews.models import Ballot, Meeting, Promise, Rating, Review
from huiyin.training.models import Course, Lesson


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


def lesson_of(deputy: Person) -> Lesson:
    """Return a lesson of the town in which the deputy is enrolled, with something to read."""
    mandate = deputy.mandates.get()
    office = Organ.objects.get(county=mandate.county, kind=Kind.PRESIDIUM)
    of = {"county_id": mandate.county_id, "office": office, "place_path": office.place_path}
    course, _made = Course.objects.get_or_create(
        **of, year=2026, title="怎样提建议", defaults={"made_by": deputy}
    )
    if not course.materials.exists():
        course.materials.create(title="代表法", text="第一条", added_by=deputy)
    day = clock.today() + timedelta(days=5)
    lesson = Lesson.objects.create(**of, course=course, kind="duty", on=day, made_by=deputy)
    lesson.enrolments.create(
        person=deputy, mandate=mandate, county_id=lesson.county_id, kind="duty", on=day
    )
    return lesson


def pair_of(deputy: Person) -> Pair:
    """Return the pair of the deputy and a residents' group, of which no resident is named."""
    mandate = deputy.mandates.get()
    office = Organ.objects.get(county=mandate.county, kind=Kind.PRESIDIUM)
    assert office.county_id is not None
    return Pair.objects.create(
        county_id=office.county_id, office=office, place_path=office.place_path, kind="voters",
        person=deputy, area="东堤村三组", households=40, since=clock.today(), made_by=deputy,
    )  # fmt: skip


def rating_of(deputy: Person) -> Rating:
    """Return the voters' sheet on the deputy, open for two counters."""
    mandate = deputy.mandates.get()
    office = Organ.objects.get(county=mandate.county, kind=Kind.PRESIDIUM)
    assert office.county_id is not None
    day = clock.today()
    made = Rating.objects.create(
        county_id=office.county_id, office=office, place_path=office.place_path, person=deputy,
        mandate=mandate, rater="voters", year=day.year, on=day, present=20, made_by=deputy,
    )  # fmt: skip
    Ballot.objects.create(rating=made)
    return made


def promise_of(deputy: Person) -> Promise:
    """Return what the deputy promised in public, and still owes."""
    day = clock.today()
    return Promise.objects.create(
        county_id=deputy.mandates.get().county_id or 0, person=deputy, year=day.year,
        text="走访十户", due_on=day, is_public=True,
    )  # fmt: skip


@dataclass(frozen=True)
class Yearly:
    """What an office keeps of a deputy year by year."""

    lesson: Lesson
    pair: Pair
    rating: Rating
    promise: Promise


def yearly_of(deputy: Person) -> Yearly:
    return Yearly(lesson_of(deputy), pair_of(deputy), rating_of(deputy), promise_of(deputy))
