"""Who keeps in touch with whom, since when; and the contacts that were made."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.contacts.rules import Kind
from huiyin.contacts.wording import KIND_NAMES, WAY_NAMES
from huiyin.duties.models import Activity, Claim
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place


class PairQuerySet(models.QuerySet["Pair"]):
    def visible_to(self, person: Person) -> PairQuerySet:
        """Return those of the places of the person's posts, and those the person belongs to."""
        seen = Q(person=person) | Q(deputy=person)
        for post in standing_of(person).posts:
            if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]:
                seen |= Q(county=post.county_id, place_path__startswith=post.place_path)
        return self.filter(seen)


class Pair(models.Model):
    """`person` keeps in touch with `deputy`, or with the residents of `area`.

    Of residents there is the name of their group and how many households it has, never a person.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    place_path = models.CharField(max_length=80, db_collation="C")
    kind = models.CharField(max_length=9, choices=KIND_NAMES.items())
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    area = models.CharField(max_length=60, blank=True)
    households = models.PositiveIntegerField(null=True)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)

    objects = PairQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["county", "-id"], name="pairs_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "deputy"], condition=Q(until=None), name="pairs_one_of_two"
            ),
            models.UniqueConstraint(
                fields=["person", "area"],
                condition=Q(until=None, deputy=None),
                name="pairs_one_of_an_area",
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.VOTERS, deputy=None) & ~Q(area=""))
                | (~Q(kind=Kind.VOTERS) & Q(deputy__isnull=False, area="", households=None)),
                name="pairs_with_a_deputy_or_an_area",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.deputy_id or self.area}"


class Contact(models.Model):
    """A contact that was made. Its line in the archive is the activity's or the deputy's own claim."""

    pair = models.ForeignKey(Pair, models.PROTECT, related_name="contacts")
    on = models.DateField()
    way = models.CharField(max_length=7, choices=WAY_NAMES.items())
    matters = models.TextField()
    activity = models.OneToOneField(Activity, models.PROTECT, null=True, related_name="+")
    claim = models.OneToOneField(Claim, models.PROTECT, null=True, related_name="+")
    request_key = models.CharField(max_length=64, null=True, unique=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["pair", "-on", "-id"], name="contacts_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(activity=None, claim__isnull=False)
                | Q(activity__isnull=False, claim=None),
                name="contacts_give_one_line",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair_id} {self.on}"
