"""What units do with a suggestion: their tasks, co-handlers' opinions, contacts with the deputy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.models.suggestion import Suggestion
from huiyin.suggestions.states import TASK_ENDED, TaskState
from huiyin.suggestions.wording import RESULT_NAMES, TASK_STATE_NAMES, result_names
from huiyin.ui.markup import Text

APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class TaskQuerySet(models.QuerySet["Task"]):
    def open(self) -> TaskQuerySet:
        return self.exclude(state__in=TASK_ENDED)

    def replying(self) -> TaskQuerySet:
        """Return the tasks that owe a reply: the lead's, or each one of a split handling."""
        return self.exclude(part=Task.Part.CO)

    def of_units(self, unit_ids: Iterable[int]) -> TaskQuerySet:
        """Return what these organs have as units."""
        return self.filter(organ__in=unit_ids)

    def of_offices(self, office_ids: Iterable[int]) -> TaskQuerySet:
        """Return what units gave to these offices of theirs, without what they have as units."""
        return self.filter(office__in=office_ids).exclude(organ__in=office_ids)

    def visible_to(self, person: Person) -> TaskQuerySet:
        """Return the tasks whose page the person may open.

        Those are the unit and its office; who assigned it; the government's office of the county;
        and the unit with the lead, which reads what its co-handlers do.
        """
        standing = standing_of(person)
        units = standing.organs_where(Can.SUGGESTIONS_HANDLE)
        lead = Task.objects.filter(organ__in=units, part=Task.Part.LEAD)
        beside = Q(part=Task.Part.CO, suggestion__in=lead.values("suggestion"))
        above = Q(suggestion__office__in=standing.organs_where(Can.SUGGESTIONS_REVIEW))
        within = Q(suggestion__county__in=standing.counties_where(Can.SUGGESTIONS_CHECK))
        return self.filter(Q(organ__in=units) | Q(office__in=units) | beside | above | within)


class Task(models.Model):
    """One unit's part: 主办 (replies), 会办 (gives its opinion to the lead), 分办 (replies for itself).

    `assigned_on` is the day of the congress's assignment, from which the reply's clock runs; an
    assignment inside the government keeps it. Each round of a reply is counted in `round`. What
    begins with `draft` is the reply while it is being written; `draft_pledges` are pairs of a text
    and a day, as they were typed.
    """

    class Part(models.TextChoices):
        LEAD = "lead", _("主办")
        CO = "co", _("会办")
        SPLIT = "split", _("分办")

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="tasks")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="suggestion_tasks")
    office = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    above = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    part = models.CharField(max_length=5, choices=Part.choices)
    state = models.CharField(max_length=12, choices=TASK_STATE_NAMES.items())
    round = models.PositiveSmallIntegerField(default=1)
    assigned_on = models.DateField()
    receive_by = models.DateField()
    received_at = models.DateTimeField(null=True)
    speak_by = models.DateField()
    due_on = models.DateField()
    extension_to = models.DateField(null=True)
    request_reason = models.TextField(blank=True)
    right_unit = models.CharField(max_length=80, blank=True)
    draft = models.TextField(blank=True)
    draft_result = models.CharField(max_length=10, blank=True, choices=RESULT_NAMES.items())
    draft_no = models.CharField(max_length=40, blank=True)
    draft_contact = models.CharField(max_length=60, blank=True)
    draft_pledges = models.JSONField(default=list, blank=True)
    drafted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    checked_round = models.PositiveSmallIntegerField(default=0)
    replied_late = models.BooleanField(null=True)
    reminded_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organ", "due_on", "id"],
                condition=Q(closed_at=None),
                name="suggestion_tasks_open",
            ),
            # What a unit has answered or given up, the newest first.
            models.Index(fields=["organ", "-id"], name="suggestion_tasks_of_unit"),
            # The table of units counts those of one year.
            models.Index(fields=["assigned_on"], name="suggestion_tasks_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["suggestion", "organ"],
                condition=Q(closed_at=None),
                name="suggestion_tasks_one_a_unit",
            ),
            models.UniqueConstraint(
                fields=["suggestion"],
                condition=Q(closed_at=None, part="lead"),
                name="suggestion_tasks_one_lead",
            ),
            models.CheckConstraint(
                condition=Q(state__in=TASK_ENDED, closed_at__isnull=False)
                | (~Q(state__in=TASK_ENDED) & Q(closed_at=None)),
                name="suggestion_tasks_closed_when_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.suggestion_id}: {self.organ_id}"

    @property
    def replies_itself(self) -> bool:
        return self.part != Task.Part.CO

    @property
    def draft_result_name(self) -> Text:
        """Return what the draft's result is called under the profile of its case; '' for none yet."""
        return result_names(self.suggestion.profile_id).get(self.draft_result, "")

    def is_overdue(self, on: date) -> bool:
        return self.state not in TASK_ENDED | {TaskState.REPLIED} and self.due_on < on


class Succession(models.Model):
    """Another unit took the task over from one that was closed or merged (机构撤并): when, by whom."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="successions")
    was = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.was_id}"


class CoOpinion(models.Model):
    """A co-handler's opinion for the lead, signed by its head; one that was redone stays."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="opinions")
    text = models.TextField()
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    delegated_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.task_id}"


class ContactRecord(models.Model):
    """A unit spoke with the deputy (面商): when, how, who, and what the deputy said."""

    class Phase(models.TextChoices):
        BEFORE = "before", _("办理前")
        DURING = "during", _("办理中")
        AFTER = "after", _("答复后")

    class Way(models.TextChoices):
        MEETING = "meeting", _("当面")
        PHONE = "phone", _("电话")
        WRITING = "writing", _("书面")

    task = models.ForeignKey(Task, models.PROTECT, related_name="contacts")
    phase = models.CharField(max_length=6, choices=Phase.choices)
    way = models.CharField(max_length=7, choices=Way.choices)
    on = models.DateField()
    place = models.CharField(max_length=80, blank=True)
    who = models.CharField(max_length=120)
    words = models.TextField()
    # The deputy signed the record on paper (面复记录).
    is_signed = models.BooleanField(default=False)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.on}"
