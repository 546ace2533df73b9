"""What is met at a station, what is missing, and what nobody knows yet: three different things."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.stars.facts import Shares, Span, shares_of
from huiyin.stars.models import Finding, SetVersion
from huiyin.stars.overview import share_text
from huiyin.stars.presets import PRESETS
from huiyin.stars.rules import Share
from huiyin.stars.standards import Criterion, StandardSet, sets_with
from huiyin.stars.wording import ABOUT_NAMES
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


@dataclass
class Counted:
    """How many criteria of a set are met, missing and unknown at a station."""

    met: int = 0
    missing: int = 0
    unknown: int = 0
    checks: list[Check] = field(default_factory=list)


def sets_of(county_id: int) -> dict[str, StandardSet]:
    """Return the sets of a county: one query."""
    return sets_with(SetVersion.objects.filter(county=county_id))


def this_year(today: date | None = None) -> Span:
    """Return the year so far, as the standards look at it."""
    day = today or clock.today()
    table = PRESETS["five"].table
    return Span(date(day.year, 1, 1), day, day, table.answer_days, table.record_days)


def newest(stations: Collection[int], key: str = "") -> dict[tuple[int, str, str], Finding]:
    """Return the last finding of each criterion at the stations: one query."""
    rows = Finding.objects.filter(station__in=stations)
    if key:
        rows = rows.filter(set_key=key)
    rows = rows.order_by("station", "set_key", "criterion", "-id")
    last = rows.distinct("station", "set_key", "criterion").select_related("checked_by")
    return {(one.station_id, one.set_key, one.criterion): one for one in last}


def counted(
    stations: Collection[int],
    sets: Collection[StandardSet],
    found: dict[tuple[int, str, str], Finding],
) -> dict[tuple[int, str], Counted]:
    """Return how each set stands at each station, worked out with a constant number of queries."""
    shares = shares_of(stations, this_year())
    table: dict[tuple[int, str], Counted] = {}
    for station in stations:
        for one in sets:
            cell = table[station, one.key] = Counted()
            for criterion in one.criteria:
                seen = found.get((station, one.key, criterion.code))
                check = _check(criterion, seen, shares, station)
                cell.checks.append(check)
                setattr(cell, check.stands, getattr(cell, check.stands) + 1)
    return table


def _check(criterion: Criterion, seen: Finding | None, shares: Shares, station: int) -> Check:
    """Return how a criterion stands: a look that was taken comes before what the records say."""
    text, about = _(criterion.text), ABOUT_NAMES[criterion.about]
    if seen is not None:
        stands = MET if seen.is_met else MISSING
        return Check(criterion, text, about, stands, seen.note, seen)
    share = shares[station].get(criterion.computed)
    if share is None or share.value is None:
        return Check(criterion, text, about, UNKNOWN)
    said = share_text(criterion.computed, share)
    return Check(criterion, text, about, MET if _is_whole(share) else MISSING, said)


def _is_whole(share: Share) -> bool:
    return share.value == 1
