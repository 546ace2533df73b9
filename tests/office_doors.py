"""Who comes through which door of the office that reviews and assigns suggestions."""

from __future__ import annotations

from tests.doors import COUNTY_OFFICE, DEPUTY, OFFICE, a_list, of_a_list, posted, read
from tests.matrix import Row

OFFICE_DOORS: dict[str, Row] = {
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
