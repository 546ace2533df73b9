"""Days on which stations receive, and what officials promised there."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.models.stations import Station


class Reception(models.Model):
    """A day on which a station receives (接待日); `audience` says whom (DOMAIN.md section 5.4).

    Its deputies are those planned and, once it is recorded, those who sat; who was planned and did
    not come stands in the event. `batches` and `person_times` count who came (批次、人次). `guests`
    are the officials or experts who come along, post and name, one a line; `units` the departments
    asked to sit along. `first_day` is the day that was announced first, once it was put off.
    """

    class Audience(models.TextChoices):
        VOTERS = "voters", _("接待群众")
        DEPUTIES = "deputies", _("接待代表")

    class State(models.TextChoices):
        PLANNED = "planned", _("已安排")
        RECORDED = "recorded", _("已记录")
        CANCELLED = "cancelled", _("已取消")

    class Kind(models.TextChoices):
        DAY = "day", _("代表接待")
        OFFICIAL_VISIT = "official", _("五长进站")
        JOINT = "joint", _("部门会诊")
        EXPERT = "expert", _("专家坐诊")
        OUTREACH = "outreach", _("出诊、走访")
        THEME = "theme", _("主题接待")

    station = models.ForeignKey(Station, models.PROTECT, related_name="receptions")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.DAY)
    guests = models.TextField(blank=True)
    units = models.ManyToManyField(Organ, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    first_day = models.DateField(null=True)
    audience = models.CharField(max_length=10, choices=Audience.choices, default=Audience.VOTERS)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    topic = models.CharField(max_length=80, blank=True)
    cancel_reason = models.CharField(max_length=120, blank=True)
    deputies = models.ManyToManyField(Person, related_name="receptions")
    reminded_at = models.DateTimeField(null=True)
    batches = models.PositiveIntegerField(default=0)
    person_times = models.PositiveIntegerField(default=0)
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["station", "starts_at"], name="receptions_of_station"),
            models.Index(fields=["starts_at"], name="receptions_by_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="receptions_end_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(state="recorded") | Q(recorded_at__isnull=False),
                name="receptions_recorded_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.starts_at:%Y-%m-%d}"


class PledgeQuerySet(models.QuerySet["Pledge"]):
    def open(self) -> PledgeQuerySet:
        """Return those that are not kept yet."""
        return self.exclude(state=Pledge.State.KEPT)

    def public_of(self, station: Station) -> PledgeQuerySet:
        """Return what was promised at the station, the newest first."""
        rows = self.filter(reception__station=station).select_related("unit", "reception")
        return rows.order_by("-due_on", "-id")


class Pledge(models.Model):
    """What an official promised at a reception (承诺事项): which unit does it, and by when.

    The unit reports it done, another hand confirms it or sends it back; due day and words never
    change. `said_by` is a post and a name, of an official in office. The rest is in the events.
    """

    class State(models.TextChoices):
        OPEN = "open", _("办理中")
        DONE = "done", _("单位报告已办成，待核实")
        KEPT = "kept", _("已兑现")

    reception = models.ForeignKey(Reception, models.PROTECT, related_name="pledges")
    unit = models.ForeignKey(Organ, models.PROTECT, related_name="pledges", db_index=False)
    said_by = models.CharField(max_length=40)
    words = models.CharField(max_length=200)
    due_on = models.DateField()
    state = models.CharField(max_length=4, choices=State.choices, default=State.OPEN)
    report = models.CharField(max_length=300, blank=True)
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    kept_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)

    objects = PledgeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["unit", "due_on", "id"], name="pledges_of_unit"),
            models.Index(fields=["due_on", "id"], condition=~Q(state="kept"), name="pledges_owed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="kept", kept_at__isnull=False)
                | (~Q(state="kept") & Q(kept_at=None)),
                name="pledges_kept_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(report=""), name="pledges_done_with_words"
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_late(self) -> bool:
        """Return whether the unit still owes it; what it reports as done waits for another hand."""
        return self.state == self.State.OPEN and self.due_on < clock.today()
