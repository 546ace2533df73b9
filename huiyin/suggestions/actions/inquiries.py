"""Answers to an inquiry or a question; each mover of an inquiry says what they think; a second one."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.suggestions.actions.bill_moving import locked, move
from huiyin.suggestions.actions.bills import said
from huiyin.suggestions.bill_policy import valid_signatures
from huiyin.suggestions.models import Bill, BillAnswer
from huiyin.suggestions.rules import may_ask_again

MOST_ANSWERS = 2


@dataclass(frozen=True)
class Opinion:
    """How many movers there are, how many said they are satisfied, and how many they are not."""

    movers: int
    satisfied: int
    dissatisfied: int


@transaction.atomic
def answer(bill: Bill, *, way: str, who: str, text: str, by: Person) -> BillAnswer:
    """Record an answer: who gave it, orally or in writing, and what was said."""
    bill = locked(bill, "answer", by)
    if way not in BillAnswer.Way.values:
        raise BadInput(_("请选择口头或者书面。"), "way")
    number = bill.round + 1
    row = BillAnswer.objects.create(
        bill=bill,
        round=number,
        way=way,
        who=said(who, "who")[:60],
        text=said(text, "text"),
        on=clock.today(),
        by=by,
    )
    bill.signatures.update(is_satisfied=None)
    private = {"way": way, "who": row.who}
    move(bill, "answer", by=by, changes={"round": number}, private=private)
    return row


@transaction.atomic
def judge(bill: Bill, *, is_satisfied: bool, by: Person) -> Bill:
    """Say, each mover for themselves, whether the answer satisfies; until it is asked again."""
    bill = locked(bill, "judge", by)
    bill.signatures.filter(person=by).update(is_satisfied=is_satisfied)
    private = {"mover": by.pk, "is_satisfied": is_satisfied}
    return move(bill, "judge", by=by, private=private)


@transaction.atomic
def ask_again(bill: Bill, *, by: Person) -> Bill:
    """Ask for a second answer: half of the movers or more are not satisfied (代表法 20)."""
    bill = locked(bill, "ask_again", by)
    if bill.round >= MOST_ANSWERS:
        raise NotNow(_("已经再次答复过了。"))
    found = opinion_of(bill)
    if not may_ask_again(found.movers, found.dissatisfied):
        raise NotNow(_("提质询案的代表半数以上不满意，才能要求再作答复。"))
    private = {"movers": found.movers, "dissatisfied": found.dissatisfied}
    return move(bill, "ask_again", by=by, private=private)


@transaction.atomic
def close(bill: Bill, *, by: Person) -> Bill:
    """End it: no further answer was asked for."""
    return move(locked(bill, "close", by), "close", by=by)


def opinion_of(bill: Bill) -> Opinion:
    """Return what the movers whose signatures count said of the last answer."""
    said_so = list(valid_signatures(bill).values_list("is_satisfied", flat=True))
    return Opinion(len(said_so), said_so.count(True), said_so.count(False))
