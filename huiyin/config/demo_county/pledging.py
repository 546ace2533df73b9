"""What officials promised at receptions of the demo county, and what became of it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.diary import Diary, NotYetError
from huiyin.config.demo_county.reading import table
from huiyin.kernel import clock
from huiyin.places.models import County
from huiyin.stations.actions import pledges
from huiyin.stations.models import Pledge, Reception, StationKind

SEED = "990101/pledges"
NEWS_DAYS = 4


def make_promises(cast: Cast, county: County) -> int:
    """Tell them once; return how many there are now, 0 if they were there."""
    if Pledge.objects.filter(unit__county=county.pk).exists():
        return 0
    return sum(_Story(cast, county, row).tell() for row in table("pledges")["pledge"])


@dataclass(frozen=True)
class _Story:
    cast: Cast
    county: County
    row: dict[str, Any]

    def tell(self) -> bool:
        """Return whether there was a reception for it."""
        reception = self._reception()
        if reception is None:
            return False
        end = self.county.opened_at.astimezone(clock.SHANGHAI)
        since = end - timedelta(days=NEWS_DAYS)
        start = reception.ends_at.astimezone(clock.SHANGHAI)
        diary = Diary(start, end, since, Random(SEED + self.row["words"]))
        with suppress(NotYetError):
            self._play(reception, diary)
        return True

    def _reception(self) -> Reception | None:
        day = clock.day_of(self.county.opened_at) - timedelta(days=self.row["ago"])
        stations = [house.station.pk for house in self.cast.houses_of(self.row["town"])]
        held = Reception.objects.filter(
            station__in=stations,
            station__kind=StationKind.HOUSE,
            state=Reception.State.RECORDED,
            kind=Reception.Kind.DAY,
            starts_at__lt=clock.moment_on(day, 0, 0),
        )
        found = held.order_by("-starts_at").first()
        if found is not None:
            found.kind, found.guests = self.row["kind"], self.row["said_by"]
            found.save(update_fields=["kind", "guests"])
        return found

    def _play(self, reception: Reception, diary: Diary) -> None:
        row, heard = self.row, reception.deputies.order_by("pk")[0]
        unit = self.cast.departments[row["unit"]]
        due_on = clock.day_of(reception.starts_at) + timedelta(days=row["days"])
        promise = pledges.Promise(row["said_by"], row["words"], unit.organ, due_on)
        (pledge,) = diary.do(pledges.write_down, reception, [promise], by=heard)
        if row["ends"] == "open":
            return
        diary.office_hour(due_on - timedelta(days=9))
        diary.do(pledges.report, pledge, row["report"], by=unit.handlers[0])
        if row["ends"] == "done":
            return
        diary.work(3)
        if row["ends"] == "back":
            diary.do(pledges.send_back, pledge, row["back"], by=heard)
        else:
            diary.do(pledges.confirm, pledge, by=heard)
