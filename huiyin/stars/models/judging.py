"""What people gave and wrote, what was worked out from it, and records found to be false."""

from __future__ import annotations

from fractions import Fraction

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.duties.models import Activity
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.stars.keeping import append_only
from huiyin.stars.models.cycles import Application
from huiyin.stars.wording import YEARLY_NAMES
from huiyin.stations.models import Reception, Station


class Stage(models.TextChoices):
    OWN = "own", _("自评")
    TOWN = "town", _("初审")
    COUNTY = "county", _("评审")


class Marks(models.Model):
    """Points that people gave to the items that no record decides, each with words. Only added to."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="marks", db_index=False
    )
    stage = models.CharField(max_length=6, choices=Stage.choices)
    given = models.JSONField(default=dict)
    words = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "marks"
        indexes = [models.Index(fields=["application", "-id"], name="star_marks_newest")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.application_id} {self.stage}"

    @property
    def points(self) -> dict[str, Fraction]:
        return {code: Fraction(said) for code, said in self.given.items()}


class Tally(models.Model):
    """What the table gave on a day, with all that it rests on; another is added when it is redone.

    `shares` holds two numbers a name, `marks` and `earned` fractions as text, by item.
    """

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="tallies", db_index=False
    )
    move = models.CharField(max_length=12)
    on = models.DateField()
    shares = models.JSONField()
    marks = models.JSONField()
    earned = models.JSONField()
    total = models.CharField(max_length=40)
    stars = models.PositiveSmallIntegerField()
    is_vetoed = models.BooleanField(default=False)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "tallies"
        indexes = [models.Index(fields=["application", "-id"], name="star_tallies_newest")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.application_id} {self.on}"


class Visit(models.Model):
    """An inspection team was at the station (督导检查): what it saw. Never public."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="visits", db_index=False
    )
    on = models.DateField()
    team = models.CharField(max_length=100)
    saw = models.TextField()
    asked = models.TextField(blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["application", "-on", "-id"], name="star_visits_newest")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.application_id} {self.on}"


class Renewal(models.Model):
    """The yearly look at stars that are held (年度复核): kept, raised, lowered or revoked."""

    application = models.ForeignKey(
        Application, models.PROTECT, related_name="renewals", db_index=False
    )
    verb = models.CharField(max_length=6, choices=YEARLY_NAMES.items())
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["application", "-id"], name="star_renewals_newest")]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.application_id} {self.verb}"


class Fake(models.Model):
    """A record of a station that was found to be false: it counts no longer (no. 46).

    Taken back with `lifted_*` when that turns out to be wrong; the row stays.
    """

    station = models.ForeignKey(Station, models.PROTECT, related_name="fakes", db_index=False)
    reception = models.ForeignKey(Reception, models.PROTECT, null=True, related_name="fakes")
    activity = models.ForeignKey(Activity, models.PROTECT, null=True, related_name="fakes")
    on = models.DateField()
    reason = models.CharField(max_length=300)
    flagged_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    flagged_at = models.DateTimeField(default=clock.now)
    lifted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["station", "on"], name="star_fakes_of_station")]
        constraints = [
            models.UniqueConstraint(
                fields=["reception"], condition=Q(lifted_at=None), name="star_fakes_reception_once"
            ),
            models.UniqueConstraint(
                fields=["activity"], condition=Q(lifted_at=None), name="star_fakes_activity_once"
            ),
            models.CheckConstraint(
                condition=Q(reception__isnull=False, activity=None)
                | Q(reception=None, activity__isnull=False),
                name="star_fakes_of_one_record",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by=None) | ~Q(lifted_by=F("flagged_by")),
                name="star_fakes_lifted_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.on}"
