"""Raising a concern without an account: what is asked, what is kept, and what is said when it is wrong."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from huiyin.concerns.actions.contacts import opened
from huiyin.concerns.alike.voices import voices_of
from huiyin.concerns.forms.once import age_of, fresh_key
from huiyin.concerns.models import Concern, DoorShown, DoorSign
from huiyin.concerns.receipt import pin_of
from huiyin.concerns.replay import differences
from huiyin.kernel import clock
from huiyin.kernel.wrong_door import Door
from huiyin.ledger.models import Event
from huiyin.organs import numbers
from huiyin.organs.models import RuleProfile
from huiyin.people.models import Mandate
from huiyin.places.models import County
from tests.builders import World

HOLE = "村口的路坏了三个月，下雨天老人不敢走。"


@pytest.fixture
def address(world: World) -> str:
    return f"/{County.objects.get(place=world.county).slug}/raise/"


def a_minute_ago() -> str:
    return fresh_key(clock.now() - timedelta(minutes=1))


def filled_in(world: World, **fields: Any) -> dict[str, Any]:
    return {"text": HOLE, "place": world.village.pk, "key": a_minute_ago(), **fields}


def picture(name: str = "photo.jpg", kind: str = "JPEG", **more: Any) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, kind, **more)
    return SimpleUploadedFile(name, out.getvalue())


def send(client: Client, address: str, fields: dict[str, Any]) -> Any:
    return client.post(address, fields)


def test_no_36_two_answers_are_enough(world: World, client: Client, address: str) -> None:
    answer = send(client, address, filled_in(world))
    concern = Concern.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == f"/f/{concern.code}/receipt/"
    assert (concern.text, concern.place, concern.is_anonymous) == (HOLE, world.village, True)


def test_the_receipt_shows_code_pin_and_qr_without_signing_in(
    world: World, client: Client, address: str
) -> None:
    send(client, address, filled_in(world))
    concern = Concern.objects.get()
    for page in ("receipt", "slip"):
        shown = client.get(f"/f/{concern.code}/{page}/").content.decode()
        assert pin_of(concern.code) in shown
        assert '<svg class="segno"' in shown or "<svg" in shown
    assert "django_session" not in client.cookies


def test_another_matter_written_over_the_first_is_not_lost(
    world: World, client: Client, address: str
) -> None:
    fields = filled_in(world)
    send(client, address, fields)
    answer = send(client, address, fields | {"text": "路灯也坏了两个月，晚上看不见路。"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "路灯也坏了" in page
    assert "刚才已经提交过一件" in page
    key = re.search(r'name="key" value="([^"]+)"', page)
    assert key is not None
    assert key[1] != fields["key"]
    assert Concern.objects.count() == 1


def test_sent_twice_it_is_one_concern_and_the_same_receipt(
    world: World, client: Client, address: str
) -> None:
    fields = filled_in(world)
    first, second = send(client, address, fields), send(client, address, fields)
    assert first["Location"] == second["Location"]
    assert Concern.objects.count() == 1
    assert Event.objects.filter(move="raise").count() == 1


def test_the_form_brings_a_key_of_ours(world: World, client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found is not None
    assert age_of(found[1]) in range(60)


@pytest.mark.parametrize(
    "key", ["", "made-up", fresh_key().replace(".", "x")], ids=["none", "made-up", "altered"]
)
def test_a_key_that_is_not_ours_keeps_the_words_and_asks_again(
    world: World, client: Client, address: str, key: str
) -> None:
    answer = send(client, address, filled_in(world, key=key))
    assert answer.status_code == 422
    assert HOLE in answer.content.decode()
    assert Concern.objects.count() == 0


def test_faster_than_hands_can_it_is_asked_again(
    world: World, client: Client, address: str
) -> None:
    fields = filled_in(world, key=fresh_key())
    assert send(client, address, fields).status_code == 422
    fields["key"] = a_minute_ago()
    assert send(client, address, fields).status_code == 302


def test_who_fills_in_the_hidden_field_is_asked_again(
    world: World, client: Client, address: str
) -> None:
    answer = send(client, address, filled_in(world, web_page="http://spam.example"))
    assert answer.status_code == 422
    assert "spam.example" not in answer.content.decode()


@pytest.mark.parametrize(
    ("fields", "beside"),
    [
        ({"text": ""}, "id_text_error"),
        ({"text": "  \n\u200b "}, "id_text_error"),
        ({"text": "路" * 100_000}, "id_text_error"),
        ({"wish": "修" * 1001}, "id_wish_error"),
        ({"place": ""}, "id_place_error"),
        ({"place": "999999999"}, "id_place_error"),
        ({"place": "'; DROP TABLE concerns_concern; --"}, "id_place_error"),
        ({"phone": "call me"}, "id_phone_error"),
        ({"email": "not an address"}, "id_email_error"),
        ({"spot": "很" * 121}, "id_spot_error"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_saved(
    world: World, client: Client, address: str, fields: dict[str, Any], beside: str
) -> None:
    answer = send(client, address, filled_in(world, name="王小明", **fields))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{beside}"' in page
    assert "王小明" in page
    assert Concern.objects.count() == 0


def test_what_was_written_stays_as_it_was(world: World, client: Client, address: str) -> None:
    page = send(client, address, filled_in(world, place="")).content.decode()
    assert f">\n{filled_in(world)['text']}</textarea>" in page


def test_a_place_of_another_county_is_not_taken(world: World, client: Client, address: str) -> None:
    elsewhere = world.mallory.posts.get().organ.place_id
    assert send(client, address, filled_in(world, place=elsewhere)).status_code == 422


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>路坏了",
        "'; DROP TABLE concerns_concern; --",
        "{{ 7|add:7 }} ${7*7} %(x)s",
        "路坏了\u202e\u0007。",
    ],
)
def test_script_and_sql_are_words_like_others(
    world: World, client: Client, address: str, nasty: str
) -> None:
    send(client, address, filled_in(world, text=nasty, wish=nasty, spot=nasty, name=nasty))
    concern = Concern.objects.get()
    page = client.get(f"/f/{concern.code}/").content.decode()
    assert "<script>alert" not in page
    assert "\u202e" not in concern.text


def test_a_photo_is_kept_without_what_it_carries(
    world: World, client: Client, address: str, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    send(client, address, filled_in(world, photos=[picture(exif=exif), picture("b.png", "PNG")]))
    photos = list(Concern.objects.get().photos.all())
    assert len(photos) == 2
    assert b"SecretCamera" not in photos[0].file.read()


def bomb() -> SimpleUploadedFile:
    """Return a small file that claims 20,000 by 20,000 pixels."""
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    return SimpleUploadedFile("bomb.png", out.getvalue())


@pytest.mark.parametrize(
    "files",
    [
        [SimpleUploadedFile("photo.jpg", b"MZ this is a program")],
        [SimpleUploadedFile("photo.svg", b"<svg onload='alert(1)'/>")],
        [SimpleUploadedFile("photo.jpg", b"\xff\xd8\xff" + b"\0" * (50 * 1024 * 1024))],
        [bomb()],
        [picture() for _ in range(4)],
    ],
    ids=["program", "svg", "50 MB", "bomb", "four"],
)
def test_pictures_that_are_none_or_too_large_are_refused_beside_the_field(
    world: World, client: Client, address: str, files: list[SimpleUploadedFile]
) -> None:
    answer = send(client, address, filled_in(world, photos=files))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_photos_error"' in page
    assert HOLE in page
    assert Concern.objects.count() == 0


def test_contact_is_sealed_and_nowhere_in_the_page(
    world: World, client: Client, address: str
) -> None:
    send(client, address, filled_in(world, name="王小明", phone="139 0000 0000", email="a@b.cn"))
    concern = Concern.objects.get()
    contact = opened(concern.contact, concern.code)
    assert (contact.name, contact.phone, contact.email) == ("王小明", "13900000000", "a@b.cn")
    page = client.get(f"/f/{concern.code}/").content.decode()
    assert not [word for word in ("王小明", "13900000000", "a@b.cn") if word in page]


def test_a_county_may_ask_for_a_contact(world: World, client: Client, address: str) -> None:
    RuleProfile.objects.update(numbers={"contact_needed": True})
    assert send(client, address, filled_in(world)).status_code == 422
    assert send(client, address, filled_in(world, phone="13900000000")).status_code == 302


def test_no_37_an_identity_number_is_hidden_and_the_person_is_told(
    world: World, client: Client, address: str
) -> None:
    text = f"{HOLE}我的身份证号是 110101199003074514，电话 13900000000。"
    answer = client.post(address, filled_in(world, text=text), follow=True)
    concern = Concern.objects.get()
    assert "110101199003074514" not in concern.text + concern.title
    assert "13900000000" in concern.text  # it may be what the matter is about
    assert "已经遮住" in answer.content.decode()


def test_no_38_a_matter_before_a_court_makes_no_case_but_is_counted(
    world: World, client: Client, address: str
) -> None:
    DoorSign.objects.create(
        county=world.county, door=Door.LITIGATION, name="青禾县人民法院", address="司法路 1 号"
    )
    fields = filled_in(world, text="我的案子法院已经立案，请代表过问。")
    for _ in range(2):
        page = send(client, address, fields).content.decode()
        assert "青禾县人民法院" in page
        assert "司法路 1 号" in page
    assert Concern.objects.count() == 0
    assert DoorShown.objects.get().door == Door.LITIGATION


def test_whoever_means_something_else_goes_on(world: World, client: Client, address: str) -> None:
    text = "法院门口的路，从法院立案大厅到车站，坏了三个月。"
    answer = send(client, address, filled_in(world, text=text, another="litigation"))
    assert answer.status_code == 302


def test_secret_papers_stop_kindly(world: World, client: Client, address: str) -> None:
    answer = send(client, address, filled_in(world, text="附上机密★5年的文件，请看。"))
    assert answer.status_code == 422
    assert "涉密" in answer.content.decode()
    assert Concern.objects.count() == 0


def test_the_other_door_is_shown_while_one_writes(
    world: World, client: Client, address: str
) -> None:
    found = client.post(f"{address}door/", {"text": "我要举报村主任贪污。", "key": a_minute_ago()})
    assert "12388" in found.content.decode()
    assert client.post(f"{address}door/", {"text": HOLE}).status_code == 204


def test_a_flood_from_one_address_is_asked_to_wait_and_keeps_its_words(
    world: World, client: Client, address: str, settings: Any
) -> None:
    settings.RAISE_LIMIT = 2
    for _ in range(2):
        assert send(client, address, filled_in(world)).status_code == 302
    answer = send(client, address, filled_in(world))
    assert answer.status_code == 429
    assert HOLE in answer.content.decode()
    assert Concern.objects.count() == 2


@pytest.mark.slow
def test_a_thousand_identical_posts_are_stopped_and_lose_nothing_for_others(
    world: World, client: Client, address: str
) -> None:
    fields = {"phone": "13800000000"}
    said = [send(client, address, filled_in(world, **fields)).status_code for _ in range(1_000)]
    assert said == [302] * 60 + [429] * 940
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert send(elsewhere, address, filled_in(world)).status_code == 302
    kept = list(Concern.objects.order_by("pk"))
    assert len(kept) == 61
    # One telephone, however often it is given, is one voice in a topic's people and in its heat.
    assert sorted(map(len, voices_of(kept))) == [1, 60]


def test_a_stations_code_knows_the_station(world: World, client: Client) -> None:
    led = client.get("/s/liuhe/")
    page = client.get(led["Location"]).content.decode()
    assert "柳河村代表联络站" in page
    send(client, led["Location"].partition("?")[0], filled_in(world, station="liuhe"))
    concern = Concern.objects.get()
    assert (concern.station, concern.channel) == (world.station, "station_code")


def test_a_deputys_code_knows_the_deputy(world: World, client: Client) -> None:
    led = client.get(f"/d/{world.carol.pk}/")
    assert "卡萝" in client.get(led["Location"]).content.decode()
    send(client, led["Location"].partition("?")[0], filled_in(world, deputy=world.carol.pk))
    concern = Concern.objects.get()
    assert (concern.deputy, concern.channel) == (world.carol, "deputy_code")


def test_the_code_of_a_deputy_who_left_says_so(world: World, client: Client) -> None:
    Mandate.objects.update(status="ended", ended_on=clock.today(), end_reason="moved")
    answer = client.get(f"/d/{world.carol.pk}/")
    assert answer.status_code == 404
    assert "已经不在任" in answer.content.decode()


@pytest.mark.parametrize("path", ["/s/unknown/", "/d/999999/", "/nowhere/raise/"])
def test_a_code_that_leads_nowhere_is_a_page_with_a_way_on(
    world: World, client: Client, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_what_is_heard_on_a_trip_is_to_be_taken_up_on_the_day_it_arrives(world: World) -> None:
    said_at = clock.now() - timedelta(hours=6)
    concern = world.raised(channel="mobile", said_at=said_at, code="23456789AX")
    assert (concern.raised_at, concern.code) == (said_at, "23456789AX")
    assert (concern.due_rule, concern.due_on) == (
        "take_up_mobile",
        numbers.workdays().next_workday(clock.today()),
    )
    assert list(differences([concern])) == []
    event = Event.objects.get(subject="concern", subject_id=concern.pk)
    assert event.public["due"]["rule"] == "take_up_mobile"
