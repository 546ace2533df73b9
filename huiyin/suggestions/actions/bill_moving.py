"""How every verb changes a bill or an inquiry: lock, look, change named fields, event last."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.kernel.errors import NotNow
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.organs.numbers import due_by, profile_in_force
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.suggestions.bill_policy import acting_organ, valid_signatures
from huiyin.suggestions.bill_states import BEFORE_ALL, MOVES, Move, State, Told
from huiyin.suggestions.bill_wording import STATE_NAMES
from huiyin.suggestions.models import Bill, BillSignature

SUBJECT = "bill"


def locked(bill: Bill, verb: str, by: Person) -> Bill:
    """Return the row as it is now, locked, when the person may make the move and the state allows it.

    Closes the race of two who both saw the old state: the second one looks after the first.
    """
    rows = Bill.objects.select_for_update(of=("self",))
    bill = rows.select_related("congress", "sitting__term").get(pk=bill.pk)
    acting_organ(verb, bill, by)
    look(bill, verb)
    return bill


def look(bill: Bill, verb: str) -> Move:
    """Return the table's row, or raise NotNow where kind or state do not allow it."""
    row = MOVES[verb]
    if bill.kind not in row.kinds or bill.state not in row.sources:
        name = STATE_NAMES[State(bill.state)]
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})
    return row


def move(
    bill: Bill,
    verb: str,
    *,
    by: Person,
    to: State | None = None,
    changes: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
) -> Bill:
    """Make the move on a locked bill and return it; `to` where the row leaves a choice.

    Where the state changes, the clock that ran ends and that of the row begins.
    """
    row = look(bill, verb)
    before = bill.state
    after = to or (min(row.to) if row.to else State(bill.state))
    changed = {**(_clock(bill, row) if row.to else {}), **(changes or {}), "state": after}
    for name, value in changed.items():
        setattr(bill, name, value)
    bill.save(update_fields=list(changed))
    tell(note(bill, verb, by, before, private or {}), bill)
    return bill


def clock_of(bill: Bill, rule: str, start: date | None = None) -> Reckoning:
    """Return when a rule of the bill's profile ends that starts today, or on the day given."""
    return due_by(_profile_of(bill), rule, start or clock.today())


def _profile_of(bill: Bill) -> int:
    """Return the profile that it keeps: one filed before profiles had clocks takes today's."""
    return bill.profile_id or profile_in_force(bill.county_id).pk


def _clock(bill: Bill, row: Move) -> dict[str, Any]:
    if not row.clock:
        return {"rule": "", "due_on": None}
    due = clock_of(bill, row.clock).due
    return {"rule": row.clock, "due_on": due, "profile_id": _profile_of(bill)}


def note(bill: Bill, verb: str, by: Person, before: str | None, private: dict[str, Any]) -> Event:
    """Write the event. Until the presidium decided, nothing of it is public."""
    said = {
        "from": before,
        "to": bill.state,
        "kind": bill.kind,
        "number": bill.number,
        "round": bill.round,
        "rule": bill.rule,
        "by_day": bill.due_on.isoformat() if bill.due_on else None,
    }
    is_public = bill.state in BEFORE_ALL
    return record(
        subject=SUBJECT,
        subject_id=bill.pk,
        county_id=bill.county_id,
        move=verb,
        by=by,
        organ_id=acting_organ(verb, bill, by),
        public=said if is_public else {},
        private=private if is_public else {**said, **private},
    )


def tell(event: Event, bill: Bill) -> None:
    """Give a notice to everybody whom the table names for this move, but not to who made it."""
    told = MOVES[event.move].told
    persons: set[int] = {bill.lead_id} if Told.LEAD in told else set()
    if Told.MOVERS in told:
        persons |= {bill.lead_id, *valid_signatures(bill).values_list("person", flat=True)}
    if Told.ASKED in told:
        rows = BillSignature.objects.filter(bill=bill, text_hash="", declined_at=None)
        persons |= set(rows.values_list("person", flat=True))
    if Told.OFFICE in told:
        persons |= holders({bill.office_id}, Can.SUGGESTIONS_REVIEW)
    if Told.UNIT in told:
        persons |= holders({bill.unit_id}, Can.SUGGESTIONS_HANDLE)
    persons.discard(event.actor_id or 0)
    if persons:
        notify(
            persons,
            event_id=event.pk,
            about=f"bill.{event.move}",
            url=f"/desk/suggestions/bills/{bill.pk}/",
            details={"title": bill.subject},
        )
