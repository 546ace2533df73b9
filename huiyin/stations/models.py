"""Stations where deputies meet residents, who serves there, and when they next receive."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.models import Place


class StationKind(models.TextChoices):
    """DOMAIN.md section 5.1. One place may be several kinds at once."""

    HOUSE = "house", _("代表之家")
    STATION = "station", _("代表联络站")
    ROOM = "room", _("代表活动室")
    POINT = "point", _("代表联系点")
    SERVICE_CENTER = "service_center", _("代表服务中心")
    PROFESSIONAL = "professional", _("专业联络站")
    MOBILE = "mobile", _("流动联络站")
    ONLINE = "online", _("网上联络站")


class StationQuerySet(models.QuerySet["Station"]):
    def open(self) -> StationQuerySet:
        return self.filter(organ__closed_on=None)

    def of(self, county: Place) -> StationQuerySet:
        return self.filter(organ__county=county)


class Station(models.Model):
    """The station side of an organ of kind STATION; its place, phone and name are the organ's.

    `slug` is in its QR code and never changes once printed. `is_open` is about its rooms: what is
    said by its code meanwhile is still taken up. A station that is no more is a closed organ.
    """

    organ = models.OneToOneField(Organ, models.PROTECT, primary_key=True, related_name="station")
    slug = models.SlugField(max_length=16, unique=True)
    kind = models.CharField(max_length=16, choices=StationKind.choices)
    is_legislative_point = models.BooleanField(default=False)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    opening = models.CharField(max_length=80, blank=True)
    is_open = models.BooleanField(default=True)
    closed_note = models.CharField(max_length=120, blank=True)
    about = models.CharField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    deputies: models.ManyToManyField[Person, Duty] = models.ManyToManyField(
        Person, through="Duty", related_name="stations"
    )

    objects = StationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.slug


class Duty(models.Model):
    """A deputy serves at a station (进站), through the day `until`; the rows are the history."""

    station = models.ForeignKey(Station, models.CASCADE, related_name="duties")
    person = models.ForeignKey(Person, models.PROTECT, related_name="duties")
    since = models.DateField(default=clock.today)
    until = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "duties"
        indexes = [models.Index(fields=["person"], name="duties_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["station", "person"], condition=Q(until=None), name="duties_one_open"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}@{self.station_id}"


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


class Rota(models.Model):
    """A plan of receptions over a time (年度接待安排): drawn up, changed by hand, published once.

    Nobody but its keepers sees it before; publishing makes its shifts receptions. The rhythm says
    when it comes again, `seed` who came first among equals, so that the plan can be drawn up again.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("草案")
        PUBLISHED = "published", _("已公布")
        DROPPED = "dropped", _("已放弃")

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices, default=State.DRAFT)
    since = models.DateField()
    until = models.DateField()
    rhythm = models.JSONField()
    begins = models.TimeField()
    ends = models.TimeField()
    seats = models.PositiveSmallIntegerField()
    seed = models.PositiveIntegerField()
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["county", "-made_at", "id"], name="rotas_newest")]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="rotas_have_days"),
            models.CheckConstraint(
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
                name="rotas_published_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.until}"


class Shift(models.Model):
    """A day of a rota at a station; `planned_for` is the day that it was moved from, if any."""

    rota = models.ForeignKey(Rota, models.CASCADE, related_name="shifts")
    station = models.ForeignKey(Station, models.PROTECT, related_name="+")
    day = models.DateField()
    planned_for = models.DateField()
    deputies = models.ManyToManyField(Person, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rota", "station", "day"], name="shifts_one_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.station_id} {self.day}"
