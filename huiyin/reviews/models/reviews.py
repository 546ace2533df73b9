"""One deputy's report to the voters and what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place
from huiyin.reviews.models.meetings import Meeting
from huiyin.reviews.models.scope import read_by_office
from huiyin.reviews.states import State
from huiyin.reviews.wording import STATE_NAMES


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, person: Person) -> ReviewQuerySet:
        """Return those of the places of the person's posts, and the person's own."""
        return self.filter(read_by_office(person) | Q(person=person))


class Review(models.Model):
    """From being asked to being filed. `is_public` is the deputy's consent to show the report.

    `questions` are notes of what was asked and answered, without the names of those who asked.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="reviews")
    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=STATE_NAMES.items(), default=State.ASKED)
    report = models.TextField(blank=True)
    reported_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(default=False)
    check_note = models.TextField(blank=True)
    questions = models.TextField(blank=True)
    reason = models.CharField(max_length=200, blank=True)
    result_at = models.DateTimeField(null=True)
    feedback = models.TextField(blank=True)
    fed_back_at = models.DateTimeField(null=True)
    talk = models.TextField(blank=True)
    talked_on = models.DateField(null=True)
    filed_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="reviews_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], name="reviews_one_a_deputy_and_meeting"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["reported", "checked"]) | ~Q(report=""),
                name="reviews_reported_says_something",
            ),
            models.CheckConstraint(
                condition=~Q(state="excused") | ~Q(reason=""),
                name="reviews_excused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["fed_back", "filed"]) | ~Q(feedback=""),
                name="reviews_fed_back_in_writing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.meeting_id}"
