"""Who comes through which door of the office that reviews and assigns suggestions."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import ALL, COUNTY_OFFICE, DEPUTY, OFFICE, a_list, found, of_a_list, posted, read
from tests.matrix import Door, Row

# Who reads what was accepted: the office, who reads all of the county's, and every deputy.
LISTERS = (
    frozenset(role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_READ in rights)
    | OFFICE
    | COUNTY_OFFICE
    | DEPUTY
)
SUPERVISORS = frozenset(
    role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_SUPERVISE in rights
)
# The county's; a town keeps its own.
_KEPT = Door(COUNTY_OFFICE, refused=ALL - OFFICE - COUNTY_OFFICE)
_FAR = Door(refused=ALL - OFFICE - COUNTY_OFFICE)
SITTING = Row(get=_KEPT, post=_KEPT, far_get=_FAR, far_post=_FAR)

OFFICE_DOORS: dict[str, Row] = {
    "desk_suggestion_queue": read(a_list(OFFICE | COUNTY_OFFICE)),
    "desk_suggestion_table": read(a_list(LISTERS)),
    "desk_suggestion_supervised": read(a_list(SUPERVISORS)),
    "desk_suggestion_all": read(a_list(LISTERS)),
    "desk_suggestion_sheet": a_list(OFFICE | COUNTY_OFFICE),
    "desk_suggestion_sheet_look": posted(a_list(OFFICE | COUNTY_OFFICE)),
    "desk_suggestion_sheet_apply": posted(a_list(OFFICE | COUNTY_OFFICE)),
    "desk_suggestion_sittings": a_list(OFFICE | COUNTY_OFFICE),
    "desk_suggestion_sitting": SITTING,
    "desk_suggestion_decision": of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY),
    "desk_suggestion_publications": read(a_list(OFFICE | COUNTY_OFFICE)),
    "desk_suggestion_publication": of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY),
    "desk_publication_check": posted(found(frozenset())),
    "desk_suggestion_review": read(a_list(OFFICE | COUNTY_OFFICE)),
    # A draft has no office yet: whoever reads it may not decide on it.
    "desk_suggestion_review_one": read(of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_review_accept": posted(of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_review_send_back": posted(of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_review_refuse": posted(of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_review_merge": posted(of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_assigning": a_list(OFFICE | COUNTY_OFFICE),
    "desk_suggestion_assigning_done": posted(a_list(OFFICE | COUNTY_OFFICE)),
    "desk_suggestion_assignment": of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY),
}
