"""Following by code: what the code alone shows, what the PIN opens, and that neither can be guessed."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.concerns.actions import handling, publishing, rating, verifying
from huiyin.concerns.models import Concern, Contact
from huiyin.concerns.receipt import pin_is, pin_of
from huiyin.concerns.states import State
from huiyin.kernel.codes import new_code, shown
from tests.builders import World

TEXT = "村口的路坏了三个月，下雨天老人不敢走。"


def opened(client: Client, concern: Concern) -> Client:
    client.post(f"/f/{concern.code}/key/", {"pin": pin_of(concern.code)})
    return client


def page(client: Client, concern: Concern) -> str:
    return client.get(f"/f/{concern.code}/").content.decode()


def test_a_pin_has_six_digits_and_is_the_codes_own() -> None:
    codes = [new_code() for _ in range(50)]
    pins = {pin_of(code) for code in codes}
    assert all(len(pin) == 6 and pin.isdigit() for pin in pins)
    assert len(pins) > 45
    assert pin_is(codes[0], pin_of(codes[0]))
    assert not pin_is(codes[0], pin_of(codes[1]))


@pytest.mark.parametrize("typed", ["{}", " {} ", "{}\u3000"])
def test_the_code_is_found_however_it_is_typed(world: World, client: Client, typed: str) -> None:
    concern = world.raised()
    for code in (concern.code, shown(concern.code), concern.code.lower()):
        answer = client.get("/f/", {"code": typed.format(code)})
        assert answer["Location"] == f"/f/{concern.code}/"


def test_the_code_alone_shows_the_echo_line_and_not_the_words(world: World, client: Client) -> None:
    concern = world.handed()
    seen = page(client, concern)
    assert "县交通运输局" in seen
    assert TEXT not in seen
    assert "文字待编辑核发" in seen


def test_the_code_alone_shows_the_released_words(world: World, client: Client) -> None:
    concern = publishing.release(
        world.closed(), title="路坏了", text="村口路坏。", answer="已修复。", by=world.erin
    )
    seen = page(client, concern)
    assert "村口路坏。" in seen
    assert "已修复。" in seen
    assert TEXT not in seen


def test_the_pin_opens_ones_own_words_and_every_answer(world: World, client: Client) -> None:
    concern = world.verified()
    seen = page(opened(client, concern), concern)
    assert TEXT in seen
    assert "路面已于十月二十日修复。" in seen


def test_the_pin_of_the_qr_leaves_the_address_at_once(world: World, client: Client) -> None:
    concern = world.raised()
    answer = client.get(f"/f/{concern.code}/?pin={pin_of(concern.code)}")
    assert answer["Location"] == f"/f/{concern.code}/"
    assert TEXT in page(client, concern)


def test_another_browser_sees_the_public_side_only(world: World, client: Client) -> None:
    concern = world.raised()
    opened(client, concern)
    assert TEXT not in page(Client(), concern)


def test_the_one_who_leaves_a_shared_screen_leaves_nothing(world: World, client: Client) -> None:
    concern = world.raised()
    opened(client, concern).post(f"/f/{concern.code}/leaving/")
    assert TEXT not in page(client, concern)


def test_a_forged_proof_opens_nothing(world: World, client: Client) -> None:
    concern = world.raised()
    client.cookies["mine"] = f'["{concern.code}"]:made:up'
    assert TEXT not in page(client, concern)


def test_every_page_of_ones_own_asks_for_the_pin(world: World, client: Client) -> None:
    concern = world.verified()
    for name in ("receipt", "slip"):
        assert client.get(f"/f/{concern.code}/{name}/").status_code == 403
    for name in ("rating", "messages", "withdrawal"):
        assert client.post(f"/f/{concern.code}/{name}/").status_code == 403


def test_wrong_codes_end_in_a_429(world: World, client: Client) -> None:
    statuses = [client.get("/f/", {"code": new_code()}).status_code for _ in range(31)]
    assert statuses[0] == 422
    assert statuses[-1] == 429
    assert client.get(f"/f/{world.raised().code}/").status_code == 429


def test_an_unknown_code_and_a_wrong_pin_hear_the_same(world: World, client: Client) -> None:
    for code in (world.raised().code, new_code(), "'; --", "%00"):
        answer = client.post(f"/f/{code}/key/", {"pin": "000000"})
        assert answer.status_code == 422
        assert "查询码或者密码不对" in answer.content.decode()


def test_wrong_pins_end_in_a_429_for_this_code_even_from_elsewhere(
    world: World, client: Client
) -> None:
    concern = world.raised()
    wrong = "000000" if pin_of(concern.code) != "000000" else "111111"
    for at in range(10):
        client.post(f"/f/{concern.code}/key/", {"pin": wrong}, REMOTE_ADDR=f"10.0.0.{at}")
    answer = client.post(
        f"/f/{concern.code}/key/", {"pin": pin_of(concern.code)}, REMOTE_ADDR="10.9.9.9"
    )
    assert answer.status_code == 429
    assert TEXT not in page(client, concern)


@pytest.mark.parametrize("pin", ["", "12345", "abcdef", "１２３", "'; --"])
def test_a_pin_that_is_none_is_said_beside_the_field(
    world: World, client: Client, pin: str
) -> None:
    concern = world.raised()
    answer = client.post(f"/f/{concern.code}/key/", {"pin": pin})
    assert answer.status_code == 422
    assert 'id="id_pin_error"' in answer.content.decode()


def test_rating_has_no_default_and_three_equal_choices(world: World, client: Client) -> None:
    concern = world.verified()
    seen = page(opened(client, concern), concern)
    assert seen.count('name="score"') == 3
    assert "checked" not in seen
    assert client.post(f"/f/{concern.code}/rating/", {}).status_code == 422


def test_rated_it_is_closed_and_rated_again_it_is_refused(world: World, client: Client) -> None:
    concern = world.verified()
    opened(client, concern).post(f"/f/{concern.code}/rating/", {"score": "satisfied"})
    concern.refresh_from_db()
    assert (concern.state, concern.score) == (State.CLOSED, "satisfied")
    assert client.post(f"/f/{concern.code}/rating/", {"score": "basic"}).status_code == 409


def test_unsatisfied_goes_back_to_the_unit(world: World, client: Client) -> None:
    concern = world.verified()
    opened(client, concern).post(
        f"/f/{concern.code}/rating/", {"score": "unsatisfied", "comment": "又坏了"}
    )
    concern.refresh_from_db()
    assert concern.state == State.HANDLING
    assert concern.ratings.get().comment == "又坏了"


def test_messages_go_both_ways(world: World, client: Client) -> None:
    concern = world.handed()
    publishing.reply(concern, text="请问是哪一段？", by=world.paula)
    opened(client, concern).post(f"/f/{concern.code}/messages/", {"text": "村口到桥头。"})
    seen = page(client, concern)
    assert "请问是哪一段？" in seen
    assert "村口到桥头。" in seen
    assert "宝拉" not in seen


def test_an_empty_message_is_said_beside_the_field(world: World, client: Client) -> None:
    concern = world.handed()
    answer = opened(client, concern).post(f"/f/{concern.code}/messages/", {"text": " \n"})
    assert answer.status_code == 422
    assert 'id="id_text_error"' in answer.content.decode()


def test_it_can_be_withdrawn_until_it_is_answered(world: World, client: Client) -> None:
    concern = world.handed()
    opened(client, concern).post(f"/f/{concern.code}/withdrawal/")
    concern.refresh_from_db()
    assert concern.state == State.WITHDRAWN
    answered = world.verified()
    opened(client, answered)
    assert "撤回这件诉求" not in page(client, answered)
    assert client.post(f"/f/{answered.code}/withdrawal/").status_code == 409


def test_how_each_due_date_was_reckoned_is_shown(world: World, client: Client) -> None:
    seen = page(client, world.handed())
    for name in ("定单期限", "交办期限", "答复期限"):
        assert name in seen
    assert "当天不计" in seen


def test_what_staff_typed_for_staff_is_never_shown(world: World, client: Client) -> None:
    concern = world.raised()
    publishing.withhold(concern, reason="涉及未成年人", by=world.erin)
    rating.write(concern, text="请保密")
    assert "未成年" not in page(opened(client, concern), concern)


def test_an_answer_that_nobody_has_verified_is_not_told_yet(world: World, client: Client) -> None:
    concern = world.signed()
    opened(client, concern)
    assert "路面已于十月二十日修复" not in page(client, concern)
    world.verify(concern)
    assert "路面已于十月二十日修复" in page(client, concern)


def test_an_answer_found_untrue_is_never_told(world: World, client: Client) -> None:
    concern = verifying.refuse_result(world.signed(), note="没有修好", by=world.paula)
    task = world.lead_task(concern)
    concern = handling.answer(task, text="这回真的修好了。", result="solved", by=world.heidi)
    world.verify(concern)
    opened(client, concern)
    seen = page(client, concern)
    assert "这回真的修好了" in seen
    assert "路面已于十月二十日修复" not in seen


def test_the_contact_goes_when_its_owner_says_so(world: World, client: Client) -> None:
    concern = world.raised(contact_phone="13800000000")
    client.post(f"/f/{concern.code}/erasure/")
    assert Contact.objects.get(concern=concern).erased_at is None
    opened(client, concern)
    client.post(f"/f/{concern.code}/erasure/")
    assert Contact.objects.get(concern=concern).phone is None
    assert "删除我的联系方式" not in page(client, concern)


def test_a_message_sent_twice_is_one(world: World, client: Client) -> None:
    concern = world.raised()
    opened(client, concern)
    for text in ("请快一点", "请快一点", "另外路灯也坏了"):
        client.post(f"/f/{concern.code}/messages/", {"text": text})
    assert concern.messages.count() == 2
