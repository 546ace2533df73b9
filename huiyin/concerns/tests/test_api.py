"""The JSON door: raising once, all that is wrong by field, and nothing personal given out."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from huiyin.concerns.actions import publishing
from huiyin.concerns.actions.contacts import opened
from huiyin.concerns.models import Channel, Concern, DoorShown
from huiyin.concerns.receipt import pin_of
from huiyin.kernel import codes
from tests.builders import World

URL = "/api/v1/concerns"
BODY = {"text": "村口的路坏了三个月。", "place": "980101100201"}


def post(client: Client, body: Any, key: str | None = None) -> tuple[int, dict[str, Any]]:
    headers = {"Idempotency-Key": key} if key else {}
    sent = body if isinstance(body, bytes) else json.dumps(body)
    answer = client.post(URL, sent, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def fields(answer: dict[str, Any]) -> list[str]:
    return [error["field"] for error in answer["errors"]]


def test_a_concern_is_raised_and_answered_with_code_pin_and_link(
    world: World, client: Client
) -> None:
    status, receipt = post(client, BODY | {"name": "爱丽丝", "phone": "13812345678"})
    assert status == 201
    concern = Concern.objects.get()
    assert receipt["code"] == codes.shown(concern.code)
    assert receipt["pin"] == pin_of(concern.code)
    assert concern.code in receipt["follow_url"]
    assert (concern.place, concern.channel) == (world.village, Channel.API)
    assert opened(concern.contact, concern.code).phone == "13812345678"


def test_the_link_opens_the_residents_own_side(world: World, client: Client) -> None:
    _, receipt = post(client, BODY)
    path = receipt["follow_url"].split("/", 3)[3]
    assert client.get(f"/{path}").status_code == 302
    assert client.get(f"/{path.split('?')[0]}").status_code == 200


def test_the_same_key_and_request_gives_the_same_answer(world: World, client: Client) -> None:
    first = post(client, BODY, key="0b0c")
    assert post(client, dict(reversed(BODY.items())), key="0b0c") == first
    assert Concern.objects.count() == 1


def test_the_same_key_with_another_request_is_refused(world: World, client: Client) -> None:
    post(client, BODY, key="0b0c")
    status, answer = post(client, BODY | {"text": "别的事情。"}, key="0b0c")
    assert status == 422
    assert fields(answer) == ["Idempotency-Key"]
    assert Concern.objects.count() == 1


def test_without_a_key_two_requests_are_two_concerns(world: World, client: Client) -> None:
    assert post(client, BODY)[1] != post(client, BODY)[1]
    assert Concern.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"text": None}, "text"),
        ({"text": ""}, "text"),
        ({"text": "\u200b\n"}, "text"),
        ({"text": "长" * 5_001}, "text"),
        ({"text": 5}, "text"),
        ({"place": "12a"}, "place"),
        ({"place": "110101001001"}, "place"),
        ({"wish": "长" * 1_001}, "wish"),
        ({"phone": "给我打电话"}, "phone"),
        ({"email": "alice"}, "email"),
        ({"latitude": 91}, "latitude"),
        ({"latitude": "north"}, "latitude"),
        ({"latitude": "NaN"}, "latitude"),
        ({"category": 0}, "category"),
        ({"station": "nowhere"}, "station"),
        ({"may_publish": "perhaps"}, "may_publish"),
        ({"priority": "high"}, "priority"),
    ],
)
def test_what_is_wrong_is_named_by_its_field(
    world: World, client: Client, change: dict[str, Any], field: str
) -> None:
    status, answer = post(client, BODY | change)
    assert status == 422, answer
    assert fields(answer) == [field]
    assert answer["errors"][0]["message"]
    assert not Concern.objects.exists()


def test_all_that_is_wrong_is_said_at_once(world: World, client: Client) -> None:
    _, answer = post(client, {"wish": 5, "extra": 1})
    assert sorted(fields(answer)) == ["extra", "place", "text", "wish"]


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"text"', b"\xff\xfe", b"[" * 5_000])
def test_what_is_no_json_object_is_refused_in_words(
    world: World, client: Client, body: bytes
) -> None:
    status, answer = post(client, body)
    assert status in {400, 422}
    assert answer["errors"][0]["message"]


@pytest.mark.parametrize(
    "text", ["a\u0000b 路坏了", "\ud800路坏了", "<script>alert(1)</script>", "'; --"]
)
def test_strange_characters_do_no_harm(world: World, client: Client, text: str) -> None:
    status, answer = post(client, BODY | {"text": text, "spot": text, "name": text})
    assert status == 201 or fields(answer)


def test_a_huge_body_is_refused(world: World, client: Client) -> None:
    assert post(client, BODY | {"text": "长" * 2_000_000})[0] == 413


def test_the_right_door_is_shown_and_another_matter_is_taken(world: World, client: Client) -> None:
    body = BODY | {"text": "我要信访，信访局不给我复查意见书，信访事项一直没有答复。"}
    status, answer = post(client, body)
    assert status == 422
    assert answer["door"]["key"] == "petition"
    assert post(client, body | {"another": "petition"})[0] == 201


def test_of_a_matter_before_a_court_nothing_is_kept_but_that_it_was_shown_the_door(
    world: World, client: Client
) -> None:
    body = BODY | {"text": "法院判决我败诉，我不服一审判决，正在上诉，请代表帮我。"}
    for _ in range(2):
        _, answer = post(client, body)
        assert answer["door"]["phone"] == "12368"
    assert not Concern.objects.exists()
    assert DoorShown.objects.get().county == world.county


def test_a_flood_from_one_address_is_stopped(
    world: World, client: Client, settings: Settings
) -> None:
    settings.RAISE_LIMIT = 2
    statuses = [post(client, BODY)[0] for _ in range(3)]
    assert statuses == [201, 201, 429]


def test_only_what_is_public_is_given_out(world: World, client: Client) -> None:
    concern = world.raised("张伟民家门口的井盖没了。", contact_name="爱丽丝", spot="三组")
    answer = client.get(f"{URL}/{concern.code}")
    assert answer.status_code == 200
    said = answer.content.decode()
    for word in ("井盖", "张伟民", "爱丽丝", "三组", pin_of(concern.code)):
        assert word not in said
    body = answer.json()
    assert body["state"] == "received"
    assert [step["key"] for step in body["steps"]] == ["raised", "taken_up", "handled", "verified"]
    assert world.presidium.name in body["owes"]
    assert body["text"] is None
    assert body["raised_at"].endswith("+08:00")
    assert world.presidium.name in said


def test_a_released_version_is_given_out(world: World, client: Client) -> None:
    concern = publishing.release(
        world.closed(), title="修路", text="村口的路。", answer="修好了。", by=world.paula
    )
    body = client.get(f"{URL}/{codes.shown(concern.code).lower()}").json()
    assert (body["title"], body["text"], body["answer"]) == ("修路", "村口的路。", "修好了。")
    assert client.get(body["url"].split("8000")[-1]).status_code == 200


@pytest.mark.parametrize("code", ["AAAAAAAAAA", "0", "x" * 41, "%00"])
def test_a_code_that_is_none_is_not_there(world: World, client: Client, code: str) -> None:
    assert client.get(f"{URL}/{code}").status_code in {404, 422}


def test_it_costs_the_same_queries_for_every_concern(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    concern = world.closed()
    client.get(f"{URL}/{concern.code}")
    with django_assert_max_num_queries(5):
        client.get(f"{URL}/{concern.code}")


def test_the_counties_categories_are_listed(world: World, client: Client) -> None:
    answer = client.get("/api/v1/categories", {"county": "980101"})
    assert answer.json() == [{"id": world.category.pk, "name": "交通出行", "name_en": "Traffic"}]
    assert client.get("/api/v1/categories").status_code == 422
    assert client.get("/api/v1/categories", {"county": "nowhere"}).status_code == 404


def test_it_needs_no_sign_in_no_cookie_and_no_csrf_token(world: World) -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert post(stranger, BODY)[0] == 201
    assert not stranger.cookies


def test_location_leads_to_what_is_public(world: World, client: Client) -> None:
    answer = client.post(URL, BODY, content_type="application/json")
    code = Concern.objects.get().code
    assert answer.headers["Location"] == reverse("api:concern", args=[code])
    assert client.get(answer.headers["Location"]).status_code == 200
