"""Ballots as sums. No row, and no column, links anybody who voted to a ballot (DOMAIN 19 no. 28)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place
from huiyin.reviews.models.reviews import Review
from huiyin.reviews.models.scope import read_by_office
from huiyin.reviews.rules import NUMBERS, Counts
from huiyin.reviews.states import RatingState
from huiyin.reviews.wording import BALLOT_STATE_NAMES, RATER_NAMES, RATING_STATE_NAMES


class RatingQuerySet(models.QuerySet["Rating"]):
    def visible_to(self, person: Person) -> RatingQuerySet:
        """Return those of the places of the person's posts, and the person's own."""
        return self.filter(read_by_office(person) | Q(person=person))


class Rating(models.Model):
    """One of the three sheets of a year (三评): who rated, when, and how many were there.

    The three stand beside each other. Nothing adds them up, weighs them or compares deputies.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", db_index=False)
    rater = models.CharField(max_length=8, choices=RATER_NAMES.items())
    state = models.CharField(
        max_length=9, choices=RATING_STATE_NAMES.items(), default=RatingState.OPEN
    )
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    spot = models.CharField(max_length=80, blank=True)
    present = models.PositiveIntegerField()
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    objects = RatingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["person", "year"], name="ratings_of_person"),
            models.Index(fields=["county", "-on", "-id"], name="ratings_newest"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "office", "rater", "year"],
                condition=~Q(state="cancelled"),
                name="ratings_one_sheet_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.rater} {self.year}"


class Numbered(models.Model):
    """The seven sums of a count."""

    issued = models.PositiveIntegerField(null=True)
    returned = models.PositiveIntegerField(null=True)
    satisfied = models.PositiveIntegerField(null=True)
    basic = models.PositiveIntegerField(null=True)
    unsatisfied = models.PositiveIntegerField(null=True)
    abstained = models.PositiveIntegerField(null=True)
    invalid = models.PositiveIntegerField(null=True)

    class Meta:
        abstract = True

    @property
    def counts(self) -> Counts:
        """Return the sums; for a ballot, only once it is no longer open."""
        return Counts(**{name: getattr(self, name) or 0 for name in NUMBERS})


_SUM = F("satisfied") + F("basic") + F("unsatisfied") + F("abstained") + F("invalid")
_ADDS_UP = Q(returned=_SUM, issued__gte=1)


class Ballot(Numbered):
    """A ballot on one deputy, the nth: after a void one there is another."""

    review = models.ForeignKey(Review, models.PROTECT, null=True, related_name="ballots")
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, related_name="ballots")
    nth = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=6, choices=BALLOT_STATE_NAMES.items(), default="open")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "nth"], name="ballots_nth_of_review"),
            models.UniqueConstraint(fields=["rating", "nth"], name="ballots_nth_of_rating"),
            models.CheckConstraint(
                condition=Q(review=None, rating__isnull=False)
                | Q(review__isnull=False, rating=None),
                name="ballots_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(state="open", issued=None)
                | (Q(state="agreed", returned__lte=F("issued")) & _ADDS_UP)
                | (Q(state="void", returned__gt=F("issued")) & _ADDS_UP),
                name="ballots_add_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id or self.rating_id}/{self.nth}"


class Tally(Numbered):
    """What one counter read out of the box; two of the same attempt are compared.

    `counter` is who added up, not who voted.
    """

    ballot = models.ForeignKey(Ballot, models.PROTECT, related_name="tallies")
    attempt = models.PositiveSmallIntegerField(default=1)
    counter = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "attempt", "counter"], name="tallies_one_a_counter"
            ),
            models.CheckConstraint(condition=_ADDS_UP, name="tallies_add_up"),
        ]

    def __str__(self) -> str:
        return f"{self.ballot_id}/{self.attempt}"
