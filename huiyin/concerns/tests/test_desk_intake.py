"""Recording at the desk: who may, what becomes of it, and the slip."""

from __future__ import annotations

from django.test import Client

from huiyin.concerns.models import Answer, Concern
from huiyin.concerns.receipt import pin_of
from huiyin.concerns.states import State
from tests.builders import World


def _said(client: Client, world: World, **more: object) -> dict[str, object]:
    key = client.get("/desk/intake/").context["form"].initial["key"]
    return {
        "text": "老人说门口路灯不亮。",
        "place": world.village.pk,
        "channel": "desk",
        "person_times": 1,
        "key": key,
        **more,
    }


def test_a_clerk_records_and_prints_the_slip(world: World, client: Client) -> None:
    client.force_login(world.bob)
    said = _said(client, world, name="张桂兰", phone="138 1234 5678")
    response = client.post("/desk/intake/", said)
    concern = Concern.objects.get()
    assert response["Location"] == f"/desk/concerns/{concern.code}/slip/"
    assert (concern.recorded_by, concern.station, concern.channel) == (
        world.bob,
        world.station,
        "desk",
    )
    slip = client.get(response["Location"]).content.decode()
    assert pin_of(concern.code) in slip
    assert "13812345678" not in slip


def test_the_slip_is_for_the_one_who_recorded_it(world: World, client: Client) -> None:
    client.force_login(world.bob)
    client.post("/desk/intake/", _said(client, world))
    concern = Concern.objects.get()
    client.force_login(world.paula)
    assert client.get(f"/desk/concerns/{concern.code}/slip/").status_code == 403


def test_an_answer_given_on_the_spot_is_written_with_it(world: World, client: Client) -> None:
    client.force_login(world.bob)
    client.post("/desk/intake/", _said(client, world, answer="当场说明了办事时间。"))
    assert Concern.objects.get().state == State.ANSWERED
    assert Answer.objects.get().text == "当场说明了办事时间。"


def test_a_double_click_records_once(world: World, client: Client) -> None:
    client.force_login(world.bob)
    said = _said(client, world, answer="已说明。")
    first = client.post("/desk/intake/", said)
    assert client.post("/desk/intake/", said)["Location"] == first["Location"]
    assert Concern.objects.count() == 1


def test_a_deputy_records_what_was_said_on_a_visit(world: World, client: Client) -> None:
    client.force_login(world.carol)
    response = client.post("/desk/intake/", _said(client, world, channel="visit"))
    assert response.status_code == 302
    assert Concern.objects.get().deputy == world.carol


def test_a_department_does_not_record(world: World, client: Client) -> None:
    client.force_login(world.dave)
    assert client.get("/desk/intake/").status_code == 403


def test_what_is_missing_is_said_and_the_rest_kept(world: World, client: Client) -> None:
    client.force_login(world.bob)
    response = client.post("/desk/intake/", _said(client, world, text="", wish="修好"))
    assert response.status_code == 422
    page = response.content.decode()
    assert "请写下反映的事情。" in page
    assert "修好" in page
    far = client.post("/desk/intake/", _said(client, world, place=10**9))
    assert far.status_code == 422


def test_a_matter_before_a_court_is_not_recorded(world: World, client: Client) -> None:
    client.force_login(world.bob)
    text = "我的案子法院已经立案，还没有判决，请代表跟法官说句话。"
    said = _said(client, world, text=text)
    for _again in range(2):
        response = client.post("/desk/intake/", said)
        assert response.status_code == 422
        said["another"] = "litigation"
    assert not Concern.objects.exists()
