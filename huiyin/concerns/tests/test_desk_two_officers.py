"""Two officers at once, and what is typed wrongly: nothing typed is lost, nothing is half done."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.actions import deciding, handling
from huiyin.concerns.models import Answer, Concern
from huiyin.concerns.states import State
from huiyin.ledger.models import Event
from tests.builders import World

HARD = ["<script>alert(1)</script>", "'; DROP TABLE concerns_concern; --", "{{ 7|add:7 }}"]


def _url(concern: Concern, noun: str) -> str:
    return f"/desk/concerns/{concern.code}/{noun}/"


def _last_event(concern: Concern) -> str:
    return str(Event.objects.filter(subject_id=concern.pk).order_by("-id")[0].pk)


def test_the_second_officer_sees_what_changed_and_keeps_the_words(
    world: World, client: Client
) -> None:
    concern = world.taken_up()
    seen = _last_event(concern)
    deciding.keep(concern, text="留作参考。", by=world.paula)
    client.force_login(world.paula)
    response = client.post(
        _url(concern, "spot-answer"), {"text": "我写了很长的一段答复。", "seen": seen}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "我写了很长的一段答复。" in page
    assert "宝拉留存参考，已向反映人说明。" in page
    assert not Answer.objects.filter(kind=Answer.Kind.SPOT).exists()


def test_two_heads_sign_once(world: World, client: Client) -> None:
    task = world.lead_task(world.claimed())
    client.force_login(world.heidi)
    said = {"text": "路面已修复。", "result": "solved"}
    assert client.post(f"/desk/tasks/{task.pk}/answer/", said).status_code == 302
    assert client.post(f"/desk/tasks/{task.pk}/answer/", said).status_code == 409
    assert Answer.objects.count() == 1


def test_nothing_written_is_said_beside_the_field(world: World, client: Client) -> None:
    concern = world.taken_up()
    client.force_login(world.paula)
    response = client.post(_url(concern, "keeping"), {"text": " \n "})
    assert response.status_code == 422
    assert 'id="keep_text_error"' in response.content.decode()


def test_a_hand_over_without_a_unit_keeps_the_note(world: World, client: Client) -> None:
    concern = world.taken_up()
    client.force_login(world.paula)
    for lead in ("", "x", "999999", str(world.presidium.pk)):
        response = client.post(_url(concern, "handing-over"), {"lead": lead, "note": "请抓紧办"})
        assert response.status_code == 422
        assert "请抓紧办" in response.content.decode()
    concern.refresh_from_db()
    assert concern.state == State.TAKEN_UP


def test_lead_and_co_handler_may_not_be_the_same(world: World, client: Client) -> None:
    concern = world.taken_up()
    client.force_login(world.paula)
    said = {"lead": world.roads.pk, "co": [world.roads.pk]}
    response = client.post(_url(concern, "handing-over"), said)
    assert response.status_code == 422
    assert "主办和会办单位不能重复" in response.content.decode()


@pytest.mark.parametrize("text", HARD)
def test_hard_words_are_kept_as_words(world: World, client: Client, text: str) -> None:
    concern = world.taken_up()
    client.force_login(world.paula)
    assert client.post(_url(concern, "reply"), {"text": text}).status_code == 302
    page = client.get(f"/desk/concerns/{concern.code}/").content.decode()
    assert "<script>alert" not in page
    assert concern.messages.get().text == text


def test_a_text_without_end_is_refused_and_kept(world: World, client: Client) -> None:
    concern = world.taken_up()
    client.force_login(world.paula)
    response = client.post(_url(concern, "reply"), {"text": "长" * 100_000})
    assert response.status_code == 422
    assert "长" * 100_000 in response.content.decode()
    assert not concern.messages.exists()


def test_the_frame_of_a_letter_is_not_an_answer(world: World, client: Client) -> None:
    concern = world.claimed()
    task = world.lead_task(concern)
    client.force_login(world.heidi)
    page = client.get(f"/desk/concerns/{concern.code}/")
    frame = page.context["main"].form.initial["text"]
    said = {"text": frame, "result": "solved"}
    assert client.post(f"/desk/tasks/{task.pk}/answer/", said).status_code == 422
    assert not Answer.objects.exists()


def test_a_draft_is_kept_and_only_the_unit_reads_it(world: World, client: Client) -> None:
    concern = world.claimed()
    task = world.lead_task(concern)
    client.force_login(world.dave)
    said = {"text": "初稿：拟于月底前修复。", "result": "planned"}
    response = client.post(f"/desk/tasks/{task.pk}/draft/", said, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert "草稿已保存" in response.content.decode()
    assert "初稿" in client.get(f"/desk/concerns/{concern.code}/").content.decode()
    client.force_login(world.paula)
    assert "初稿" not in client.get(f"/desk/concerns/{concern.code}/").content.decode()
    assert client.post(f"/desk/tasks/{task.pk}/draft/", said).status_code == 403


def test_the_lead_reads_the_co_handlers_opinion_and_waits_for_it(
    world: World, client: Client
) -> None:
    concern = world.claimed(world.water)
    client.force_login(world.heidi)
    page = client.get(f"/desk/concerns/{concern.code}/").content.decode()
    assert "还要等会办单位的意见：县水利局" in page
    task = concern.tasks.get(organ=world.water)
    handling.claim(task, by=world.walter)
    handling.co_answer(task, text="涵洞已经清淤。", by=world.walter)
    page = client.get(f"/desk/concerns/{concern.code}/").content.decode()
    assert "涵洞已经清淤。" in page
    assert "还要等会办单位的意见" not in page


def test_the_page_says_how_the_date_was_reckoned(world: World, client: Client) -> None:
    concern = world.taken_up()
    client.force_login(world.paula)
    page = client.get(f"/desk/concerns/{concern.code}/").content.decode()
    assert "期限5 个工作日。" in page
    assert "当天不计" in page
