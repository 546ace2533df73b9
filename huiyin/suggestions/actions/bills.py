"""Bills, inquiries and questions with their movers: written, signed, filed with enough valid names, converted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.kernel.secrecy import secrecy_words
from huiyin.kernel.text import clean
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.organs.models import Organ
from huiyin.organs.numbers import profile_in_force
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.actions.bill_moving import locked, move, note
from huiyin.suggestions.actions.drafting import Words, draft
from huiyin.suggestions.actions.moving import refuse_marked
from huiyin.suggestions.actions.placing import office_of
from huiyin.suggestions.bill_policy import has_seat, may_be_asked, valid_signatures
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.models import Bill, BillSignature, Series, Sitting, Suggestion
from huiyin.suggestions.rules import Level, signers_needed


@dataclass(frozen=True)
class BillWords:
    """案由、案据、方案 (代表法 15); of an inquiry: its title, the question, its content.

    A question has no third part.
    """

    subject: str
    grounds: str
    plan: str = ""

    @classmethod
    def cleaned(cls, subject: str, grounds: str, plan: str = "") -> BillWords:
        """Return the words as they are kept; BadInput where one is empty, or marked as secret."""
        words = cls(clean(subject), clean(grounds), clean(plan))
        for name, text in asdict(words).items():
            if not text and name != "plan":
                raise BadInput(_("请填写。"), name)
            if secrecy_words(text):
                raise BadInput(_("文本里有密级标志，涉密内容不能在这里提交。"), name)
        return words


@transaction.atomic
def begin(
    words: BillWords, *, kind: str, sitting: Sitting, by: Person, asked: Organ | None = None
) -> Bill:
    """Return a draft that its lead has signed; an inquiry and a question say whom they ask."""
    _refuse_incomplete(words, kind)
    congress = sitting.term.congress
    bill = Bill(
        county_id=_county_of(by, congress.pk),
        congress=congress,
        office=office_of(congress),
        sitting=sitting,
        kind=kind,
        lead=by,
        asked=_whom(congress, kind, asked),
        **asdict(words),
    )
    bill.save()
    BillSignature.objects.create(bill=bill, person=by, text_hash=bill.text_hash)
    note(bill, "begin", by, None, asdict(words))
    return bill


@transaction.atomic
def reword(bill: Bill, words: BillWords, *, by: Person) -> Bill:
    """Return it in other words: every other signature is void and asked for again."""
    bill = locked(bill, "reword", by)
    _refuse_incomplete(words, bill.kind)
    before = bill.text_hash
    for name, text in asdict(words).items():
        setattr(bill, name, text)
    void: list[int] = []
    if bill.text_hash != before:
        others = bill.signatures.exclude(person=bill.lead_id).exclude(text_hash="")
        void = list(others.values_list("person", flat=True))
        others.update(text_hash="")
        bill.signatures.filter(person=bill.lead_id).update(text_hash=bill.text_hash)
    private = {**asdict(words), "void": void}
    return move(bill, "reword", by=by, changes=asdict(words), private=private)


@transaction.atomic
def invite(bill: Bill, *, deputies: Sequence[Person], by: Person) -> Bill:
    """Ask deputies of the same congress to sign; those asked before are not asked twice."""
    bill = locked(bill, "invite", by)
    asked = set(bill.signatures.values_list("person", flat=True))
    fresh = [one for one in deputies if one.pk not in asked]
    if any(not has_seat(one, bill.congress_id) for one in fresh):
        raise BadInput(_("只能邀请同一级人大在任的其他代表。"), "deputies")
    BillSignature.objects.bulk_create(BillSignature(bill=bill, person=one) for one in fresh)
    return move(bill, "invite", by=by, private={"invited": [one.pk for one in fresh]})


@transaction.atomic
def sign(bill: Bill, *, text_hash: str, by: Person) -> BillSignature:
    """Sign the words that were read."""
    bill = locked(bill, "sign", by)
    if not has_seat(by, bill.congress_id):
        raise NotAllowed(_("只有本级人大在任的代表可以联名。"))
    if text_hash != bill.text_hash:
        raise NotNow(_("文本刚刚改过，请重新看过再联名。"))
    row = bill.signatures.select_for_update().get(person=by)
    row.text_hash, row.at, row.declined_at = text_hash, clock.now(), None
    row.save(update_fields=["text_hash", "at", "declined_at"])
    move(bill, "sign", by=by, private={"signed": by.pk, "text_hash": text_hash})
    return row


@transaction.atomic
def decline(bill: Bill, *, by: Person) -> Bill:
    """Not sign, without a reason."""
    bill = locked(bill, "decline", by)
    bill.signatures.filter(person=by).update(text_hash="", declined_at=clock.now())
    return move(bill, "decline", by=by, private={"declined": by.pk})


@transaction.atomic
def file(bill: Bill, *, by: Person) -> Bill:
    """File it before bills close: with enough signatures on these words, or NotNow.

    Whoever has too few, or is too late, may turn a bill into a suggestion (`convert`).
    """
    bill = locked(bill, "file", by)
    if not has_seat(by, bill.congress_id):
        raise NotAllowed(_("只有本级人大在任的代表可以提出。"))
    if is_too_late(bill):
        raise NotNow(_("已经过了议案截止时间，可以转为建议。"))
    if not has_enough(bill):
        if bill.is_bill:
            raise NotNow(_("联名的代表不够法定人数，可以转为建议。"))
        raise NotNow(_("联名的代表不够法定人数，不能提出质询案。"))
    signed = list(valid_signatures(bill).values_list("person", flat=True))
    profile = profile_in_force(bill.county_id)
    changes = {"filed_at": clock.now(), "number": _numbered(bill), "profile_id": profile.pk}
    return move(bill, "file", by=by, changes=changes, private={"signed": signed})


@transaction.atomic
def convert(bill: Bill, *, by: Person) -> Suggestion:
    """Return the draft of a suggestion that it became; the two stay linked."""
    bill = locked(bill, "convert", by)
    made = suggestion_from(bill)
    move(bill, "convert", by=by, changes={"suggestion": made}, private={"suggestion": made.pk})
    return made


@transaction.atomic
def give_up(bill: Bill, *, by: Person) -> Bill:
    return move(locked(bill, "give_up", by), "give_up", by=by)


@transaction.atomic
def withdraw(bill: Bill, *, reason: str, by: Person) -> Bill:
    """Withdraw what was handed in and is not on the agenda; the lead alone may."""
    bill = locked(bill, "withdraw", by)
    why = said(reason)
    return move(
        bill, "withdraw", by=by, changes={"withdrawal_reason": why}, private={"reason": why}
    )


@transaction.atomic
def ask_withdrawal(bill: Bill, *, reason: str, by: Person) -> Bill:
    """Ask the presidium to let it go, before the vote (组织法 22)."""
    bill = locked(bill, "ask_withdrawal", by)
    why = said(reason)
    return move(
        bill, "ask_withdrawal", by=by, changes={"withdrawal_reason": why}, private={"reason": why}
    )


def said(text: str, field: str = "reason") -> str:
    """Return the cleaned text, or raise BadInput beside the field when nothing was written."""
    words = clean(text)[:20_000]
    if not words:
        raise BadInput(_("请写明理由或者内容。"), field)
    refuse_marked(words, field)
    return words


def suggestion_from(bill: Bill) -> Suggestion:
    """Return a draft of a suggestion in the words of the bill, its lead's."""
    title = bill.subject.removesuffix("议案")
    title = f"{title}建议" if title != bill.subject else bill.subject
    words = Words.cleaned(title, bill.grounds, bill.plan)
    return draft(words, county_id=bill.county_id, matter=None, by=bill.lead, congress=bill.congress)


