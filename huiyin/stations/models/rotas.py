"""Plans of receptions, and the days in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models.stations import Station


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
