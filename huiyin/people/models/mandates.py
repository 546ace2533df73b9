"""Terms of a congress and the deputies' mandates in them."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models.persons import Person
from huiyin.places.models import Place


class Term(models.Model):
    """A term (届) of a congress: five years, numbered (代表法第二条)."""

    congress = models.ForeignKey(Organ, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["congress", "number"], name="terms_one")]

    def __str__(self) -> str:
        return f"{self.congress_id}/{self.number}"


class Mandate(models.Model):
    """A deputy's office in one congress and term. One person may hold several at once."""

    class Status(models.TextChoices):
        ELECTED = "elected", _("当选")
        IN_OFFICE = "in_office", _("在任")
        SUSPENDED = "suspended", _("暂停执行职务")
        ENDED = "ended", _("终止")

    class EndReason(models.TextChoices):
        MOVED = "moved", _("迁出或者调离本行政区域")
        RESIGNED = "resigned", _("辞职被接受")
        ABSENT = "absent", _("未经批准两次不出席本级人代会")
        RECALLED = "recalled", _("被罢免")
        CITIZENSHIP = "citizenship", _("丧失国籍")
        RIGHTS = "rights", _("被剥夺政治权利")
        CAPACITY = "capacity", _("丧失行为能力")
        DIED = "died", _("去世")
        TERM_OVER = "term_over", _("届满")

    person = models.ForeignKey(Person, models.PROTECT, related_name="mandates")
    term = models.ForeignKey(Term, models.PROTECT, related_name="mandates")
    county = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Place, models.PROTECT, related_name="mandates")
    constituency = models.CharField(max_length=60, blank=True)
    delegation = models.CharField(max_length=60, blank=True)
    certificate_no = models.CharField(max_length=30, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.IN_OFFICE)
    elected_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=12, choices=EndReason.choices, blank=True)

    class Meta:
        indexes = [models.Index(fields=["county", "status", "id"], name="mandates_by_county")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "term"],
                condition=~Q(status="ended"),
                name="mandates_one_a_term",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False)
                | (~Q(status="ended") & Q(ended_on=None)),
                name="mandates_end_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.term_id}"


class MandateChange(models.Model):
    """A mandate was suspended, resumed or ended: from what, to what, why, and who recorded it."""

    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="changes")
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    was = models.CharField(max_length=12, choices=Mandate.Status.choices)
    became = models.CharField(max_length=12, choices=Mandate.Status.choices)
    on = models.DateField()
    reason = models.CharField(max_length=12, choices=Mandate.EndReason.choices, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["mandate", "id"], name="mandate_changes_in_order")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.mandate_id}: {self.became}"


class RosterFile(models.Model):
    """An uploaded roster, sealed, kept for a day until it is looked at and carried out."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    content = models.BinaryField()
    made_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.name
