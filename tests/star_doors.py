"""Who comes through the doors of stars: a station of the town in an open cycle."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import (
    ALL,
    COUNTY_OFFICE,
    EVERYBODY,
    EVERYBODY_WRITES,
    STREET,
    a_list,
    found,
    of_a_list,
    one,
    posted,
    read,
)
from tests.matrix import Door, Row


def _holders(right: Can) -> frozenset[str]:
    return frozenset(role.value for role, rights in RIGHTS.items() if right in rights)


ALL_READERS = _holders(Can.STARS_READ)
READERS = ALL_READERS - STREET
_DECLARED = of_a_list(_holders(Can.STARS_DECLARE), READERS)
_CHECKED = of_a_list(_holders(Can.STARS_CHECK) - STREET, READERS)
_VISITED = of_a_list(_holders(Can.STARS_VISIT), READERS)
_REVIEWED = of_a_list(COUNTY_OFFICE, READERS)

_CHECKERS = _holders(Can.STANDARDS_CHECK) - STREET
_OTHERS = ALL - ALL_READERS
# Whoever reads a station sees its checklist; who looks there writes down what was found.
_CHECKLIST = Row(
    get=Door(READERS, refused=_OTHERS),
    post=Door(_CHECKERS, refused=ALL - _CHECKERS - (STREET & ALL_READERS)),
    far_get=Door(refused=_OTHERS),
    far_post=Door(refused=_OTHERS),
)

STAR_DOORS: dict[str, Row] = {
    "desk_standards": read(a_list(ALL_READERS)),
    "desk_standards_new": a_list(COUNTY_OFFICE),
    "desk_standards_set": a_list(COUNTY_OFFICE),
    "desk_standards_station": _CHECKLIST,
    "desk_stars": read(a_list(ALL_READERS)),
    "desk_stars_new": a_list(COUNTY_OFFICE),
    "desk_stars_cycle": read(one(ALL_READERS)),
    "desk_stars_table": read(one(ALL_READERS)),
    "desk_stars_publicity": posted(one(COUNTY_OFFICE)),
    "desk_stars_plaques": posted(one(COUNTY_OFFICE)),
    "portal_stars": EVERYBODY,
    "portal_star_list": EVERYBODY_WRITES,
    "portal_star_objection": EVERYBODY,
    "desk_star_scheme": a_list(COUNTY_OFFICE),
    "desk_star_objections": read(a_list(COUNTY_OFFICE)),
    "desk_star_objection": one(COUNTY_OFFICE),
    "desk_star_objection_contact": one(COUNTY_OFFICE),
    "desk_star_awards": read(a_list(COUNTY_OFFICE)),
    "desk_star_award_new": a_list(COUNTY_OFFICE),
    "desk_star_award_back": one(COUNTY_OFFICE),
    "desk_star": read(found(READERS)),
    "desk_stars_paper": read(one(ALL_READERS)),
    "desk_star_paper": read(found(READERS)),
    "desk_star_facts": read(found(READERS)),
    "desk_star_declaration": _DECLARED,
    "desk_star_withdrawal": posted(_DECLARED),
    "desk_star_check": _CHECKED,
    "desk_star_return": _CHECKED,
    "desk_star_visit": _VISITED,
    "desk_star_review": _REVIEWED,
    "desk_star_proposal": posted(_REVIEWED),
    "desk_star_reconsideration": _REVIEWED,
    "desk_star_veto": _REVIEWED,
    "desk_star_lifting": _REVIEWED,
    "desk_star_yearly": _REVIEWED,
    "desk_star_reception": _REVIEWED,
    "desk_star_activity": _REVIEWED,
}
