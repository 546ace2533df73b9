"""The lines of deputies' archives (履职档案) and of stations' ledgers (台账): derived, append-only.

No line is typed. Each says of one source that it counts for one mandate or one station; when the
source changes, an opposite entry takes the line back and a new one may follow. What stands is what
is left over, and it can be worked out again from the sources at any time (`facts`, `settling`).
"""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from huiyin.duties.wording import KIND_NAMES
from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place
from huiyin.stations.models import Station


class Source(models.TextChoices):
    """Whose row a line is derived from."""

    ACTIVITY = "activity", "activity"
    RECEPTION = "reception", "reception"
    CONCERN = "concern", "concern"
    SUGGESTION = "suggestion", "suggestion"
    BILL = "bill", "bill"
    CLAIM = "claim", "claim"
    DIARY = "diary", "diary"


class Line(models.Model):
    """One entry: `sign` 1 makes it, -1 takes the one before it back. `nth` counts within its key.

    The key is the source, the kind, and the mandate or the station; odd entries make, even ones take
    back, so that two writers at once can never make a line twice.
    """

    KINDS: ClassVar = [(kind.value, name) for kind, name in KIND_NAMES.items()]

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="duty_lines", db_index=False
    )
    mandate = models.ForeignKey(
        Mandate, models.PROTECT, null=True, related_name="+", db_index=False
    )
    station = models.ForeignKey(
        Station, models.PROTECT, null=True, related_name="duty_lines", db_index=False
    )
    source = models.CharField(max_length=10, choices=Source.choices)
    source_id = models.BigIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    year = models.PositiveSmallIntegerField()
    on = models.DateField()
    words = models.CharField(max_length=80)
    sign = models.SmallIntegerField()
    nth = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(
                fields=["person", "year", "-on", "-id"],
                condition=Q(person__isnull=False),
                name="lines_of_person",
            ),
            models.Index(
                fields=["station", "year", "-on", "-id"],
                condition=Q(station__isnull=False),
                name="lines_of_station",
            ),
            models.Index(
                fields=["county", "year", "kind"],
                include=["person", "sign"],
                name="lines_of_county",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_id", "mandate", "kind", "nth"],
                condition=Q(mandate__isnull=False),
                name="lines_of_a_mandate_once",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id", "station", "kind", "nth"],
                condition=Q(station__isnull=False),
                name="lines_of_a_station_once",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False, mandate__isnull=False, station=None)
                | Q(person=None, mandate=None, station__isnull=False),
                name="lines_of_person_or_station",
            ),
            models.CheckConstraint(
                condition=Q(sign=1) | Q(sign=-1), name="lines_make_or_take_back"
            ),
            models.CheckConstraint(
                condition=Q(sign=(F("nth") % 2) * 2 - 1), name="lines_take_turns"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.source_id} {self.sign:+d}"
