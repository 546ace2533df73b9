"""Bills and inquiries of deputies: signed, filed with enough valid names, answered, or converted."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.actions.drafting import Words, draft
from huiyin.suggestions.models import Bill, BillSignature, Sitting, Suggestion
from huiyin.suggestions.rules import Level, may_ask_again, may_file_bill, may_file_inquiry


@dataclass(frozen=True)
class BillWords:
    """案由、案据、方案 (代表法 15); of an inquiry: whom it asks, the question, its content."""

    subject: str
    grounds: str
    plan: str

    @classmethod
    def cleaned(cls, subject: str, grounds: str, plan: str) -> BillWords:
        """Return the words as they are kept; BadInput where one of the three is empty."""
        words = cls(clean(subject), clean(grounds), clean(plan))
        for name, text in asdict(words).items():
            if not text:
                raise BadInput(_("请填写。"), name)
        return words


@transaction.atomic
def begin(words: BillWords, *, kind: str, sitting: Sitting, by: Person) -> Bill:
    """Return a bill that its lead has signed and others may sign."""
    county_id = _require_seat(by, sitting)
    bill = Bill.objects.create(
        county_id=county_id,
        congress=sitting.term.congress,
        sitting=sitting,
        kind=kind,
        lead=by,
        **asdict(words),
    )
    BillSignature.objects.create(bill=bill, person=by, text_hash=bill.text_hash)
    _note(bill, "begin", by)
    return bill


@transaction.atomic
def sign(bill: Bill, *, text_hash: str, by: Person) -> BillSignature:
    """Sign the words that were read."""
    bill = _locked(bill, Bill.State.COSIGNING)
    _require_seat(by, bill.sitting)
    if text_hash != bill.text_hash:
        raise NotNow(_("文本刚刚改过，请重新看过再联名。"))
    row, _made = BillSignature.objects.update_or_create(
        bill=bill, person=by, defaults={"text_hash": text_hash, "at": clock.now()}
    )
    _note(bill, "sign", by)
    return row


@transaction.atomic
def file(bill: Bill, *, by: Person) -> Bill:
    """File it before bills close: with enough signatures on these words, or NotNow.

    Whoever has too few, or is too late, may turn it into a suggestion (`convert`).
    """
    bill = _locked(bill, Bill.State.COSIGNING)
    _require_lead(bill, by)
    closes = bill.sitting.bills_close_at
    if bill.kind == Bill.Kind.BILL and closes is not None and clock.now() > closes:
        raise NotNow(_("已经过了议案截止时间，可以转为建议。"))
    if not _has_enough(bill):
        raise NotNow(_("联名的代表不够法定人数，可以转为建议。"))
    bill.state, bill.filed_at = Bill.State.FILED, clock.now()
    bill.save(update_fields=["state", "filed_at"])
    _note(bill, "file", by)
    return bill


@transaction.atomic
def convert(bill: Bill, *, by: Person) -> Suggestion:
    """Return the suggestion that it became; the two stay linked."""
    bill = _locked(bill, Bill.State.COSIGNING)
    _require_lead(bill, by)
    words = Words.cleaned(bill.subject, bill.grounds, bill.plan)
    made = draft(words, county_id=bill.county_id, matter=None, by=by)
    bill.state, bill.suggestion = Bill.State.CONVERTED, made
    bill.save(update_fields=["state", "suggestion"])
    _note(bill, "convert", by)
    return made


@transaction.atomic
def find_wanting(bill: Bill, *, by: Person) -> BillSignature:
    """Say, each mover for themselves, that the answer to the inquiry does not satisfy."""
    bill = _locked(bill, Bill.State.ANSWERED)
    row = next((one for one in _valid(bill) if one.person_id == by.pk), None)
    if row is None:
        raise NotAllowed(_("由提质询案的代表本人表示。"))
    row.is_dissatisfied = True
    row.save(update_fields=["is_dissatisfied"])
    _note(bill, "find_wanting", by)
    return row


@transaction.atomic
def ask_again(bill: Bill, *, by: Person) -> Bill:
    """Ask for a second answer to an inquiry: half of its movers or more are not satisfied."""
    bill = _locked(bill, Bill.State.ANSWERED)
    _require_lead(bill, by)
    movers = _valid(bill)
    dissatisfied = sum(one.is_dissatisfied for one in movers)
    if bill.kind != Bill.Kind.INQUIRY or not may_ask_again(len(movers), dissatisfied):
        raise NotNow(_("提质询案的代表半数以上不满意，才能要求再作答复。"))
    bill.state = Bill.State.ANSWER_ASKED
    bill.save(update_fields=["state"])
    _note(bill, "ask_again", by)
    return bill


def _valid(bill: Bill) -> list[BillSignature]:
    """Return the signatures that count: on these words, of deputies in office today."""
    seats = Mandate.objects.filter(term__congress=bill.congress_id, status=Mandate.Status.IN_OFFICE)
    rows = bill.signatures.filter(text_hash=bill.text_hash)
    return list(rows.filter(person__in=seats.values("person")))


def _has_enough(bill: Bill) -> bool:
    signers = len(_valid(bill))
    if bill.kind == Bill.Kind.INQUIRY:
        return may_file_inquiry(signers)
    is_town = bill.congress.kind == Kind.TOWN_CONGRESS
    return may_file_bill(Level.TOWN if is_town else Level.COUNTY, signers)


def _require_seat(by: Person, sitting: Sitting) -> int:
    """Return the county of the seat that the person holds in this congress today."""
    seats = Mandate.objects.filter(
        person=by, term__congress=sitting.term.congress, status=Mandate.Status.IN_OFFICE
    )
    county_id = seats.values_list("county", flat=True).first()
    if county_id is None:
        raise NotAllowed(_("只有本级人大在任的代表可以提出。"))
    return county_id


def _require_lead(bill: Bill, by: Person) -> None:
    if bill.lead_id != by.pk:
        raise NotAllowed(_("由领衔代表办理。"))


def _locked(bill: Bill, state: str) -> Bill:
    bill = Bill.objects.select_for_update(of=("self",)).get(pk=bill.pk)
    if bill.state != state:
        raise NotNow(_("它的状态已经变了，请刷新后再看。"))
    return bill


def _note(bill: Bill, verb: str, by: Person) -> None:
    record(
        subject="bill",
        subject_id=bill.pk,
        county_id=bill.county_id,
        move=verb,
        by=by,
        organ_id=None,
        public={},
        private={"state": bill.state, "subject": bill.subject, "text_hash": bill.text_hash},
    )
