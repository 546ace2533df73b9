"""An activity of deputies: planned, held, recorded once; everything else is derived from the row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from huiyin.concerns.models import Concern
from huiyin.duties.rules import OF_ACTIVITIES
from huiyin.duties.states import State
from huiyin.duties.wording import KIND_NAMES, STATE_NAMES
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.organs.models import Organ
from huiyin.people.models import Group, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.stations.models import Station
from huiyin.suggestions.models import Suggestion


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, person: Person) -> ActivityQuerySet:
        """Return those of the person's counties for a deputy; for staff, those of the own place.

        A town's people see what the county organised as well: their deputies take part in it.
        """
        standing = standing_of(person)
        seen = Q(county__in=standing.mandate_counties)
        for post in standing.posts:
            if Can.DUTIES_READ not in RIGHTS[post.role]:
                continue
            if post.organ_kind == OrganKind.STATION:
                seen |= Q(station=post.organ_id)
            else:
                above = Q(place_path__in=_and_above(post.place_path))
                here = Q(place_path__startswith=post.place_path)
                seen |= Q(above | here, county=post.county_id)
        return self.filter(seen)

    def recorded(self) -> ActivityQuerySet:
        return self.filter(state=State.RECORDED)


def _and_above(path: str) -> list[str]:
    """Return the path of a place with those of all places above it."""
    parts = path.rstrip("/").split("/")
    return ["".join(f"{part}/" for part in parts[:end]) for end in range(1, len(parts) + 1)]


class Activity(models.Model):
    """What, when, where, who came, what was done and what came of it.

    `office` is the congress organ it belongs to, and lists it; `listed_by` are all that do. A group
    or a station may stand before it. `place_path` is that of the group, the station or the office.
    `half_days` is how long it took, for the days a year that a regulation asks for.
    """

    KINDS: ClassVar = [(kind.value, KIND_NAMES[kind]) for kind in OF_ACTIVITIES]

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    listed_by = models.ManyToManyField(Organ, related_name="listed_activities")
    group = models.ForeignKey(
        Group, models.PROTECT, null=True, related_name="activities", db_index=False
    )
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, related_name="activities", db_index=False
    )
    place_path = models.CharField(max_length=80, db_collation="C")
    kind = models.CharField(max_length=12, choices=KINDS)
    state = models.CharField(max_length=9, choices=STATE_NAMES.items())
    title = models.CharField(max_length=60)
    on = models.DateField()
    begins = models.TimeField(null=True)
    half_days = models.PositiveSmallIntegerField(default=1)
    spot = models.CharField(max_length=80, blank=True)
    plan = models.TextField(blank=True)
    done = models.TextField(blank=True)
    result = models.TextField(blank=True)
    reason = models.CharField(max_length=200, blank=True)
    request_key = models.CharField(max_length=64, null=True, unique=True)
    deputies: models.ManyToManyField[Person, Participation] = models.ManyToManyField(
        Person, through="Participation", related_name="activities"
    )
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    recorded_at = models.DateTimeField(null=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "activities"
        indexes = [
            models.Index(fields=["county", "-on", "-id"], name="activities_newest"),
            models.Index(
                fields=["group", "-on"], condition=Q(group__isnull=False), name="activities_group"
            ),
            models.Index(
                fields=["station", "-on", "-id"],
                condition=Q(station__isnull=False),
                name="activities_of_station",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[State.RECORDED, State.WITHDRAWN], recorded_at__isnull=False)
                | (~Q(state__in=[State.RECORDED, State.WITHDRAWN]) & Q(recorded_at__isnull=True)),
                name="activities_recorded_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.CANCELLED, State.WITHDRAWN]) | ~Q(reason=""),
                name="activities_ended_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Participation(models.Model):
    """A deputy was asked to an activity, and came or did not."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="participations")
    is_invited = models.BooleanField(default=False)
    has_come = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person"], name="participations_one_a_deputy"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.activity_id}"


class OpinionQuerySet(models.QuerySet["Opinion"]):
    def unused(self) -> OpinionQuerySet:
        """Return those of which nothing was made, and that went nowhere."""
        return self.filter(concern=None, suggestion=None, referral=None)


class Opinion(models.Model):
    """An opinion found in an activity, and what was made of it: the link stays."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="opinions")
    text = models.TextField()
    concern = models.OneToOneField(Concern, models.PROTECT, null=True, related_name="from_opinion")
    suggestion = models.OneToOneField(
        Suggestion, models.PROTECT, null=True, related_name="from_opinion"
    )
    is_dropped = models.BooleanField(default=False)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_dropped=False) | Q(concern=None, suggestion=None),
                name="opinions_dropped_unused",
            )
        ]

    def __str__(self) -> str:
        return self.text[:20]
