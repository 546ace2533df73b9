"""Bills (议案) and inquiries (质询案) of deputies: as far as filing and conversion (DOMAIN 4)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.suggestions.models.sittings import Sitting
from huiyin.suggestions.models.suggestion import Suggestion
from huiyin.suggestions.rules import text_hash


class Bill(models.Model):
    """A bill: 案由、案据、方案; or an inquiry: whom, the question, its content. Filed with signatures."""

    class Kind(models.TextChoices):
        BILL = "bill", _("议案")
        INQUIRY = "inquiry", _("质询案")

    class State(models.TextChoices):
        COSIGNING = "cosigning", _("征集联名")
        FILED = "filed", _("已提交")
        ANSWERED = "answered", _("已答复")
        ANSWER_ASKED = "answer_asked", _("要求再作答复")
        CONVERTED = "converted", _("转为建议")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    congress = models.ForeignKey(Organ, models.PROTECT, related_name="bills")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="bills")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.COSIGNING)
    subject = models.CharField(max_length=60)
    grounds = models.TextField()
    plan = models.TextField()
    answer = models.TextField(blank=True)
    lead = models.ForeignKey(Person, models.PROTECT, related_name="bills")
    suggestion = models.OneToOneField(
        Suggestion, models.PROTECT, null=True, related_name="from_bill"
    )
    made_at = models.DateTimeField(default=clock.now)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="converted", suggestion__isnull=False)
                | (~Q(state="converted") & Q(suggestion=None)),
                name="bills_converted_to_one",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def text_hash(self) -> str:
        return text_hash(self.subject, self.grounds, self.plan)


class BillSignature(models.Model):
    """A deputy's name under a bill, on the words it had then; the lead's is one of them."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text_hash = models.CharField(max_length=64)
    at = models.DateTimeField(default=clock.now)
    is_dissatisfied = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bill", "person"], name="bill_signatures_one_a_deputy")
        ]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.person_id}"
