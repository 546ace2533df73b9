"""DOMAIN 19, numbers 7 to 9 and 19 to 22: signatures, withdrawal, merging, acceptance, numbers."""

from __future__ import annotations

import threading
import time
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.people.models import Person
from huiyin.suggestions.actions import (
    assigning,
    drafting,
    handling,
    merging,
    rating,
    reviewing,
    signing,
    withdrawing,
)
from huiyin.suggestions.models import CoSignature, Feedback, ReplyCopy, Suggestion, Task
from huiyin.suggestions.rules import Ground
from huiyin.suggestions.states import State, TaskState
from huiyin.suggestions.tests.made_up import (
    ENDED,
    OTHER_WORDS,
    SUSPENDED,
    WORDS,
    Cycle,
    fresh,
    stand,
    task_of,
)


def _told(person: Person | None, about: str) -> bool:
    return Notice.objects.filter(person=person, about=f"suggestion.{about}").exists()


def test_07_other_words_void_both_signatures_and_ask_again(cycle: Cycle) -> None:
    found = cycle.signed(cycle.ivan, cycle.judy)
    drafting.reword(found, OTHER_WORDS, by=cycle.world.carol)
    found = fresh(found)
    rows = CoSignature.objects.filter(suggestion=found)
    assert rows.filter(state="signed", voided_at=None).count() == 0
    assert rows.filter(voided_at__isnull=False).count() == 2
    assert rows.filter(state="invited", voided_at=None).count() == 2
    assert _told(cycle.ivan, "reword")
    assert _told(cycle.judy, "reword")
    with pytest.raises(NotNow, match="刚刚改过"):
        signing.cosign(found, text_hash=rows.filter(state="signed")[0].text_hash, by=cycle.ivan)
    signing.cosign(found, text_hash=found.text_hash, by=cycle.ivan)


def test_07_the_same_words_saved_again_void_nothing(cycle: Cycle) -> None:
    found = cycle.signed(cycle.ivan)
    drafting.reword(found, WORDS, by=cycle.world.carol)
    assert found.cosignatures.filter(voided_at=None, state="signed").count() == 1


def test_08_after_assignment_it_is_withdrawn_in_writing_and_if_all_who_signed_agree(
    cycle: Cycle,
) -> None:
    found, carol = cycle.assigned(cycle.ivan, cycle.judy), cycle.world.carol
    with pytest.raises(NotNow, match="请先写明理由"):
        withdrawing.withdraw(found, by=carol)
    with pytest.raises(BadInput):
        withdrawing.ask_withdrawal(found, reason=" ", by=carol)
    withdrawing.ask_withdrawal(found, reason="情况变了", by=carol)
    withdrawing.agree_withdrawal(found, by=cycle.ivan)
    with pytest.raises(NotNow, match="还没有全部同意"):
        withdrawing.withdraw(found, by=carol)
    withdrawing.object_withdrawal(found, by=cycle.judy)
    assert fresh(found).state == State.ASSIGNED
    withdrawing.ask_withdrawal(found, reason="情况变了", by=carol)
    withdrawing.agree_withdrawal(found, by=cycle.ivan)
    withdrawing.agree_withdrawal(found, by=cycle.judy)
    assert fresh(found).state == State.WITHDRAWN
    assert task_of(found).state == TaskState.STOPPED
    assert _told(cycle.world.dave, "withdraw")


def test_08_after_the_reply_nothing_is_withdrawn(cycle: Cycle) -> None:
    with pytest.raises(NotNow):
        withdrawing.ask_withdrawal(cycle.replied(), reason="不提了", by=cycle.world.carol)


