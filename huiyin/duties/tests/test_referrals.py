"""An opinion of an inspection goes to a body with a due date, and comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.duties.actions import opinions, recording, referring
from huiyin.duties.models import Activity, Opinion, Referral
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.notices.models import Notice
from huiyin.people.models import Person
from tests.builders import World

DAY = date(2026, 9, 16)
USUAL = date(2026, 12, 16)


@pytest.fixture
def opinion(world: World) -> Opinion:
    with clock.frozen(DAY):
        what = recording.What("inspection", DAY, "视察农村公路", persons=[world.carol.pk])
        done = recording.Done("看了三处。", opinions=["护栏要补齐。"])
        recording.enter(f"s{world.station.pk}", what, done, by=world.bob)
    return Opinion.objects.get()


def sent(world: World, opinion: Opinion) -> Referral:
    with clock.frozen(DAY):
        return referring.refer(opinion, world.roads, by=world.paula)


def told(person: Person, about: str) -> int:
    return Notice.objects.filter(person=person, about=f"activity.{about}").count()


def test_it_is_due_by_the_profile_and_the_unit_is_told(world: World, opinion: Opinion) -> None:
    made = sent(world, opinion)
    assert (made.due_on, made.reason) == (USUAL, "")
    assert told(world.dave, "refer_opinion") == 1


def test_another_day_says_why(world: World, opinion: Opinion, client: Client) -> None:
    client.force_login(world.paula)
    url = f"/desk/activities/{opinion.activity_id}/opinions/{opinion.pk}/referral/"
    typed = {"unit": world.roads.pk, "due_on": "2026-10-16"}
    with clock.frozen(DAY):
        assert "2026-12-16" in client.get(url).content.decode()
        assert client.post(url, typed).status_code == 422
        assert client.post(url, typed | {"due_on": "2026-09-15", "reason": "急"}).status_code == 422
        assert client.post(url, typed | {"reason": "冬季以前"}).status_code == 302
        assert client.post(url, typed | {"reason": "冬季以前"}).status_code == 409
    made = Referral.objects.get()
    assert (made.due_on, made.reason) == (date(2026, 10, 16), "冬季以前")


def test_the_answer_comes_back_once_to_who_was_there(
    world: World, opinion: Opinion, client: Client
) -> None:
    made = sent(world, opinion)
    client.force_login(world.dave)
    assert "护栏要补齐" in client.get("/desk/activities/referrals/").content.decode()
    url = f"/desk/activities/referrals/{made.pk}/"
    assert client.post(url, {"words": " "}).status_code == 422
    assert client.post(url, {"words": "十月补齐。"}).status_code == 302
    assert client.post(url, {"words": "又"}).status_code == 409
    client.force_login(world.carol)
    assert "十月补齐" in client.get(url).content.decode()
    assert told(world.carol, "answer_opinion") == 1


def test_a_letter_is_entered_by_the_office_and_by_no_deputy(world: World, opinion: Opinion) -> None:
    made = sent(world, opinion)
    with pytest.raises(NotAllowed):
        referring.answer(made, "好了。", by=world.carol)
    assert referring.answer(made, "来函：已补齐。", by=world.paula).replied_by == world.paula


def test_what_is_late_is_told_once_and_stands_on_the_mornings_page(
    world: World, opinion: Opinion, client: Client
) -> None:
    def is_there(on: date) -> bool:
        with clock.frozen(on):
            client.force_login(world.erin)
            return "转交意见的答复" in client.get("/desk/morning/").text

    made, late = sent(world, opinion), USUAL + timedelta(days=1)
    with clock.frozen(USUAL):
        assert referring.warn() == 0
    assert is_there(USUAL)
    with clock.frozen(late):
        assert (referring.warn(), referring.warn()) == (1, 0)
    assert is_there(late)
    assert told(world.dave, "warn_opinion") == 1
    referring.answer(made, "补齐了。", by=world.dave)
    assert not is_there(late)


def test_it_lies_on_the_units_pile_and_late_on_the_offices(
    world: World, opinion: Opinion, client: Client
) -> None:
    made = sent(world, opinion)
    link = f'href="/desk/activities/referrals/{made.pk}/"'

    def piles(by: Person, key: str) -> bool:
        client.force_login(by)
        return link in client.get(f"/desk/?pile={key}").content.decode()

    with clock.frozen(DAY):
        assert piles(world.dave, "r_unit")
        assert not piles(world.paula, "r_late")
    with clock.frozen(USUAL + timedelta(days=1)):
        assert piles(world.paula, "r_late")
        assert piles(world.erin, "r_late")
        referring.answer(made, "补齐了。", by=world.dave)
        assert not piles(world.dave, "r_unit")
        assert not piles(world.paula, "r_late")


def test_what_went_out_becomes_nothing_else_and_stays_when_the_record_is_corrected(
    world: World, opinion: Opinion
) -> None:
    made = sent(world, opinion)
    with pytest.raises(NotNow):
        opinions.raise_opinion(opinion, by=world.bob)
    activity = Activity.objects.get()
    what = recording.What("inspection", DAY, "视察公路", persons=[world.carol.pk])
    recording.correct(activity, what, recording.Done("看了。"), reason="写错", by=world.bob)
    assert Opinion.objects.get().referral == made


def test_other_units_and_counties_know_nothing_of_it(
    world: World, opinion: Opinion, client: Client
) -> None:
    made = sent(world, opinion)
    client.force_login(world.mallory)
    assert client.get(f"/desk/activities/referrals/{made.pk}/").status_code == 404
    with clock.frozen(DAY), pytest.raises((BadInput, NotNow)):
        referring.refer(opinion, world.roads, by=world.paula)
