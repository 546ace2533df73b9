"""DOMAIN 19, numbers 33 and 34: bills and inquiries as far as filing and conversion."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Mandate, Person, Term
from huiyin.suggestions.actions import bills, reviewing
from huiyin.suggestions.models import Bill, Sitting
from huiyin.suggestions.tests.made_up import ENDED, Cycle, stand
from tests.builders import organ

WORDS = bills.BillWords("关于制定乡村道路管护办法的议案", "道路年久失修。", "由政府提出办法草案。")


def _sitting(cycle: Cycle, *, town: bool = False) -> Sitting:
    term = cycle.term
    if town:
        congress = organ(cycle.world.county, Kind.TOWN_CONGRESS, "柳河镇人大", cycle.world.town)
        term = Term.objects.create(congress=congress, number=20, starts_on=date(2021, 1, 10))
    today = clock.today()
    return Sitting.objects.create(term=term, number=3, opens_on=today, closes_on=today)


def _signed(cycle: Cycle, sitting: Sitting, signers: int, kind: str = "bill") -> Bill:
    people = [cycle.deputy(f"deputy{n}", f"代表{n}") for n in range(signers)]
    Mandate.objects.filter(person__in=people).update(term=sitting.term)
    found = bills.begin(WORDS, kind=kind, sitting=sitting, by=people[0])
    for one in people[1:]:
        bills.sign(found, text_hash=found.text_hash, by=one)
    return found


@pytest.mark.parametrize(("town", "enough"), [(False, 10), (True, 5)])
def test_33_one_signature_short_cannot_be_filed_and_becomes_a_suggestion(
    cycle: Cycle, *, town: bool, enough: int
) -> None:
    sitting = _sitting(cycle, town=town)
    found = _signed(cycle, sitting, enough - 1)
    with pytest.raises(NotNow, match="转为建议"):
        bills.file(found, by=found.lead)
    one_more = cycle.deputy("late", "后到")
    Mandate.objects.filter(person=one_more).update(term=sitting.term)
    with pytest.raises(NotNow):
        bills.sign(found, text_hash="0" * 64, by=one_more)
    made = bills.convert(found, by=found.lead)
    found.refresh_from_db()
    assert (found.state, found.suggestion, made.lead) == ("converted", made, found.lead)


def test_33_with_ten_it_is_filed_and_one_whose_mandate_ended_does_not_count(
    cycle: Cycle,
) -> None:
    found = _signed(cycle, _sitting(cycle), 10)
    gone = Person.objects.get(name="代表9")
    stand(gone, ENDED, date(2026, 6, 1))
    with pytest.raises(NotNow):
        bills.file(found, by=found.lead)
    stand(gone, Mandate.Status.IN_OFFICE)
    with pytest.raises(NotAllowed):
        bills.file(found, by=gone)
    assert bills.file(found, by=found.lead).state == Bill.State.FILED


def test_a_late_bill_is_not_filed_and_an_empty_plan_is_refused(cycle: Cycle) -> None:
    sitting = _sitting(cycle)
    sitting.bills_close_at = clock.now() - timedelta(minutes=1)
    sitting.save()
    found = _signed(cycle, sitting, 10)
    with pytest.raises(NotNow, match="截止"):
        bills.file(found, by=found.lead)
    with pytest.raises(BadInput):
        bills.BillWords.cleaned("案由", "案据", "  ")


def test_34_five_of_ten_movers_may_ask_for_a_second_answer(cycle: Cycle) -> None:
    found = _signed(cycle, _sitting(cycle), 10, "inquiry")
    bills.file(found, by=found.lead)
    Bill.objects.filter(pk=found.pk).update(state=Bill.State.ANSWERED, answer="已书面答复。")
    movers = [row.person for row in found.signatures.order_by("pk")]
    for one in movers[:4]:
        bills.find_wanting(found, by=one)
    with pytest.raises(NotAllowed):
        bills.find_wanting(found, by=cycle.judy)
    with pytest.raises(NotNow, match="半数以上"):
        bills.ask_again(found, by=found.lead)
    bills.find_wanting(found, by=movers[4])
    again = bills.ask_again(found, by=found.lead)
    assert again.state == Bill.State.ANSWER_ASKED


def test_what_is_raised_in_a_sitting_is_numbered_there(cycle: Cycle) -> None:
    between = cycle.accepted()
    _sitting(cycle)
    in_session = reviewing.accept(cycle.submitted(), by=cycle.world.erin)
    assert (between.series, between.number) == (str(clock.today().year), 1)
    assert (in_session.series, in_session.number) == ("18-3", 1)
