"""Files of past concerns: how their columns were understood, and what became of each file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place

QUIET = timedelta(minutes=2)


class ImportMapping(models.Model):
    """Which heading is which of our columns, kept per county and set of headings.

    `headings` is a fingerprint of the headings whatever their order; `columns` maps our key to the
    heading in the file, "" for a column that the file does not have.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    headings = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "headings"], name="import_mappings_one")
        ]

    def __str__(self) -> str:
        return f"{self.county_id}/{self.headings[:8]}"


class ImportRun(models.Model):
    """One uploaded file on its way in. The file itself is erased when the run is over.

    `report` holds what a check found or the run did: counts, and the first errors by row. While it
    runs, `seen_at` moves on with every batch, so that a run that died can be told and begun again.
    """

    class Status(models.TextChoices):
        MAPPING = "mapping", _("待核对")
        WAITING = "waiting", _("等待导入")
        RUNNING = "running", _("正在导入")
        DONE = "done", _("已完成")
        FAILED = "failed", _("未完成")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    file = models.CharField(max_length=120)
    columns: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    skips_bad = models.BooleanField(default=False)
    archive_before = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.MAPPING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    uploaded_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county", "-id"], name="import_runs_newest")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_stuck(self) -> bool:
        """Say whether it runs in name only: nothing was heard of it for two minutes."""
        heard = self.seen_at or self.uploaded_at
        return self.status == self.Status.RUNNING and clock.now() - heard > QUIET

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0
