"""Which concerns are about one matter: how they are found, what is proposed, what is hot.

None of it holds anything about a person: keys are hashes of words and names of places.
"""

from __future__ import annotations

import re
from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from huiyin.concerns.models.concern import Concern
from huiyin.concerns.models.scope import NONE, read_scope, topic_scope
from huiyin.concerns.states import OPEN
from huiyin.kernel import clock
from huiyin.kernel.masking import mask
from huiyin.people.models import Person
from huiyin.places.models import Place

_CUT_NUMBER = re.compile(r"[A-Za-z]?\d[\d -]*…$")


class AlikeKey(models.Model):
    """One of some twenty hashes under which a concern is found (`alike.keys`).

    A B-tree gives the newest few of each key at the same cost in a table of any size, where a GIN
    index would have to fetch all that share a common key before it could leave any out.
    """

    pk = models.CompositePrimaryKey("county_id", "key", "concern_id")
    county = models.ForeignKey(
        Place, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    key = models.BigIntegerField()
    concern = models.ForeignKey(
        Concern, models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )

    def __str__(self) -> str:
        return f"{self.concern_id}/{self.key}"


class AlikeRead(models.Model):
    """A concern that was read for its keys and its pairs."""

    concern = models.OneToOneField(
        Concern, models.CASCADE, primary_key=True, related_name="alike_read"
    )

    def __str__(self) -> str:
        return str(self.concern_id)


class CommonWords(models.Model):
    """In how many of the last concerns of a county each term stood, counted by a job."""

    county = models.OneToOneField(Place, models.PROTECT, primary_key=True, related_name="+")
    read = models.PositiveIntegerField()
    counts = models.JSONField(default=dict)
    counted_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.county_id)


class AlikePairQuerySet(models.QuerySet["AlikePair"]):
    def visible_to(self, person: Person) -> AlikePairQuerySet:
        """Return the pairs of which this person may read both."""
        readable = Concern.objects.filter(read_scope(person)).values("pk")
        return self.filter(first__in=readable, second__in=readable)

    def proposed(self) -> AlikePairQuerySet:
        """Return what waits for a person: nobody refused it, both stand by themselves and are open."""
        return self.filter(refused_at=None, first__state__in=OPEN, second__state__in=OPEN)


class AlikePair(models.Model):
    """Two concerns that are probably one matter; `first` came first. Refused once, never again."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    first = models.ForeignKey(Concern, models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Concern, models.CASCADE, related_name="+")
    likeness = models.FloatField()
    found_at = models.DateTimeField(default=clock.now)
    refused_at = models.DateTimeField(null=True)
    refused_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = AlikePairQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["county", "-found_at", "-id"],
                condition=Q(refused_at=None),
                name="alike_pairs_proposed",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="alike_pairs_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="alike_pairs_in_order"),
            models.CheckConstraint(
                condition=Q(refused_at=None, refused_by=None)
                | Q(refused_at__isnull=False, refused_by__isnull=False),
                name="alike_pairs_refused_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id}/{self.second_id}"


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, person: Person) -> TopicQuerySet:
        """Return the topics of the counties and places that this person looks after."""
        counties, near = topic_scope(person)
        if near == NONE:
            return self.filter(county__in=counties)
        there = Concern.objects.filter(near, topics=OuterRef("pk"))
        return self.filter(Q(county__in=counties) | Exists(there))


class Topic(models.Model):
    """A matter that several raised, with what its heat is made of (`alike.heat`). Never a person."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    title = models.CharField(max_length=60)
    place_names: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40))
    terms: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=40))
    concerns = models.ManyToManyField(Concern, related_name="topics")
    raised = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    days = models.PositiveIntegerField()
    growth = models.PositiveIntegerField()
    likes = models.PositiveIntegerField()
    heat = models.FloatField()
    first_on = models.DateField()
    last_on = models.DateField()
    counted_at: models.DateTimeField[datetime, datetime] = models.DateTimeField(default=clock.now)

    objects = TopicQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["county", "-heat", "-id"], name="topics_hottest")]

    def __str__(self) -> str:
        return self.title

    @property
    def matter(self) -> str:
        """Return the title without the names and numbers that somebody may have put into it.

        Where the title was cut, what is left of a number goes too: nothing tells it from a whole one.
        """
        return _CUT_NUMBER.sub("…", mask(self.title).text)