def is_too_late(bill: Bill) -> bool:
    """Return whether bills have closed; an inquiry or a question may be filed as long as the sitting lasts."""
    closes = bill.sitting.bills_close_at
    return bill.is_bill and closes is not None and clock.now() > closes


def needed(bill: Bill) -> int:
    """Return how many signatures it needs, the lead's included."""
    is_town = bill.congress.kind == OrganKind.TOWN_CONGRESS
    return signers_needed(bill.kind, Level.TOWN if is_town else Level.COUNTY)


def has_enough(bill: Bill) -> bool:
    return valid_signatures(bill).count() >= needed(bill)


def _refuse_incomplete(words: BillWords, kind: str) -> None:
    if not words.plan and kind != Kind.QUESTION:
        raise BadInput(_("请填写。"), "plan")


def _numbered(bill: Bill) -> int:
    """Return the next number of this kind in this sitting, which is never given again."""
    term = bill.sitting.term.number
    key = f"{term}-{bill.sitting.number}-{bill.kind[0]}"
    Series.objects.get_or_create(congress_id=bill.congress_id, key=key)
    row = Series.objects.select_for_update().get(congress=bill.congress_id, key=key)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last


def _county_of(by: Person, congress_id: int) -> int:
    """Return the county of the seat that the person holds in this congress today."""
    seats = Mandate.objects.filter(
        person=by, term__congress=congress_id, status=Mandate.Status.IN_OFFICE
    )
    county_id = seats.values_list("county", flat=True).first()
    if county_id is None:
        raise NotAllowed(_("只有本级人大在任的代表可以提出。"))
    return county_id


def _whom(congress: Organ, kind: str, asked: Organ | None) -> Organ | None:
    """Return whom an inquiry or a question asks: in a town its government only (组织法 24)."""
    if kind == Kind.BILL:
        return None
    if asked is None or not may_be_asked(congress).filter(pk=asked.pk).exists():
        raise BadInput(_("请选择质询、询问的对象；乡镇只能问本级政府。"), "asked")
    return asked
