"""What a deputy promises for a year (亮承诺)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place
from huiyin.reviews.models.scope import read_by_office
from huiyin.reviews.states import PromiseState
from huiyin.reviews.wording import PROMISE_STATE_NAMES


class PromiseQuerySet(models.QuerySet["Promise"]):
    def visible_to(self, person: Person) -> PromiseQuerySet:
        """Return the person's own, and of deputies of the posts' places what they show in public."""
        held = Mandate.objects.filter(
            read_by_office(person, path="place__path"),
            person=OuterRef("person"),
            county=OuterRef("county"),
            status=Mandate.Status.IN_OFFICE,
        )
        return self.filter(Q(person=person) | (Q(is_public=True) & Exists(held)))


class Promise(models.Model):
    """A promise with its day. `is_public` is the deputy's consent; so is the note, how it came out."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=200)
    due_on = models.DateField()
    is_public = models.BooleanField(default=False)
    state = models.CharField(
        max_length=9, choices=PROMISE_STATE_NAMES.items(), default=PromiseState.OPEN
    )
    note = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(default=clock.now)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "-year", "due_on", "id"], name="promises_of_person"),
            models.Index(fields=["due_on"], condition=Q(state="open"), name="promises_open"),
        ]

    def __str__(self) -> str:
        return self.text[:20]
