"""What departments do with a concern: their tasks, their answers, and the check of the result."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.models.concern import Concern
from huiyin.concerns.rules import ResultClass
from huiyin.concerns.states import TASK_OPEN, TaskState
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person

TASK_STATE_NAMES = {
    TaskState.ASSIGNED: _("待签收"),
    TaskState.CLAIMED: _("办理中"),
    TaskState.RETURN_ASKED: _("申请退办"),
    TaskState.ANSWERED: _("已答复"),
    TaskState.RETURNED: _("已退办"),
    TaskState.RECALLED: _("已收回"),
    TaskState.STOPPED: _("已终止"),
}

RESULT_NAMES = {
    ResultClass.SOLVED: _("已经解决或者采纳"),
    ResultClass.PLANNED: _("正在解决或者列入计划"),
    ResultClass.EXPLAINED: _("条件所限，已说明理由"),
    ResultClass.PASSED_UP: _("属上级权限，已向上反映"),
}


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> TaskQuerySet:
        return self.filter(closed_at=None)

    def of_offices(self, organ_ids: frozenset[int]) -> TaskQuerySet:
        """Return the tasks that are these organs' as the office inside the unit that has them."""
        return self.filter(office__in=organ_ids).exclude(organ__in=organ_ids)


class Task(models.Model):
    """One unit's part in a concern: its own clock, its own answer (主办 or 会办)."""

    class Part(models.TextChoices):
        LEAD = "lead", _("主办")
        CO = "co", _("会办")

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="tasks")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="tasks")
    office = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    part = models.CharField(max_length=4, choices=Part.choices)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=list(TASK_STATE_NAMES.items()))
    batch = models.UUIDField(null=True)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    claim_by = models.DateField()
    due_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    request_reason = models.TextField(blank=True)
    extension_to = models.DateField(null=True)
    extended_times = models.PositiveSmallIntegerField(default=0)
    draft = models.TextField(blank=True)
    draft_result = models.CharField(max_length=10, blank=True, choices=list(RESULT_NAMES.items()))
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organ", "due_on", "id"],
                condition=Q(closed_at=None),
                include=["state", "part", "extension_to"],
                name="tasks_inbox",
            ),
            models.Index(
                fields=["organ"],
                condition=Q(closed_at=None, state=TaskState.CLAIMED) & ~Q(draft=""),
                name="tasks_drafted",
            ),
            # What waits for the office's word: a return or an extension that was asked for.
            models.Index(
                fields=["concern"],
                condition=Q(closed_at=None)
                & (Q(state=TaskState.RETURN_ASKED) | Q(extension_to__isnull=False)),
                name="tasks_asked",
            ),
            models.Index(fields=["organ", "concern"], name="tasks_of_organ"),
            models.Index(
                fields=["office", "due_on", "id"],
                condition=Q(office__isnull=False),
                name="tasks_of_office",
            ),
            models.Index(fields=["batch"], condition=Q(batch__isnull=False), name="tasks_of_batch"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["concern"],
                condition=Q(part="lead", closed_at=None),
                name="tasks_one_open_lead",
            ),
            models.UniqueConstraint(
                fields=["concern", "organ"],
                condition=Q(closed_at=None),
                name="tasks_one_open_an_organ",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TASK_OPEN, closed_at=None)
                | Q(~Q(state__in=TASK_OPEN), closed_at__isnull=False),
                name="tasks_open_or_closed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.concern_id}/{self.organ_id}"

    @property
    def is_open(self) -> bool:
        return self.state in TASK_OPEN

    @property
    def is_lead(self) -> bool:
        return self.part == self.Part.LEAD

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_on < on


class Answer(models.Model):
    """What an organ answered, signed; never changed, a new round adds a new one."""

    class Kind(models.TextChoices):
        LEAD = "lead", _("主办答复")
        CO = "co", _("会办意见")
        SPOT = "spot", _("当场答复")
        REFER = "refer", _("渠道指引")
        KEEP = "keep", _("留存说明")
        REVIEW = "review", _("人大研究说明")

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="answers")
    task = models.ForeignKey(Task, models.PROTECT, null=True, related_name="answers")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    round = models.PositiveSmallIntegerField()
    result = models.CharField(max_length=10, blank=True, choices=list(RESULT_NAMES.items()))
    door = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["concern", "id"], name="answers_of_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id}/{self.kind}"


class Verification(models.Model):
    """Somebody who did not handle it looked whether it was done (验单)."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="verifications")
    round = models.PositiveSmallIntegerField()
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    is_passed = models.BooleanField()
    on_site = models.BooleanField(default=False)
    note = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["concern", "id"], name="verifications_of_concern")]

    def __str__(self) -> str:
        return f"{self.concern_id}/{self.round}"
