"""Contact pairs of the demo county: deputies with residents' groups, and the town's chair with deputies."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import cycle

from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.reading import Town
from huiyin.contacts.actions import noting, pairing
from huiyin.contacts.models import Pair
from huiyin.contacts.policy import deputies_in, keepers_in_touch
from huiyin.contacts.rules import Kind
from huiyin.people.models import Person

MOST = 8
# How many days ago each of some pairs was in touch, and how; the others were not this quarter.
MADE = ((12, "visit"), (30, "phone"), (150, "meeting"))
WORDS = "说了说近来的路和水，要办的另外登记。"


def pair_up(cast: Cast, town: Town, today: date) -> None:
    """Make the town's pairs, and note the last contact of each but of every third for long."""
    staff = cast.towns[town.name]
    by, since = staff.clerk, today - timedelta(days=300)
    deputies = list(deputies_in(staff.office)[:MOST])
    areas = [f"{village}{n}组" for n, village in enumerate(cast.villages[town.name], start=1)]
    made = [
        _pair(
            staff.office.pk,
            pairing.Wanted(Kind.VOTERS, one.pk, since, area=area, households=40),
            by,
        )
        for one, area in zip(deputies, cycle(areas), strict=False)
    ]
    chair = keepers_in_touch(staff.office, Kind.PRESIDIUM).first()
    if chair is not None:
        made += [
            _pair(staff.office.pk, pairing.Wanted(Kind.PRESIDIUM, chair.pk, since, one.pk), by)
            for one in deputies[:3]
            if one != chair
        ]
    for pair, (ago, way) in zip(made, cycle(MADE), strict=False):
        noting.note(pair, noting.Made(today - timedelta(days=ago), way, WORDS), by=by)


def _pair(office_id: int, wanted: pairing.Wanted, by: Person) -> Pair:
    return pairing.pair(office_id, wanted, by=by)
