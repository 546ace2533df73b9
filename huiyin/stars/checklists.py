"""What is met at a station, what is missing, and what nobody knows yet: three different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.stars.facts import Span, shares_of
from huiyin.stars.models import Finding, SetVersion
from huiyin.stars.overview import share_text
from huiyin.stars.presets import PRESETS
from huiyin.stars.rules import Share
from huiyin.stars.standards import Criterion, StandardSet, sets_with
from huiyin.stars.wording import ABOUT_NAMES
from huiyin.stations.models import Zone
from huiyin.ui.markup import Text

MET, MISSING, UNKNOWN = "met", "missing", "unknown"


@dataclass(frozen=True)
class Check:
    """A criterion at a station: how it stands, on what, who looked and when."""

    criterion: Criterion
    text: str
    about: Text
    stands: str
    said: str = ""
    finding: Finding | None = None


@dataclass(slots=True)
class Counted:
    """How many criteria of a set are met, missing and unknown at a station."""

    met: int = 0
    missing: int = 0
    unknown: int = 0


# A station, the key of a set, and the code of a criterion.
Where = tuple[int, str, str]


def sets_of(county_id: int) -> dict[str, StandardSet]:
    """Return the sets of a county: one query."""
    return sets_with(SetVersion.objects.filter(county=county_id))


def this_year(today: date | None = None) -> Span:
    """Return the year so far, as the standards look at it."""
    day = today or clock.today()
    table = PRESETS["five"].table
    return Span(date(day.year, 1, 1), day, day, table.answer_days, table.record_days)


def newest(stations: Collection[int], key: str = "") -> dict[Where, Finding]:
    """Return the last finding of each criterion at the stations: one query."""
    rows = Finding.objects.filter(station__in=stations)
    if key:
        rows = rows.filter(set_key=key)
    rows = rows.order_by("station", "set_key", "criterion", "-id")
    last = rows.distinct("station", "set_key", "criterion").select_related("checked_by")
    return {(one.station_id, one.set_key, one.criterion): one for one in last}


def counted(
    stations: Collection[int], sets: Collection[StandardSet], found: dict[Where, Finding]
) -> dict[tuple[int, str], Counted]:
    """Return how each set stands at each station, worked out with a constant number of queries."""
    shares, zones = shares_of(stations, this_year()), zones_at(stations)
    table: dict[tuple[int, str], Counted] = {}
    for station in stations:
        for one in sets:
            cell = table[station, one.key] = Counted()
            for criterion in one.criteria:
                own = _share(criterion, shares[station], zones.get(station))
                stands = _stands(found.get((station, one.key, criterion.code)), own)
                setattr(cell, stands, getattr(cell, stands) + 1)
    return table


def checks_of(station: int, one: StandardSet, found: dict[Where, Finding]) -> list[Check]:
    """Return each criterion of a set at a station with how it stands and on what."""
    shares, zones = shares_of([station], this_year())[station], zones_at([station]).get(station)
    return [
        _check(
            criterion,
            found.get((station, one.key, criterion.code)),
            _share(criterion, shares, zones),
        )
        for criterion in one.criteria
    ]


def zones_at(stations: Collection[int]) -> dict[int, set[str]]:
    """Return the zones of each station of which they were ever ticked: one query."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Zone.objects.filter(station__in=stations)
    for station, kind, until in rows.values_list("station", "kind", "until"):
        found[station] |= {kind} if until is None else set()
    return dict(found)


def _share(
    criterion: Criterion, shares: Mapping[str, Share], zones: set[str] | None
) -> Share | None:
    """Return how much of a criterion the records show, None where they say nothing of it."""
    if criterion.zones:
        return None if zones is None else Share(len(criterion.zones & zones), len(criterion.zones))
    return shares.get(criterion.computed)


def _stands(seen: Finding | None, share: Share | None) -> str:
    """Return how a criterion stands: a look that was taken comes before what the records say."""
    if seen is not None:
        return MET if seen.is_met else MISSING
    if share is None or share.value is None:
        return UNKNOWN
    return MET if share.value == 1 else MISSING


def _check(criterion: Criterion, seen: Finding | None, own: Share | None) -> Check:
    stands = _stands(seen, own)
    said = seen.note if seen else share_text(criterion.computed, own)
    shown = "" if stands == UNKNOWN else said
    text, about = _(criterion.text), ABOUT_NAMES[criterion.about]
    return Check(criterion, text, about, stands, shown, seen)