def test_09_three_leads_of_a_merge_each_get_the_reply_and_each_rate_it(cycle: Cycle) -> None:
    head = cycle.accepted()
    members = [cycle.submitted(by=one) for one in (cycle.ivan, cycle.judy)]
    for one in members:
        merging.merge(one, head=head, reason="同一条路", by=cycle.world.erin)
        assert _told(one.lead, "merge")
    head = _replied(cycle, head)
    assert set(ReplyCopy.objects.values_list("person", flat=True)) == {
        cycle.world.carol.pk,
        cycle.ivan.pk,
        cycle.judy.pk,
    }
    task = task_of(head)
    for lead, of in zip((cycle.world.carol, cycle.ivan), (head, members[0]), strict=True):
        _rate(task, of, lead)
        assert fresh(head).state == State.REPLIED
    _rate(task, members[1], cycle.judy)
    assert fresh(head).state == State.CLOSED
    assert Feedback.objects.count() == 3
    received = Suggestion.objects.filter(submitted_at__isnull=False)
    assert (received.count(), received.filter(head=None).count()) == (3, 1)


def test_09_chains_are_refused_and_a_merge_is_undone_until_the_reply(cycle: Cycle) -> None:
    head, other = cycle.accepted(), cycle.submitted(by=cycle.ivan)
    merging.merge(other, head=head, reason="同一条路", by=cycle.world.erin)
    with pytest.raises(NotNow):
        merging.merge(head, head=cycle.accepted(), reason="再并", by=cycle.world.erin)
    third = cycle.submitted(by=cycle.judy)
    with pytest.raises(NotNow):
        merging.merge(third, head=other, reason="再并", by=cycle.world.erin)
    back = merging.unmerge(fresh(other), by=cycle.world.erin)
    assert (back.state, back.head, back.owner) == (State.SUBMITTED, None, cycle.world.affairs)
    merging.merge(fresh(other), head=head, reason="同一条路", by=cycle.world.erin)
    _replied(cycle, head)
    with pytest.raises(NotNow):
        merging.unmerge(fresh(other), by=cycle.world.erin)


def _replied(cycle: Cycle, head: Suggestion) -> Suggestion:
    assigning.assign(head, leads=[cycle.world.roads], by=cycle.world.erin)
    handling.receive(task_of(head), by=cycle.world.dave)
    cycle.contact(task_of(head))
    cycle.reply(task_of(head))
    return fresh(head)


def _rate(task: Task, of: Suggestion, lead: Person) -> None:
    rating.rate(task, of=of, score="satisfied", by=lead)


def test_19_whose_mandate_ended_gets_the_reply_and_rates_but_raises_nothing_new(
    cycle: Cycle,
) -> None:
    found, carol = cycle.contacted(), cycle.world.carol
    stand(carol, ENDED, date(2026, 6, 1))
    cycle.reply(task_of(found))
    assert ReplyCopy.objects.get().person == carol
    assert found in Suggestion.objects.visible_to(carol)
    cycle.rate(found, "satisfied")
    assert fresh(found).state == State.CLOSED
    with pytest.raises(NotAllowed):
        cycle.drafted(carol)


def test_20_an_excluded_matter_is_not_accepted_with_a_letter_and_may_come_back(
    cycle: Cycle,
) -> None:
    found, erin = cycle.submitted(), cycle.world.erin
    with pytest.raises(BadInput):
        reviewing.not_accept(found, ground=Ground.PERSONAL, letter="", by=erin)
    with pytest.raises(BadInput):
        reviewing.not_accept(found, ground="", letter="涉及个人", by=erin)
    letter = "这是您家的宅基地，请找自然资源局。"
    reviewing.not_accept(found, ground=Ground.PERSONAL, letter=letter, by=erin)
    found = fresh(found)
    assert (found.state, found.decision, found.number) == (State.NOT_ACCEPTED, letter, None)
    assert _told(cycle.world.carol, "not_accept")
    assert Event.objects.get(move="not_accept").public == {}
    drafting.revise(found, by=cycle.world.carol)
    drafting.reword(found, OTHER_WORDS, by=cycle.world.carol)
    again = reviewing.submit(found, by=cycle.world.carol)
    assert reviewing.accept(again, by=erin).number == 1


