"""DOMAIN 19, numbers 14 to 18: feedback to the congress first, and what follows from it."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.suggestions.actions import again, rating, supervising, tracking, watching
from huiyin.suggestions.models import Feedback, Promise
from huiyin.suggestions.policy import feedback_for
from huiyin.suggestions.rules import ABSENT, Counted, figures
from huiyin.suggestions.states import State
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of


def test_14_there_is_no_default_and_only_who_is_not_satisfied_must_say_why(cycle: Cycle) -> None:
    found, carol = cycle.replied(), cycle.world.carol
    task = task_of(found)
    with pytest.raises(BadInput):
        rating.rate(task, of=found, score="", by=carol)
    with pytest.raises(BadInput, match="哪里不满意"):
        rating.rate(task, of=found, score="unsatisfied", comment=" ", by=carol)
    assert rating.rate(task, of=found, score="satisfied", by=carol).comment == ""


def test_where_the_profile_says_so_the_attitude_is_rated_beside_the_result(
    cycle: Cycle, client: Client
) -> None:
    cycle.world.profile.numbers = {"suggest_attitude": True}
    cycle.world.profile.save()
    found = cycle.replied()
    address = f"/desk/suggestions/{found.pk}/feedback/"
    client.force_login(cycle.world.carol)
    assert client.post(address, {"score": "basic"}).status_code == 422
    assert client.post(address, {"score": "basic", "attitude": "satisfied"}).status_code == 302
    row = Feedback.objects.get()
    assert (row.score, row.attitude) == ("basic", "satisfied")
    assert "对办理态度：满意" in client.get(f"/desk/suggestions/{found.pk}/").text


def test_elsewhere_the_attitude_is_neither_asked_nor_kept(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    address = f"/desk/suggestions/{found.pk}/feedback/"
    client.force_login(cycle.world.carol)
    assert "办理态度" not in client.get(address).text
    sent = {"score": "satisfied", "attitude": "unsatisfied"}
    assert client.post(address, sent).status_code == 302
    assert Feedback.objects.get().attitude == ""


def test_14_only_its_lead_rates_and_only_once(cycle: Cycle) -> None:
    found = cycle.replied()
    with pytest.raises(NotAllowed):
        rating.rate(task_of(found), of=found, score="satisfied", by=cycle.ivan)
    with pytest.raises(NotAllowed):
        rating.rate(task_of(found), of=found, score="satisfied", by=cycle.world.erin)
    cycle.rate(found, "unsatisfied")
    with pytest.raises(NotNow, match="不能再改"):
        cycle.rate(found, "satisfied")


def test_15_the_unit_reads_the_rating_only_after_the_congress_disclosed_it(cycle: Cycle) -> None:
    found, world = cycle.replied(), cycle.world
    row = cycle.rate(found, "unsatisfied")
    assert row in feedback_for(world.erin)
    assert row in feedback_for(world.carol)
    for somebody in (world.heidi, world.dave, world.walter, cycle.ivan, world.mallory):
        assert row not in feedback_for(somebody)
    event = Event.objects.get(move="rate")
    assert set(event.public) <= {"seals"}
    rating.disclose(task_of(found), by=world.erin)
    assert row in feedback_for(world.heidi)
    assert row not in feedback_for(world.walter)
    with pytest.raises(Exception, match="append_only"):
        Feedback.objects.filter(pk=row.pk).update(score="satisfied")


def test_15_nothing_on_a_units_pages_moves_when_the_deputy_is_not_satisfied(cycle: Cycle) -> None:
    found = cycle.replied()
    task = task_of(found)
    slug = cycle.world.county.tenant.slug
    seen = {
        cycle.world.heidi: [f"/desk/suggestions/{found.pk}/", f"/desk/suggestions/unit/{task.pk}/",
                            "/desk/suggestions/unit/", f"/{slug}/suggestions/{found.pk}/"],
        cycle.ivan: [f"/desk/suggestions/{found.pk}/", "/desk/suggestions/"],
    }  # fmt: skip
    before = _pages(seen)
    cycle.rate(found, "unsatisfied")
    assert _pages(seen) == before


def _pages(seen: dict[Person, list[str]]) -> list[str]:
    """Return what each reads there, without what changes with every request."""
    found = []
    for person, addresses in seen.items():
        client = Client()
        client.force_login(person)
        found += [_CHANGING.sub("", client.get(address).content.decode()) for address in addresses]
    return found


_CHANGING = re.compile(r'(csrfmiddlewaretoken" value|X-CSRFToken"?:|nonce)[="\s:]*[\w-]+')


def test_16_who_stays_silent_after_the_reminder_is_in_no_satisfaction_rate(cycle: Cycle) -> None:
    with clock.frozen(date(2026, 5, 11)):
        found = cycle.replied()
    task = task_of(found)
    with clock.frozen(date(2026, 5, 22)):
        assert not rating.remind(task)
    with clock.frozen(date(2026, 5, 25)):
        assert rating.remind(task)
        assert not rating.remind(task)
        with pytest.raises(NotNow):
            rating.lapse(task)
    with clock.frozen(date(2026, 6, 2)):
        assert rating.lapse(task).state == State.CLOSED
    absent = Feedback.objects.get()
    assert (absent.score, absent.by) == (ABSENT, None)
    silent = _counted(absent.score)
    happy = _counted("satisfied")
    assert figures([silent, happy]).satisfaction == 1
    assert figures([silent]).satisfaction is None


def test_the_worker_reminds_once_and_then_lets_it_lapse(cycle: Cycle) -> None:
    with clock.frozen(date(2026, 5, 11)):
        found = cycle.replied()
        assert watching.watch_feedback() == (0, 0)
    with clock.frozen(date(2026, 6, 15)):
        assert watching.watch_feedback() == (1, 0)
        assert watching.watch_feedback() == (0, 0)
    with clock.frozen(date(2026, 6, 22)):
        assert watching.watch_feedback() == (0, 1)
    assert fresh(found).state == State.CLOSED


def _counted(score: str) -> Counted:
    return Counted(
        is_solved=True, is_fulfilled=False, had_meeting=True, was_on_time=True, scores=(score,)
    )


def test_17_the_second_time_the_congress_meets_before_anything_is_closed(cycle: Cycle) -> None:
    found, erin = cycle.escalated(), cycle.world.erin
    assert (found.state, found.owner) == (State.ESCALATED, cycle.world.affairs)
    task = task_of(found)
    with pytest.raises(NotNow, match="召集研究"):
        again.close_dissent(task, reason="条件所限", by=erin)
    with pytest.raises(NotNow, match="召集研究"):
        again.order_reply(task, reason="再答", by=erin)
    today = clock.today()
    again.convene(task, on=today, who="代工委、交通局、代表", conclusion="再看一次", by=erin)
    again.order_reply(task, reason="按会议办", by=erin)
    cycle.reply(task)
    assert task_of(found).round == 3
    cycle.rate(found, "unsatisfied")
    with pytest.raises(NotNow, match="召集研究"):  # the meeting was on the round before
        again.close_dissent(task, reason="条件所限", by=erin)
    again.convene(task, on=today, who="主任会议", conclusion="说明清楚", by=erin)
    again.close_dissent(task, reason="资金到明年才有", by=erin)
    assert fresh(found).state == State.DISSENT


def test_17_the_first_time_the_congress_has_it_handled_again(cycle: Cycle) -> None:
    with clock.frozen(date(2026, 5, 11)):
        found = cycle.replied()
        cycle.rate(found, "unsatisfied")
        assert (fresh(found).state, fresh(found).due_on) == (State.UNSATISFIED, date(2026, 5, 18))
        again.rehandle(task_of(found), reason="代表不满意", by=cycle.world.erin)
    found = fresh(found)
    assert (found.state, found.round, found.due_on) == (State.REHANDLING, 2, date(2026, 6, 11))
    assert feedback_for(cycle.world.heidi).count() == 1


def test_18_what_was_promised_is_tracked_after_satisfaction_and_into_the_next_year(
    cycle: Cycle,
) -> None:
    with clock.frozen(date(2026, 10, 12)):
        found = cycle.replied("under_way")
        cycle.rate(found, "satisfied")
        assert fresh(found).state == State.TRACKING
        promise = Promise.objects.get()
        assert (fresh(found).owner, fresh(found).due_on) == (cycle.world.roads, promise.due_on)
    with clock.frozen(date(2026, 12, 1)):
        later = date(2027, 11, 30)
        tracking.carry_over(promise, until=later, reason="冬天不能施工", by=cycle.world.erin)
    with clock.frozen(date(2027, 10, 8)):
        assert list(Promise.objects.open()) == [promise]
        kept = Promise.objects.get()
        assert (kept.first_due_on, kept.due_on) == (date(2026, 12, 11), later)
        with pytest.raises(NotAllowed):
            tracking.fulfil(promise, text="修好了", by=cycle.world.dave)
        tracking.fulfil(promise, text="桥头一段已修好。", by=cycle.world.heidi)
    assert fresh(found).state == State.FULFILLED
    assert not Promise.objects.open().exists()


def test_18_what_was_not_kept_is_explained_to_the_deputy(cycle: Cycle) -> None:
    found = cycle.replied("planned")
    cycle.rate(found, "basic")
    with pytest.raises(BadInput):
        tracking.fail(Promise.objects.get(), text="", by=cycle.world.heidi)
    tracking.fail(Promise.objects.get(), text="资金没有下达。", by=cycle.world.heidi)
    assert fresh(found).state == State.UNFULFILLED


def test_only_the_standing_committee_chooses_what_it_supervises_itself(cycle: Cycle) -> None:
    found = cycle.assigned()
    with pytest.raises(NotAllowed):
        supervising.choose_key(found, basis="主任会议", by=cycle.world.paula)
    supervising.choose_key(found, basis="第十次主任会议", by=cycle.world.leo)
    assert fresh(found).is_key


def test_a_letter_of_supervision_reaches_the_unit(cycle: Cycle) -> None:
    found = cycle.assigned()
    tracking.urge(found, text="已近期限，请抓紧。", by=cycle.world.erin)
    assert cycle.world.heidi.notices.filter(about="suggestion.urge").exists()
    assert timedelta(0) < fresh(found).due_on - clock.today()  # type: ignore[operator]
