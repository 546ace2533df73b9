"""The reply and what follows it: copies, feedback, meetings on it, and what it promised."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.models.handling import APPEND_ONLY, Task
from huiyin.suggestions.models.suggestion import Suggestion
from huiyin.suggestions.rules import ABSENT, Score
from huiyin.suggestions.wording import RESULT_NAMES, SCORE_NAMES, result_names
from huiyin.ui.markup import Text


class Reply(models.Model):
    """A unit's reply of one round, signed by its head, or by one to whom the head delegated it.

    `text` is the letter's body; salutation, first sentence and foot are `framing`. `contact` is who
    answers questions, with a telephone number.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField()
    document_no = models.CharField(max_length=40)
    result = models.CharField(max_length=10, choices=RESULT_NAMES.items())
    text = models.TextField()
    contact = models.CharField(max_length=60, blank=True)
    drafted_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    delegated_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "round"], name="replies_one_a_round")
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.task_id}/{self.round}"

    @property
    def result_name(self) -> Text:
        """Return what its result is called under the profile of its case."""
        return result_names(self.task.suggestion.profile_id)[self.result]


class ReplyCopy(models.Model):
    """The reply went to this deputy: each lead, and each co-signer where the profile says so."""

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="copies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "person"], name="reply_copies_one_a_deputy")
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.person_id}"


class Feedback(models.Model):
    """What one lead says of one reply; `absent` and by nobody when the time for it went by.

    `score` is of the result, and what follows is by it alone; `attitude` where the profile asks both.
    """

    reply = models.ForeignKey(Reply, models.PROTECT, related_name="feedback")
    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="feedback")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    score = models.CharField(max_length=12, choices=SCORE_NAMES.items())
    attitude = models.CharField(max_length=12, blank=True, choices=SCORE_NAMES.items())
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reply", "suggestion"], name="feedback_one_a_lead"),
            models.CheckConstraint(
                condition=~Q(score=Score.UNSATISFIED) | ~Q(comment=""),
                name="feedback_unsatisfied_says_why",
            ),
            models.CheckConstraint(
                condition=Q(score=ABSENT, by=None) | (~Q(score=ABSENT) & Q(by__isnull=False)),
                name="feedback_is_somebodys",
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.reply_id}: {self.suggestion_id}"


class Disclosure(models.Model):
    """The congress let the units see a deputy's feedback."""

    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="disclosure")
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.feedback_id}"


class Convening(models.Model):
    """A meeting that the congress called on a reply twice found wanting."""

    task = models.ForeignKey(Task, models.PROTECT, related_name="convenings")
    round = models.PositiveSmallIntegerField()
    on = models.DateField()
    who = models.CharField(max_length=200)
    conclusion = models.TextField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.task_id}: {self.on}"


class PromiseQuerySet(models.QuerySet["Promise"]):
    def open(self) -> PromiseQuerySet:
        """Return what is still to be kept, of this year and of every year before (承诺台账)."""
        return self.filter(state=Promise.State.OPEN)

    def visible_to(self, person: Person) -> PromiseQuerySet:
        """Return the promises of the suggestions that the person may read."""
        return self.filter(suggestion__in=Suggestion.objects.visible_to(person))

    def kept_by(self, person: Person) -> PromiseQuerySet:
        """Return the promises that the person keeps an eye on.

        Those of the own units; of the suggestions that the own office assigned; and of the whole
        county for the staff that reads all.
        """
        standing = standing_of(person)
        units = standing.organs_where(Can.SUGGESTIONS_HANDLE)
        offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
        counties = standing.counties_where(Can.SUGGESTIONS_READ)
        return self.filter(
            Q(task__organ__in=units)
            | Q(task__office__in=units)
            | Q(suggestion__office__in=offices)
            | Q(suggestion__county__in=counties)
        )


class Promise(models.Model):
    """What a reply promised, by when, and what became of it. `first_due_on` is never moved."""

    class State(models.TextChoices):
        OPEN = "open", _("落实中")
        KEPT = "kept", _("已落实")
        FAILED = "failed", _("未落实，已说明")

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="promises")
    task = models.ForeignKey(Task, models.PROTECT, related_name="promises")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="promises")
    text = models.CharField(max_length=200)
    first_due_on = models.DateField()
    due_on = models.DateField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.OPEN)
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["suggestion", "due_on"],
                condition=Q(state="open"),
                name="promises_still_open",
            ),
            models.Index(
                fields=["due_on", "id"], condition=Q(state="open"), name="promises_by_day"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | (~Q(state="open") & Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="promises_closed_with_words",
            )
        ]

    def __str__(self) -> str:
        return self.text
