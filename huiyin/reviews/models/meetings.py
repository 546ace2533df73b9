"""A meeting at which deputies report to the voters (述职评议会)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from huiyin.duties.models import Activity
from huiyin.kernel import clock
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.reviews.models.scope import read_by_office
from huiyin.reviews.states import MeetingState
from huiyin.reviews.wording import MEETING_STATE_NAMES


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def visible_to(self, person: Person) -> MeetingQuerySet:
        """Return those of the places of the person's posts, and those at which the person reports."""
        from huiyin.reviews.models.reviews import Review  # the reviews stand on the meetings

        own = Review.objects.filter(meeting=OuterRef("pk"), person=person)
        return self.filter(read_by_office(person) | Q(Exists(own)))

    def public(self) -> MeetingQuerySet:
        """Return those that the voters were told of."""
        return self.filter(announced_at__isnull=False).exclude(state=MeetingState.CANCELLED)


class Meeting(models.Model):
    """When, where, how many voters: numbers only, the attendance list stays on paper.

    `year` is the year that is reported on. `activity` is the one record in the archives, made when
    the meeting is held. The profile is the one in force when it was planned.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    profile = models.ForeignKey(RuleProfile, models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=9, choices=MEETING_STATE_NAMES.items())
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    begins = models.TimeField(null=True)
    spot = models.CharField(max_length=80, blank=True)
    note = models.TextField(blank=True)
    reason = models.CharField(max_length=200, blank=True)
    announced_at = models.DateTimeField(null=True)
    invited = models.PositiveIntegerField(null=True)
    present = models.PositiveIntegerField(null=True)
    account = models.TextField(blank=True)
    activity = models.OneToOneField(Activity, models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county", "-on", "-id"], name="review_meetings_newest"),
            models.Index(
                fields=["on"],
                condition=Q(state__in=["planned", "announced"]),
                name="review_meetings_coming",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="held") | Q(activity__isnull=False, present__isnull=False),
                name="review_meetings_held_is_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""),
                name="review_meetings_cancelled_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.on}"

    @property
    def is_coming(self) -> bool:
        return self.state in {MeetingState.PLANNED, MeetingState.ANNOUNCED}
