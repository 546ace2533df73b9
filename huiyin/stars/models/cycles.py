"""A cycle of star ratings in a county, and each station's way through it."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.stars.keeping import append_only
from huiyin.stars.rules import Table, table_from
from huiyin.stars.states import State
from huiyin.stars.wording import STATE_NAMES, VETO_NAMES
from huiyin.stations.models import Station


class Scheme(models.Model):
    """One version of a county's table of points, from a day on; never changed (评分表).

    A cycle that is open keeps the version under which it was opened.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    source = models.CharField(max_length=120)
    since = models.DateField()
    is_confirmed = models.BooleanField(default=False)
    table_data = models.JSONField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["county", "-since", "-id"], name="star_schemes_newest")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.name} {self.since}"

    @property
    def table(self) -> Table:
        return table_from(self.table_data)


class Cycle(models.Model):
    """A time over which the facts are counted, and by when each hand is to be done."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=40)
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="cycles")
    since = models.DateField()
    until = models.DateField()
    declare_by = models.DateField()
    check_by = models.DateField()
    review_by = models.DateField()
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["county", "-until", "-id"], name="star_cycles_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("since")), name="star_cycles_have_days"),
            models.CheckConstraint(
                condition=Q(check_by__gte=F("declare_by"), review_by__gte=F("check_by")),
                name="star_cycles_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ApplicationQuerySet(models.QuerySet["Application"]):
    def visible_to(self, person: Person) -> ApplicationQuerySet:
        """Return those at the person's own station, or in the places the posts reach."""
        seen = Q(pk__in=[])
        for post in standing_of(person).posts:
            if Can.STARS_READ not in RIGHTS[post.role]:
                continue
            if post.organ_kind == OrganKind.STATION:
                seen |= Q(station=post.organ_id)
            else:
                seen |= Q(county=post.county_id, place_path__startswith=post.place_path)
        return self.filter(seen)

    def held(self) -> ApplicationQuerySet:
        """Return those whose stars are public and hold: also while more are being proposed."""
        return self.filter(stars__gt=0)


class Application(models.Model):
    """A station in a cycle: where it stands, who did what, which stars are proposed and held.

    `proposed` follows from the table of points; `stars` are held from the day of the plaque on.
    The marks, tallies, visits and publicities are rows of their own and stay whatever happens here.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="applications", db_index=False)
    station = models.ForeignKey(Station, models.PROTECT, related_name="applications")
    place_path = models.CharField(max_length=80, db_collation="C")
    state = models.CharField(max_length=10, choices=STATE_NAMES.items(), default=State.WAITING)
    declared_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    declared_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    proposed = models.PositiveSmallIntegerField(null=True)
    stars = models.PositiveSmallIntegerField(null=True)
    published_on = models.DateField(null=True)
    veto = models.CharField(max_length=8, blank=True, choices=VETO_NAMES.items())
    vetoed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["cycle", "place_path", "id"], name="star_applications_by_place"),
            models.Index(
                fields=["county", "place_path", "id"],
                condition=Q(stars__gt=0),
                name="star_applications_held",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "station"], name="star_applications_one"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("declared_by")),
                name="star_applications_checked_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state=State.VETOED, vetoed_by__isnull=False)
                & ~Q(veto="")
                & ~Q(reason="")
                | ~Q(state=State.VETOED),
                name="star_applications_vetoed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(stars=None) | Q(published_on__isnull=False),
                name="star_applications_published_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id}/{self.station_id}"
