"""Bills (议案), inquiries (质询案) and questions (询问) of deputies (DOMAIN 4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.suggestions.bill_states import BEFORE_ALL, ENDED, WRITING, Kind, State
from huiyin.suggestions.bill_wording import KIND_NAMES, STATE_NAMES
from huiyin.suggestions.models.handling import APPEND_ONLY
from huiyin.suggestions.models.sittings import Sitting
from huiyin.suggestions.models.suggestion import Suggestion
from huiyin.suggestions.rules import text_hash


class BillQuerySet(models.QuerySet["Bill"]):
    def visible_to(self, person: Person) -> BillQuerySet:
        """Return what the person may read: own and asked for; as an office what was handed in.

        What the presidium decided on is read by every deputy of the county and by who carries it out.
        """
        standing = standing_of(person)
        asked = BillSignature.objects.filter(bill=OuterRef("pk"), person=person, declined_at=None)
        offices = standing.organs_where(Can.SUGGESTIONS_REVIEW)
        units = standing.organs_where(Can.SUGGESTIONS_HANDLE)
        readers = standing.mandate_counties | standing.counties_where(Can.SUGGESTIONS_READ)
        return self.filter(
            Q(lead=person)
            | Q(Exists(asked))
            | Q(office__in=offices, filed_at__isnull=False)
            | Q(county__in=readers, state__in=BEFORE_ALL)
            | Q(unit__in=units)
            | Q(asked__in=units, state__in=BEFORE_ALL)
        )

    def open_in(self, office_ids: frozenset[int]) -> BillQuerySet:
        """Return what was handed in at these offices and is not ended."""
        return self.filter(office__in=office_ids).exclude(state__in=WRITING | ENDED)


class Bill(models.Model):
    """A bill: 案由、案据、方案; an inquiry: `asked` whom, the question, its content; or a question.

    A question (询问) is one deputy's and has no `plan`.

    `state` and `round` (of an inquiry's answers) are what the events say (`bill_replay`). What
    became a suggestion keeps it in `suggestion`, and is its `from_bill`. `rule` is the one of its
    profile that runs until `due_on`; `committee_since` is when the committee got it.
    """

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    congress = models.ForeignKey(Organ, models.PROTECT, related_name="bills")
    office = models.ForeignKey(Organ, models.PROTECT, related_name="+", db_index=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="bills")
    kind = models.CharField(max_length=8, choices=KIND_NAMES.items())
    state = models.CharField(max_length=12, choices=STATE_NAMES.items(), default=State.DRAFT)
    number = models.PositiveIntegerField(null=True)
    round = models.PositiveSmallIntegerField(default=0)
    subject = models.CharField(max_length=60)
    grounds = models.TextField()
    plan = models.TextField()
    asked = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    lead = models.ForeignKey(Person, models.PROTECT, related_name="bills")
    suggestion = models.OneToOneField(
        Suggestion, models.PROTECT, null=True, related_name="from_bill"
    )
    committee = models.CharField(max_length=60, blank=True)
    opinion = models.TextField(blank=True)
    decision = models.TextField(blank=True)
    committee_since = models.DateField(null=True)
    committee_opinion = models.TextField(blank=True)
    deliberation = models.TextField(blank=True)
    yes = models.PositiveSmallIntegerField(null=True)
    no = models.PositiveSmallIntegerField(null=True)
    abstained = models.PositiveSmallIntegerField(null=True)
    deputies = models.PositiveSmallIntegerField(null=True)
    unit = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    report_by = models.DateField(null=True)
    report = models.TextField(blank=True)
    withdrawal_reason = models.TextField(blank=True)
    profile = models.ForeignKey(
        RuleProfile, models.PROTECT, null=True, related_name="+", db_index=False
    )
    rule = models.CharField(max_length=16, blank=True)
    due_on = models.DateField(null=True)
    made_at = models.DateTimeField(default=clock.now)
    filed_at = models.DateTimeField(null=True)

    objects = BillQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "-filed_at", "-id"],
                condition=Q(filed_at__isnull=False),
                name="bills_handed_in",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="converted", suggestion__isnull=False)
                | (~Q(state="converted") & Q(suggestion=None)),
                name="bills_converted_to_one",
            ),
            models.UniqueConstraint(fields=["sitting", "kind", "number"], name="bills_one_number"),
            models.CheckConstraint(
                condition=Q(kind=Kind.BILL, asked=None)
                | (~Q(kind=Kind.BILL) & Q(asked__isnull=False)),
                name="bills_ask_somebody_or_are_bills",
            ),
            models.CheckConstraint(
                condition=Q(deputies=None) | Q(deputies__gte=F("yes") + F("no") + F("abstained")),
                name="bills_no_more_votes_than_deputies",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def text_hash(self) -> str:
        return text_hash(self.subject, self.grounds, self.plan)

    @property
    def is_bill(self) -> bool:
        return self.kind == Kind.BILL

    @property
    def is_joint(self) -> bool:
        """Say whether several deputies move it: a question is one deputy's alone."""
        return self.kind != Kind.QUESTION

    @property
    def asks_withdrawal(self) -> bool:
        """Say whether the lead asked for its withdrawal and the presidium has not decided."""
        return bool(self.withdrawal_reason) and self.state not in ENDED


class BillSignature(models.Model):
    """A deputy asked to sign; signed when `text_hash` says on which words. The lead's is one of them.

    `is_satisfied` is what a mover says of the last answer to an inquiry; None for nothing yet.
    """

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=clock.now)
    declined_at = models.DateTimeField(null=True)
    is_satisfied = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "person"], name="bill_signatures_one_a_deputy")
        ]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.person_id}"


class BillAnswer(models.Model):
    """An answer to an inquiry or a question: orally or in writing, by whom, what was said."""

    class Way(models.TextChoices):
        ORAL = "oral", _("口头")
        WRITING = "writing", _("书面")

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="answers")
    round = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=7, choices=Way.choices)
    who = models.CharField(max_length=60)
    text = models.TextField()
    on = models.DateField()
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "round"], name="bill_answers_one_a_round")
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.bill_id}/{self.round}"
