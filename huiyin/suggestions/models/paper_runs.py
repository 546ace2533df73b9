"""Papers that take long: made by the worker, kept for a time, then erased."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.models.handling import APPEND_ONLY
from huiyin.suggestions.models.sittings import Sitting


class PaperRun(models.Model):
    """A bulk of papers in one file. `done` of `total` suggestions are read; `file` is '' once erased."""

    class Kind(models.TextChoices):
        SHEETS = "sheets", _("交办通知和交办单，每个单位一份")
        COMPILATION = "compilation", _("建议及答复汇编")

    class Status(models.TextChoices):
        WAITING = "waiting", _("等待")
        RUNNING = "running", _("正在生成")
        DONE = "done", _("已生成")
        FAILED = "failed", _("没有成功")

    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    year = models.PositiveSmallIntegerField()
    sitting = models.ForeignKey(
        Sitting, models.PROTECT, null=True, related_name="+", db_index=False
    )
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    file = models.CharField(max_length=80, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["office", "-id"], name="paper_runs_of_office")]

    def __str__(self) -> str:
        return f"{self.kind} {self.year}"

    @property
    def is_going_on(self) -> bool:
        return self.status in {self.Status.WAITING, self.Status.RUNNING}


class PublicReport(models.Model):
    """A version of a year's report on suggestions as it was published (代表法 51).

    What was public stays as it was: a later version stands beside it, and the public log holds the
    hash of each file.
    """

    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField(default=1)
    pdf = models.BinaryField()
    docx = models.BinaryField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "version"], name="public_reports_one_version"
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.office_id}: {self.year}/{self.version}"
