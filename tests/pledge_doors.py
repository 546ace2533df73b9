"""Who comes through the doors of promises: one made at the town's station, for the roads department."""

from __future__ import annotations

from tests.doors import (
    ALL,
    DEPUTY,
    GOVERNMENT,
    STATION_KEEPERS,
    STREET,
    STREET_OFFICE,
    UNIT,
    R,
    a_list,
    of,
    posted,
    read,
)
from tests.duty_doors import STAFF
from tests.matrix import Door, Row

LISTED = STATION_KEEPERS | STREET_OFFICE | STAFF | UNIT | GOVERNMENT | DEPUTY
READERS = LISTED - STREET - GOVERNMENT
# Who keeps the station, and the deputy who sat there.
HEARERS = STATION_KEEPERS | DEPUTY
_ELSEWHERE = Door(refused=ALL - LISTED)
_OPENERS = of(R.SYSADMIN)
# Another county's, which has no office yet, is kept by whoever opens counties.
_KEPT_ELSEWHERE = Door(_OPENERS, refused=ALL - STATION_KEEPERS - STREET_OFFICE - _OPENERS)


def _of(hands: frozenset[str]) -> Row:
    """Refused to who only reads it, and to those who read none; not there for others."""
    door = Door(hands, refused=(READERS - hands) | (ALL - LISTED))
    return Row(get=door, post=door, far_get=_ELSEWHERE, far_post=_ELSEWHERE)


_HEARD = Door(HEARERS, refused=ALL - HEARERS - STREET_OFFICE)

PLEDGE_DOORS: dict[str, Row] = {
    "desk_pledges": read(a_list(LISTED)),
    "desk_pledge": read(_of(READERS)),
    "desk_pledge_report": posted(_of(UNIT)),
    "desk_pledge_confirm": posted(_of(HEARERS)),
    "desk_pledge_back": posted(_of(HEARERS)),
    "desk_reception_pledges": Row(
        get=_HEARD, post=_HEARD, far_get=_KEPT_ELSEWHERE, far_post=_KEPT_ELSEWHERE
    ),
}
