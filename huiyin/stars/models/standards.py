"""A county's own sets of standards, and what was found at the stations, criterion by criterion."""

from __future__ import annotations

from django.db import models

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stars.keeping import append_only
from huiyin.stars.wording import EVIDENCE_NAMES
from huiyin.stations.models import Station


class SetVersion(models.Model):
    """One version of a set that a county wrote itself: of its own, or of one known by name only.

    `criteria` are rows of code, text, kind and evidence. Never changed; the newest counts.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=24)
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=30)
    source = models.CharField(max_length=120)
    criteria = models.JSONField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "key", "number"], name="star_sets_one")
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.key}/{self.number}"


class Finding(models.Model):
    """Whether a station meets a criterion, on what evidence, who looked and when. Only added to.

    The newest row of a criterion counts; where there is none, nobody knows, which is not the same
    as missing.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    station = models.ForeignKey(Station, models.PROTECT, related_name="findings", db_index=False)
    set_key = models.CharField(max_length=24)
    criterion = models.CharField(max_length=24)
    is_met = models.BooleanField()
    evidence = models.CharField(max_length=8, choices=EVIDENCE_NAMES.items())
    note = models.CharField(max_length=200, blank=True)
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    checked_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["station", "set_key", "criterion", "-id"], name="star_findings_newest"
            ),
            models.Index(
                fields=["county", "set_key", "station", "criterion", "-id"],
                name="star_findings_of_county",
            ),
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.station_id} {self.set_key}.{self.criterion}"
