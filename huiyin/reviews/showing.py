"""What pages show of a review: the numbers as rows, and the counts of the archive beside a report."""

from __future__ import annotations

from dataclasses import dataclass

from huiyin.duties.archives import archive_of, lines_of
from huiyin.kernel import clock
from huiyin.organs.numbers import numbers_of, profile_in_force
from huiyin.organs.rules import longest_days
from huiyin.people.models import Person
from huiyin.reviews.models import Meeting
from huiyin.reviews.rules import NUMBERS, Counts, announce_by
from huiyin.reviews.wording import NUMBER_NAMES
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Line:
    name: Text
    n: int


def shown_counts(counts: Counts) -> list[Line]:
    """Return the sums by their names, in the order of the ballot; no share and no comparison."""
    return [Line(NUMBER_NAMES[name], getattr(counts, name)) for name in NUMBERS]


def archive_counts(person: Person, year: int) -> list[tuple[Text, int]]:
    """Return how often of each kind stands in the person's archive of the year."""
    return archive_of(lines_of(person, year)).counts


def is_result_public(meeting: Meeting) -> bool:
    """Return whether the county shows results by their numbers: by the meeting's own profile."""
    return numbers_of(meeting.profile_id).flag("review_public")


def late_notice(meeting: Meeting) -> bool:
    """Return whether the voters hear of it later than the profile asks, or did."""
    days = longest_days(numbers_of(meeting.profile_id).span("review_notice"))
    last = announce_by(meeting.on, days)
    told = clock.day_of(meeting.announced_at) if meeting.announced_at else clock.today()
    return told > last


def notice_days(county_id: int) -> int:
    return longest_days(numbers_of(profile_in_force(county_id).pk).span("review_notice"))
