"""A course, its lessons, who is enrolled, and what there is to read."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from huiyin.duties.models import Activity
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.training.states import Place as Seat
from huiyin.training.states import State
from huiyin.training.wording import KIND_NAMES, PLACE_NAMES, STATE_NAMES


class Course(models.Model):
    """What is taught, by which office, in a year; it may have several lessons."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    about = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "title"], name="courses_one_title_a_year"
            )
        ]

    def __str__(self) -> str:
        return self.title


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, person: Person) -> LessonQuerySet:
        """Return those of the places of the person's posts, and those the deputy is enrolled in.

        Materials of a lesson are readable for every deputy of the county.
        """
        standing = standing_of(person)
        seen = Q(county__in=standing.mandate_counties)
        for post in standing.posts:
            if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]:
                seen |= Q(county=post.county_id, place_path__startswith=post.place_path)
        own = Enrolment.objects.filter(lesson=OuterRef("pk"), person=person)
        return self.filter(seen | Q(Exists(own)))


class Lesson(models.Model):
    """A day of a course. `activity` is the one record in the archives, made when it is done."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    course = models.ForeignKey(Course, models.PROTECT, related_name="lessons")
    kind = models.CharField(max_length=20, choices=KIND_NAMES.items())
    state = models.CharField(max_length=9, choices=STATE_NAMES.items(), default=State.PLANNED)
    on = models.DateField()
    begins = models.TimeField(null=True)
    spot = models.CharField(max_length=80, blank=True)
    trainer = models.CharField(max_length=60, blank=True)
    hours = models.PositiveSmallIntegerField(default=4)
    reason = models.CharField(max_length=200, blank=True)
    activity = models.OneToOneField(Activity, models.PROTECT, null=True, related_name="+")
    request_key = models.CharField(max_length=64, null=True, unique=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    objects = LessonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["county", "-on", "-id"], name="lessons_newest"),
            models.Index(fields=["on"], condition=Q(state="planned"), name="lessons_planned"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="done") | Q(activity__isnull=False),
                name="lessons_done_are_recorded",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(reason=""),
                name="lessons_cancelled_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.course_id} {self.on}"


class Enrolment(models.Model):
    """A deputy in a lesson. `kind` and `on` repeat the lesson's, so that coverage is one look."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", db_index=False)
    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=20, choices=KIND_NAMES.items())
    on = models.DateField()
    state = models.CharField(max_length=8, choices=PLACE_NAMES.items(), default=Seat.ENROLLED)

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "kind", "on"],
                condition=Q(state="came"),
                name="enrolments_covered",
            ),
            models.Index(fields=["person", "-on"], name="enrolments_of_person"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["lesson", "person"], name="enrolments_one_a_deputy")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.lesson_id}"


class Material(models.Model):
    """Something to read, before or after: a text, or where it is."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="materials")
    title = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    link = models.URLField(max_length=300, blank=True)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.title
