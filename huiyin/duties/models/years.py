"""The end of a year: archives frozen with their hash, and what the worker makes of a whole office."""

from __future__ import annotations

from uuid import UUID, uuid4

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place


class Freeze(models.Model):
    """A year of a mandate as it was frozen (年终定卷): which lines stood, and their hash.

    There is no undoing: what is corrected later is added, and is seen to be later.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    line_ids = models.JSONField(default=list)
    salt: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4)
    hash = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["person", "year"], name="freezes_of_person")]
        constraints = [
            models.UniqueConstraint(fields=["mandate", "year"], name="freezes_one_a_year")
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id} {self.year}"


class YearRun(models.Model):
    """What the worker does for all deputies of a place and year. `file` is '' where none is kept."""

    class Kind(models.TextChoices):
        FREEZE = "freeze", _("年终定卷")
        BOOKS = "books", _("一人一册（PDF）")
        BOOKS_WORD = "books_word", _("一人一册（Word）")

    class Status(models.TextChoices):
        WAITING = "waiting", _("等待")
        RUNNING = "running", _("正在生成")
        DONE = "done", _("已生成")
        FAILED = "failed", _("没有成功")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    year = models.PositiveSmallIntegerField()
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["place", "-id"], name="year_runs_of_place")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    @property
    def is_going_on(self) -> bool:
        return self.status in {self.Status.WAITING, self.Status.RUNNING}
