"""Who comes through the doors of reviews: a meeting of the town, at which its deputy reports."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import (
    ALL,
    COUNTY_OFFICE,
    DEPUTY,
    EVERYBODY,
    HIDDEN,
    OFFICE,
    SECRETARIAT,
    STREET,
    STREET_OFFICE,
    a_list,
    found,
    of_a_list,
    posted,
    read,
)
from tests.matrix import Door, Row

STAFF = frozenset(
    role.value for role, rights in RIGHTS.items() if Can.DUTIES_READ_ARCHIVE in rights
)
# A street sees nothing of the town's; the county reads what the town does.
READERS = (STAFF - STREET) | DEPUTY
KEEPERS = OFFICE | SECRETARIAT
PLANNERS = KEEPERS | STREET_OFFICE | COUNTY_OFFICE
COUNTERS = KEEPERS | frozenset({"presidium_member"})
_KEPT = of_a_list(KEEPERS, READERS)
_PAPER = read(of_a_list(READERS - DEPUTY, READERS))

REVIEW_DOORS: dict[str, Row] = {
    "portal_reviews": EVERYBODY,
    "portal_review": EVERYBODY,
    "desk_reviews": read(a_list(STAFF | DEPUTY)),
    "desk_review_plan": a_list(PLANNERS),
    "desk_review_meeting": read(found(READERS)),
    "desk_review_change": _KEPT,
    "desk_review_asking": _KEPT,
    "desk_review_announcement": posted(_KEPT),
    "desk_review_cancellation": _KEPT,
    "desk_review_holding": _KEPT,
    "desk_review_meeting_paper": _PAPER,
    "desk_review": read(found(READERS)),
    "desk_review_report": of_a_list(DEPUTY, READERS),
    "desk_review_consent": posted(of_a_list(DEPUTY, READERS)),
    "desk_review_check": _KEPT,
    "desk_review_return": _KEPT,
    "desk_review_excuse": _KEPT,
    "desk_review_count": of_a_list(COUNTERS, READERS),
    "desk_review_result": posted(_KEPT),
    "desk_review_feedback": _KEPT,
    "desk_review_talk": _KEPT,
    "desk_review_filing": posted(_KEPT),
    "desk_review_paper": read(found(READERS)),
    # One of the three sheets on the town's deputy.
    "desk_ratings": read(a_list(STAFF | DEPUTY)),
    "desk_rating_new": a_list(PLANNERS),
    "desk_rating": read(found(READERS)),
    "desk_rating_paper": read(found(READERS)),
    "desk_rating_count": of_a_list(COUNTERS, READERS),
    "desk_rating_cancellation": _KEPT,
    # What the town's deputy promised in public.
    "desk_year_promises": Row(
        get=Door(STAFF | DEPUTY, refused=ALL - STAFF - DEPUTY),
        post=Door(DEPUTY, refused=ALL - DEPUTY),
    ),
    "desk_year_promise_settling": of_a_list(DEPUTY, READERS),
    "desk_year_promise_consent": posted(of_a_list(DEPUTY, READERS)),
    # A pair of the town: its deputy and a residents' group.
    "desk_contacts": read(a_list(STAFF | DEPUTY)),
    "desk_contact_paper": read(a_list(STAFF | DEPUTY)),
    "desk_contact_new": a_list(PLANNERS),
    "desk_contact": read(found(READERS)),
    "desk_contact_note": of_a_list(KEEPERS | DEPUTY, READERS),
    "desk_contact_ending": _KEPT,
    # A lesson of the town; every deputy of the county may read what there is to read.
    "desk_lessons": read(a_list(STAFF | DEPUTY)),
    "desk_lesson_plan": a_list(PLANNERS),
    "desk_lesson_coverage": read(a_list(STAFF)),
    "desk_lesson_coverage_paper": read(a_list(STAFF)),
    # The deputy has not been to any: the own certificate is not there either.
    "desk_lesson_certificate": read(
        Row(
            get=Door(refused=ALL - STAFF - DEPUTY),
            post=HIDDEN,
            far_get=Door(refused=ALL - STAFF),
        )
    ),
    "desk_lesson": read(found(READERS)),
    "desk_lesson_change": _KEPT,
    "desk_lesson_enrolment": _KEPT,
    "desk_lesson_sign_in": _KEPT,
    "desk_lesson_correction": _KEPT,
    "desk_lesson_cancellation": _KEPT,
    "desk_lesson_leave": posted(found(DEPUTY)),
    "desk_lesson_material": _KEPT,
    "desk_lesson_reading": read(found(READERS)),
    "desk_lesson_paper": _PAPER,
}
