"""Who comes through the doors of units, of the government's office, and of the list of promises."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import (
    COUNTY_OFFICE,
    DEPUTY,
    GOVERNMENT,
    HEAD,
    HIDDEN,
    TASK_READERS,
    UNIT,
    a_list,
    found,
    move,
    of_a_list,
    posted,
    read,
)
from tests.matrix import Row

# What was accepted is read by the county's staff that reads suggestions, and by every deputy.
KEEPING = UNIT | frozenset(
    role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_READ in rights
)
PROMISE_READERS = KEEPING | DEPUTY

UNIT_DOORS: dict[str, Row] = {
    # Only the government's office assigns inside, and only its own tasks.
    "desk_unit": read(a_list(UNIT | GOVERNMENT)),
    "desk_unit_task": read(found(TASK_READERS)),
    "desk_unit_reply": of_a_list(UNIT, TASK_READERS),
    "desk_unit_draft": posted(of_a_list(UNIT, TASK_READERS)),
    "desk_unit_pictures": posted(of_a_list(UNIT, TASK_READERS)),
    # There is none: who sees one is in the tests of pictures.
    "desk_reply_picture": read(Row(get=HIDDEN, post=HIDDEN)),
    "desk_reply_picture_removal": posted(Row(get=HIDDEN, post=HIDDEN)),
    "desk_unit_receive": move(UNIT, TASK_READERS),
    "desk_unit_assign_inside": move(frozenset(), TASK_READERS),
    "desk_unit_extend": move(GOVERNMENT | COUNTY_OFFICE, TASK_READERS),
    "desk_unit_pass_check": move(GOVERNMENT | COUNTY_OFFICE, TASK_READERS),
    "desk_unit_record_contact": move(UNIT, TASK_READERS),
    "desk_unit_opine": move(HEAD, TASK_READERS),
    "desk_unit_redo_opinion": move(HEAD, TASK_READERS),
    "desk_unit_sub_assign": move(HEAD, TASK_READERS),
    "desk_unit_ask_extension": move(HEAD, TASK_READERS),
    "desk_unit_ask_return": move(HEAD, TASK_READERS),
    "desk_unit_explain_delay": move(HEAD, TASK_READERS),
    "desk_unit_succeed": move(COUNTY_OFFICE, TASK_READERS),
    "desk_delegations": a_list(HEAD),
    "desk_delegation_ending": posted(found(HEAD)),
    "desk_promises": read(a_list(KEEPING)),
    "desk_promise": read(found(PROMISE_READERS)),
    "desk_promise_fulfil": move(HEAD, PROMISE_READERS),
    "desk_promise_fail": move(HEAD, PROMISE_READERS),
    "desk_promise_carry_over": move(COUNTY_OFFICE, PROMISE_READERS),
    "desk_promise_confirm_promise": move(DEPUTY, PROMISE_READERS),
    "desk_promise_verify_promise": move(COUNTY_OFFICE, PROMISE_READERS),
}
