"""The ledger of awards (以奖代补): exact amounts, only added to, taken back by opposite entries."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stars.keeping import append_only
from huiyin.stars.models.cycles import Application
from huiyin.stations.models import Station


class Award(models.Model):
    """Money paid to a station, in yuan and fen: on what basis, when. An opposite entry is negative."""

    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    station = models.ForeignKey(Station, models.PROTECT, related_name="awards")
    application = models.ForeignKey(Application, models.PROTECT, null=True, related_name="awards")
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    basis = models.CharField(max_length=120)
    paid_on = models.DateField()
    takes_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="taken_back")
    made_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["county", "-paid_on", "-id"], name="star_awards_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(takes_back=None, amount__gt=0)
                | Q(takes_back__isnull=False, amount__lt=0),
                name="star_awards_pay_or_take_back",
            )
        ]
        triggers = [append_only()]

    def __str__(self) -> str:
        return f"{self.station_id} {self.amount}"
