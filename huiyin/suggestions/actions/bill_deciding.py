"""What becomes of a filed bill: examined, decided by the presidium, deliberated, voted, carried out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.actions.bill_moving import clock_of, locked, move
from huiyin.suggestions.actions.bills import said, suggestion_from
from huiyin.suggestions.actions.reviewing import submit
from huiyin.suggestions.bill_policy import valid_signatures
from huiyin.suggestions.bill_states import State
from huiyin.suggestions.models import Bill, CoSignature, Suggestion
from huiyin.suggestions.rules import has_passed
from huiyin.ui import days


@dataclass(frozen=True)
class Tally:
    """How a bill was voted; `deputies` are all in office, the base of the majority (组织法 25)."""

    yes: int
    no: int
    abstained: int
    deputies: int


@transaction.atomic
def examine(bill: Bill, *, committee: str, opinion: str, by: Person) -> Bill:
    """Record the committee that examined it, and its opinion (审查意见)."""
    bill = locked(bill, "examine", by)
    changes = {"committee": said(committee, "committee")[:60], "opinion": said(opinion, "opinion")}
    return move(bill, "examine", by=by, changes=changes, private=changes)


@transaction.atomic
def put_on_agenda(bill: Bill, *, decision: str = "", by: Person) -> Bill:
    bill = locked(bill, "put_on_agenda", by)
    return move(bill, "put_on_agenda", by=by, changes={"decision": clean(decision)})


@transaction.atomic
def refer(bill: Bill, *, committee: str, decision: str = "", by: Person) -> Bill:
    """Let a committee deliberate on it after the session and report to the standing committee."""
    bill = locked(bill, "refer", by)
    changes = {"committee": said(committee, "committee")[:60], "decision": clean(decision)}
    return move(bill, "refer", by=by, changes=changes)


@transaction.atomic
def hand_over(bill: Bill, *, by: Person) -> Bill:
    """Note that the committee got it today: its clocks run from here."""
    bill = locked(bill, "hand_over", by)
    return move(bill, "hand_over", by=by, changes={"committee_since": clock.today()})


@transaction.atomic
def opine(bill: Bill, *, committee_opinion: str, by: Person) -> Bill:
    """Record what the committee holds; it reports what it came to by its own day."""
    bill = locked(bill, "opine", by)
    words = {"committee_opinion": said(committee_opinion, "committee_opinion")}
    due = clock_of(bill, "bill_result", bill.committee_since).due
    return move(bill, "opine", by=by, changes={**words, "due_on": due}, private=words)


@transaction.atomic
def make_suggestion(bill: Bill, *, decision: str, by: Person) -> Suggestion:
    """Turn it into a suggestion that is handed in already; who signed the bill has co-signed it.

    It stays the lead's: their hand raised it, the presidium only decides as what it is handled.
    """
    bill = locked(bill, "make_suggestion", by)
    why = said(decision, "decision")
    movers = list(valid_signatures(bill).exclude(person=bill.lead_id))
    made = suggestion_from(bill)
    CoSignature.objects.bulk_create(
        CoSignature(
            suggestion=made,
            person_id=row.person_id,
            state=CoSignature.State.SIGNED,
            text_hash=made.text_hash,
            answered_at=row.at,
        )
        for row in movers
    )
    made = submit(made, by=bill.lead)
    changes = {"suggestion": made, "decision": why}
    move(
        bill,
        "make_suggestion",
        by=by,
        changes=changes,
        private={"suggestion": made.pk, "reason": why},
    )
    return made


@transaction.atomic
def deliberate(bill: Bill, *, deliberation: str, by: Person) -> Bill:
    bill = locked(bill, "deliberate", by)
    changes = {"deliberation": said(deliberation, "deliberation")}
    return move(bill, "deliberate", by=by, changes=changes, private=changes)


@transaction.atomic
def vote(bill: Bill, tally: Tally, *, by: Person) -> Bill:
    """Record the count: passed by more than half of all deputies in office."""
    bill = locked(bill, "vote", by)
    if min(tally.yes, tally.no, tally.abstained) < 0 or tally.deputies < 1:
        raise BadInput(_("票数不能是负数，代表总数要填。"), "yes")
    if tally.yes + tally.no + tally.abstained > tally.deputies:
        raise BadInput(_("三种票加起来不能多于全体代表。"), "deputies")
    counted = {
        "yes": tally.yes,
        "no": tally.no,
        "abstained": tally.abstained,
        "deputies": tally.deputies,
    }
    to = State.PASSED if has_passed(tally.yes, tally.deputies) else State.FAILED
    return move(bill, "vote", by=by, to=to, changes=counted, private=counted)


@transaction.atomic
def assign(bill: Bill, *, unit: Organ, report_by: date, by: Person) -> Bill:
    """Give it to who carries it out, with the day of its report."""
    bill = locked(bill, "assign", by)
    if unit.county_id != bill.county_id:
        raise BadInput(_("请选本县的单位。"), "unit")
    if report_by <= clock.today():
        raise BadInput(_("请填今天以后的日期。"), "report_by")
    latest = clock_of(bill, "bill_report").due
    if report_by > latest:
        text = _("最迟 %(day)s：规则方案写了报告办理情况的期限。") % {"day": days.day(latest)}
        raise BadInput(text, "report_by")
    changes = {"unit": unit, "report_by": report_by, "due_on": report_by}
    private = {"unit": unit.pk, "report_by": report_by.isoformat()}
    return move(bill, "assign", by=by, changes=changes, private=private)


@transaction.atomic
def report(bill: Bill, *, report: str, by: Person) -> Bill:
    """Record what was done, as it was reported; an earlier report stays in the events."""
    bill = locked(bill, "report", by)
    changes = {"report": said(report, "report")}
    return move(bill, "report", by=by, changes=changes, private=changes)


@transaction.atomic
def rehandle(bill: Bill, *, reason: str, by: Person) -> Bill:
    """Let the unit handle it again: the report did not satisfy."""
    bill = locked(bill, "rehandle", by)
    why = {"reason": said(reason)}
    due = clock_of(bill, "bill_rehandle").due
    return move(bill, "rehandle", by=by, changes={"report_by": due}, private=why)


@transaction.atomic
def consent(bill: Bill, *, by: Person) -> Bill:
    """Record that the presidium consents to the withdrawal that was asked for."""
    bill = locked(bill, "consent", by)
    _require_asked(bill)
    return move(bill, "consent", by=by)


@transaction.atomic
def refuse_withdrawal(bill: Bill, *, reason: str, by: Person) -> Bill:
    bill = locked(bill, "refuse_withdrawal", by)
    _require_asked(bill)
    why = {"reason": said(reason)}
    return move(bill, "refuse_withdrawal", by=by, changes={"withdrawal_reason": ""}, private=why)


def deputies_in_office(bill: Bill) -> int:
    """Return how many deputies the congress has: also those suspended stay in the base (DOMAIN 0.3)."""
    held = [Mandate.Status.IN_OFFICE, Mandate.Status.SUSPENDED]
    return Mandate.objects.filter(term=bill.sitting.term_id, status__in=held).count()


def _require_asked(bill: Bill) -> None:
    if not bill.asks_withdrawal:
        raise NotNow(_("领衔代表没有请求撤回。"))
