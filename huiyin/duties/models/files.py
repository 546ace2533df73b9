"""A table of past activities on its way in."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place


class ActivityFile(models.Model):
    """An uploaded table, sealed until it is brought in or a week has gone by; then it is erased."""

    class Status(models.TextChoices):
        LOOKING = "looking", _("待核对")
        WAITING = "waiting", _("等待导入")
        RUNNING = "running", _("正在导入")
        DONE = "done", _("已完成")
        FAILED = "failed", _("未完成")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.LOOKING)
    skips_bad = models.BooleanField(default=False)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    report: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["by", "-id"], name="activity_files_of_person")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_going_on(self) -> bool:
        return self.status in {self.Status.WAITING, self.Status.RUNNING}
