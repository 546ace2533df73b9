"""Each move over HTTP: by the right hand it works, by the wrong one 403, from another county 404."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client

from huiyin.concerns.actions import deciding, handling, rating
from huiyin.concerns.models import Category, Concern, Contact
from huiyin.concerns.states import State, TaskState
from huiyin.kernel import clock
from huiyin.ledger.models import Event, Look
from huiyin.organs.numbers import due_by
from huiyin.places.models import Place
from tests.builders import World

Given = dict[str, object]


@dataclass(frozen=True)
class Case:
    """A move: from which state, where it is posted, by whom, and what comes of it."""

    noun: str
    state: Callable[[World], Concern]
    right: str
    wrong: str
    to: str
    posted: Callable[[World], Given] = field(default=lambda _world: {})
    part: str = ""

    def __str__(self) -> str:
        return f"{self.noun} to {self.to}"


def _escalated(world: World) -> Concern:
    return deciding.escalate(world.taken_up(), reason="涉及省道", by=world.paula)


def _objected(world: World) -> Concern:
    reopened = rating.rate(world.verified(), score="unsatisfied")
    return rating.rate(world.verify(world.sign(reopened)), score="unsatisfied")


def _return_asked(world: World) -> Concern:
    concern = world.handed()
    return handling.ask_return(world.lead_task(concern), reason="不归我局", by=world.heidi)


def _extension_asked(world: World) -> Concern:
    concern = world.claimed()
    task = world.lead_task(concern)
    until = due_by(concern.profile_id, "answer_longest", clock.today()).due
    return handling.ask_extension(task, until=until, reason="招标", by=world.heidi)


def _with_co(world: World) -> Concern:
    concern = world.claimed(world.water)
    handling.claim(concern.tasks.get(organ=world.water), by=world.walter)
    return concern


def _text(_world: World) -> Given:
    return {"text": "已经说明。"}


def _reason(_world: World) -> Given:
    return {"reason": "超出权限。"}


def _grant(_world: World) -> Given:
    return {"outcome": "grant", "reason": ""}


def _refuse(_world: World) -> Given:
    return {"outcome": "refuse", "reason": "请继续办理。"}


CASES = [
    Case("taking-up", World.raised, "paula", "leo", State.TAKEN_UP),
    Case("spot-answer", World.raised, "paula", "leo", State.ANSWERED, _text),
    Case("referral", World.raised, "paula", "leo", State.REFERRED_OUT,
         lambda _w: {"door": "petition", "text": "请到县信访局，电话 12345。"}),
    Case("keeping", World.taken_up, "paula", "leo", State.KEPT, _text),
    Case("escalation", World.taken_up, "paula", "erin", State.ESCALATED, _reason),
    Case("sending-down", _escalated, "erin", "leo", State.TAKEN_UP, _reason),
    Case("handing-over", World.taken_up, "paula", "leo", State.HANDLING,
         lambda w: {"lead": w.roads.pk, "co": [w.water.pk], "note": "请抓紧"}),
    Case("recall", World.handed, "paula", "heidi", State.TAKEN_UP),
    Case("verification", World.signed, "paula", "heidi", State.ANSWERED,
         lambda _w: {"outcome": "passed", "note": "看过了", "on_site": "on"}),
    Case("verification", World.signed, "paula", "heidi", State.HANDLING,
         lambda _w: {"outcome": "failed", "note": "坑还在"}),
    Case("explanation", _objected, "paula", "heidi", State.CLOSED, _text),
    Case("category", World.taken_up, "paula", "leo", State.TAKEN_UP,
         lambda w: {"category": w.category.pk}),
    Case("reply", World.taken_up, "paula", "leo", State.TAKEN_UP, _text),
    Case("claim", World.handed, "dave", "paula", TaskState.CLAIMED, part="lead"),
    Case("answer", World.claimed, "heidi", "dave", TaskState.ANSWERED,
         lambda _w: {"text": "已修复。", "result": "solved"}, part="lead"),
    Case("opinion", _with_co, "walter", "heidi", TaskState.ANSWERED,
         lambda _w: {"text": "可以配合。"}, part="co"),
    Case("office", World.claimed, "heidi", "dave", TaskState.CLAIMED,
         lambda w: {"office": w.road_office.pk}, part="lead"),
    Case("return-request", World.handed, "heidi", "dave", TaskState.RETURN_ASKED, _reason,
         part="lead"),
    Case("return-decision", _return_asked, "paula", "heidi", TaskState.RETURNED, _grant,
         part="lead"),
    Case("return-decision", _return_asked, "paula", "heidi", TaskState.CLAIMED, _refuse,
         part="lead"),
    Case("extension-decision", _extension_asked, "paula", "heidi", TaskState.CLAIMED, _grant,
         part="lead"),
    Case("extension-decision", _extension_asked, "paula", "heidi", TaskState.CLAIMED, _refuse,
         part="lead"),
]  # fmt: skip


def _url(case: Case, concern: Concern) -> str:
    if case.part:
        return f"/desk/tasks/{concern.tasks.get(part=case.part).pk}/{case.noun}/"
    return f"/desk/concerns/{concern.code}/{case.noun}/"


def _now(case: Case, concern: Concern) -> str:
    if case.part:
        return concern.tasks.get(part=case.part).state
    concern.refresh_from_db()
    return concern.state


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_right_hand_makes_the_move(world: World, client: Client, case: Case) -> None:
    concern = case.state(world)
    client.force_login(getattr(world, case.right))
    page = client.get(f"/desk/concerns/{concern.code}/")
    assert _url(case, concern) in page.content.decode()
    response = client.post(_url(case, concern), case.posted(world))
    assert response.status_code == 302
    assert _now(case, concern) == case.to


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_double_click_is_one_move(world: World, client: Client, case: Case) -> None:
    concern = case.state(world)
    story = Event.objects.filter(subject_id=concern.pk)
    before = story.count()
    url, posted = _url(case, concern), case.posted(world)
    client.force_login(getattr(world, case.right))
    answers = [client.post(url, posted).status_code for _ in range(2)]
    assert answers in ([302, 302], [302, 409])
    assert story.count() == before + 1


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_wrong_hand_is_not_allowed_and_not_offered(
    world: World, client: Client, case: Case
) -> None:
    concern = case.state(world)
    before = _now(case, concern)
    client.force_login(getattr(world, case.wrong))
    page = client.get(f"/desk/concerns/{concern.code}/")
    if page.status_code == 200:
        assert f'action="{_url(case, concern)}"' not in page.content.decode() or (
            case.noun == "answer" and "签发答复" not in page.content.decode()
        )
    assert client.post(_url(case, concern), case.posted(world)).status_code in {403, 404}
    assert _now(case, concern) == before


@pytest.mark.parametrize("case", CASES, ids=str)
def test_another_county_finds_nothing(world: World, client: Client, case: Case) -> None:
    concern = case.state(world)
    client.force_login(world.mallory)
    assert client.get(f"/desk/concerns/{concern.code}/").status_code == 404
    assert client.post(_url(case, concern), case.posted(world)).status_code == 404


def test_an_extension_is_asked_for_with_a_date(world: World, client: Client) -> None:
    concern = world.claimed()
    task = world.lead_task(concern)
    client.force_login(world.heidi)
    until = due_by(concern.profile_id, "answer_longest", clock.today()).due
    url = f"/desk/tasks/{task.pk}/extension-request/"
    too_late = client.post(url, {"until": "2099-01-01", "reason": "招标"})
    assert too_late.status_code == 422
    assert "招标" in too_late.content.decode()
    assert client.post(url, {"until": until.isoformat(), "reason": "招标"}).status_code == 302
    task.refresh_from_db()
    assert task.extension_to == until


def test_somebody_who_is_not_signed_in_is_led_to_the_door(world: World, client: Client) -> None:
    concern = world.raised()
    response = client.post(f"/desk/concerns/{concern.code}/taking-up/")
    assert response.status_code == 302
    assert "/accounts/login/" in response["Location"]


def test_a_contact_is_shown_for_a_reason_and_noted(world: World, client: Client) -> None:
    concern = world.raised(contact_name="张桂兰", contact_phone="13812345678")
    client.force_login(world.paula)
    url = f"/desk/concerns/{concern.code}/contact/"
    assert "13812345678" not in client.get(f"/desk/concerns/{concern.code}/").content.decode()
    assert client.post(url, {"reason": ""}).status_code == 422
    assert not Look.objects.exists()
    shown = client.post(url, {"reason": "电话核实位置"})
    assert "13812345678" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    assert Look.objects.get().reason == "电话核实位置"


def test_a_contact_is_not_for_the_unit(world: World, client: Client) -> None:
    concern = world.raised(contact_phone="13812345678")
    concern = deciding.take_up(concern, by=world.paula)
    client.force_login(world.erin)
    url = f"/desk/concerns/{concern.code}/contact/"
    assert client.post(url, {"reason": "想看"}).status_code == 403
    assert Contact.objects.filter(concern=concern).exists()


def test_a_category_of_another_county_is_refused(world: World, client: Client) -> None:
    other = Category.objects.create(county=Place.objects.get(code="980102"), name="别县的类别")
    concern = world.taken_up()
    client.force_login(world.paula)
    url = f"/desk/concerns/{concern.code}/category/"
    assert client.post(url, {"category": other.pk}).status_code == 422