def test_21_a_suspended_deputy_neither_submits_nor_signs_and_the_open_case_goes_on(
    cycle: Cycle,
) -> None:
    running, draft = cycle.contacted(), cycle.drafted()
    asked = cycle.drafted(cycle.judy)
    signing.invite(asked, deputies=[cycle.world.carol], by=cycle.judy)
    stand(cycle.world.carol, SUSPENDED)
    with pytest.raises(NotAllowed, match="暂停"):
        reviewing.submit(draft, by=cycle.world.carol)
    with pytest.raises(NotAllowed, match="暂停"):
        signing.cosign(asked, text_hash=asked.text_hash, by=cycle.world.carol)
    cycle.reply(task_of(running))
    assert fresh(running).state == State.REPLIED


def test_22_a_number_is_never_given_again(cycle: Cycle) -> None:
    first, second = cycle.accepted(), cycle.accepted()
    withdrawing.ask_withdrawal(second, reason="不提了", by=cycle.world.carol)
    third = cycle.accepted()
    assert [one.number for one in (first, fresh(second), third)] == [1, 2, 3]
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=third.pk).update(number=1)


def test_deputies_of_another_congress_and_the_lead_are_not_invited(cycle: Cycle) -> None:
    found = cycle.drafted()
    for wrong in (cycle.world.mallory, cycle.world.carol):
        with pytest.raises(BadInput):
            signing.invite(found, deputies=[wrong], by=cycle.world.carol)


def test_a_mark_of_secrecy_is_refused(cycle: Cycle) -> None:
    found = cycle.drafted()
    words = drafting.Words(WORDS.title, "机密★5年 附件如下", WORDS.proposal)
    drafting.reword(found, words, by=cycle.world.carol)
    with pytest.raises(BadInput, match="密级"):
        reviewing.submit(found, by=cycle.world.carol)


def test_nobody_reads_a_draft_and_only_those_invited_read_it_while_it_is_signed(
    cycle: Cycle,
) -> None:
    found = cycle.drafted()
    signing.invite(found, deputies=[cycle.ivan], by=cycle.world.carol)
    readers = [cycle.world.carol, cycle.ivan, cycle.judy, cycle.world.erin, cycle.world.leo]
    seen = [found in Suggestion.objects.visible_to(one) for one in readers]
    assert seen == [True, True, False, False, False]
    assert all(event.public == {} for event in Event.objects.filter(subject="suggestion"))


@pytest.mark.django_db(transaction=True)
def test_who_undoes_a_merge_waits_for_the_head_and_holds_nothing_meanwhile(cycle: Cycle) -> None:
    other, head = cycle.accepted(), cycle.accepted()
    assert other.pk < head.pk
    merging.merge(other, head=head, reason="同一条路", by=cycle.world.erin)
    done: list[str] = []

    def undoes() -> None:
        try:
            done.append(merging.unmerge(fresh(other), by=cycle.world.erin).state)
        finally:
            connection.close()

    thread = threading.Thread(target=undoes)
    with transaction.atomic():
        Suggestion.objects.select_for_update().get(pk=head.pk)  # as who signs its reply does
        thread.start()
        _until_somebody_waits()
        Suggestion.objects.select_for_update(nowait=True).get(pk=other.pk)
    thread.join()
    assert done == [State.ACCEPTED]


def _until_somebody_waits() -> None:
    for _each in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError


def test_a_merge_that_was_changed_meanwhile_is_not_undone_by_an_old_page(cycle: Cycle) -> None:
    other, head, third = cycle.accepted(), cycle.accepted(), cycle.accepted()
    merging.merge(other, head=head, reason="同一条路", by=cycle.world.erin)
    old = fresh(other)
    assert old.head == head
    merging.unmerge(fresh(other), by=cycle.world.erin)
    merging.merge(fresh(other), head=third, reason="另一条路", by=cycle.world.erin)
    with pytest.raises(NotNow, match="刚刚改了并案"):
        merging.unmerge(old, by=cycle.world.erin)
    assert fresh(other).head == third
