"""The receiving end: every status that a phone may hear, and what becomes of the record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.concerns.models import Concern, Contact, DoorShown, Photo
from huiyin.concerns.receipt import pin_of
from huiyin.kernel import clock
from huiyin.kernel.codes import normal
from huiyin.mobile.models import Device, Parcel
from huiyin.mobile.tests.sent import SAID, Phone, intake, phone_of, picture, reception_today
from huiyin.mobile.views import sending
from huiyin.stations.models import Reception
from tests.builders import World


@pytest.fixture
def phone(world: World) -> Phone:
    return phone_of(world.bob)


def test_a_record_becomes_a_concern_with_the_code_that_was_handed_out(
    world: World, phone: Phone
) -> None:
    given = phone.lists["codes"][0]
    said = intake(world, name="张桂兰", phone="138 1234 5678")
    response = phone.send(phone.record("intake", said, codes=[given["token"]]))
    assert response.status_code == 201
    concern = Concern.objects.get()
    assert concern.code == normal(given["code"])
    assert response.json()["concerns"][0]["pin"] == given["pin"] == pin_of(concern.code)
    assert (concern.recorded_by, concern.station, concern.channel, concern.due_rule) == (
        world.bob,
        world.station,
        "mobile",
        "take_up_mobile",
    )
    assert Contact.objects.count() == 1


def test_the_same_again_is_answered_with_the_same_receipt(world: World, phone: Phone) -> None:
    record = phone.record("intake", intake(world))
    first = phone.send(record)
    later = {**record, "sent": (phone.now + timedelta(hours=1)).isoformat()}
    second = phone.send(later)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert (Concern.objects.count(), Parcel.objects.count()) == (1, 1)


def test_another_content_under_the_same_key_is_shown_beside_the_first(
    world: World, phone: Phone
) -> None:
    record = phone.record("intake", intake(world))
    phone.send(record)
    response = phone.send({**record, "fields": intake(world, text="是另一件事：桥塌了。")})
    assert response.status_code == 409
    told = response.json()
    assert (told["conflict"], told["theirs"]["text"]) == ("key", SAID)
    assert Concern.objects.get().text == SAID


def test_what_is_wrong_is_said_beside_its_field(world: World, phone: Phone) -> None:
    response = phone.send(phone.record("intake", intake(world, text="", phone="abc")))
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"text", "phone"}
    assert Concern.objects.count() == 0


def test_a_matter_for_another_door_is_asked_about_and_kept_when_wanted(
    world: World, phone: Phone
) -> None:
    record = phone.record("intake", intake(world, text="邻居欠我钱不还，想请代表帮忙要债。"))
    response = phone.send(record)
    assert response.status_code == 422
    door = response.json()["door"]
    assert not door["stops"]
    mended = {**record, "fields": {**record["fields"], "another": door["door"]}}
    assert phone.send(mended).status_code == 201


def test_who_signed_out_hears_so_and_nothing_is_taken(world: World, phone: Phone) -> None:
    record = phone.record("intake", intake(world))
    phone.client.logout()
    assert phone.send(record).status_code == 401
    assert phone.client.get("/desk/mobile/session/").status_code == 401
    phone.client.force_login(world.bob)
    assert phone.send(record).status_code == 201


def test_a_phone_that_was_struck_off_sends_nothing_more(world: World, phone: Phone) -> None:
    device = Device.objects.get()
    known = {"device": str(device.key)}
    assert phone.client.get("/desk/mobile/session/", known).json()["device"] == "known"
    phone.client.post(f"/desk/mobile/devices/{device.key}/forgetting/")
    assert phone.client.get("/desk/mobile/session/", known).json()["device"] == "forgotten"
    response = phone.send(phone.record("intake", intake(world)))
    assert (response.status_code, response.json()["why"]) == (403, "forgotten")
    assert Concern.objects.count() == 0


def test_nobody_sends_from_anothers_phone(world: World, phone: Phone) -> None:
    record = phone.record("intake", intake(world))
    phone.client.force_login(world.carol)
    response = phone.send(record)
    assert (response.status_code, response.json()["why"]) == (403, "unknown")


def test_what_sends_without_end_is_told_to_wait(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "RECORDS_AN_HOUR", 2)
    said = [phone.send(phone.record("intake", intake(world))) for _ in range(3)]
    assert [one.status_code for one in said] == [201, 201, 429]
    assert said[-1]["Retry-After"] == "600"
    assert Concern.objects.count() == 2


def test_who_may_not_record_does_not_set_out(world: World, client: Client) -> None:
    client.force_login(world.dave)
    assert client.post("/desk/mobile/trip/", {"name": "x"}).status_code == 403
    assert Device.objects.count() == 0


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "{}", '{"kind": "intake"}', "[" * 5000, '{"fields": 1, "key": "x"}'],
)
def test_what_no_page_of_ours_sends_is_refused(phone: Phone, text: str) -> None:
    response = phone.client.post("/desk/mobile/records/", {"record": text})
    assert response.status_code == 400
    assert response.json()["reason"]


@pytest.mark.parametrize(
    "broken",
    [
        {"written": "2026-01-01"},
        {"sent": "0001-01-01T00:00:00+00:00"},
        {"number": -1},
        {"number": 2**40},
        {"ran": "long"},
        {"kind": "gossip"},
        {"fields": [1]},
        {"reception": "x"},
    ],
)
def test_a_broken_record_is_refused(world: World, phone: Phone, broken: dict[str, object]) -> None:
    response = phone.send({**phone.record("intake", intake(world)), **broken})
    assert response.status_code == 400
    assert Concern.objects.count() == 0


def test_a_code_that_we_did_not_give_to_this_phone_is_not_taken(world: World, phone: Phone) -> None:
    other = phone_of(world.carol).lists["codes"][0]["token"]
    phone.send(phone.record("intake", intake(world), codes=[other]))
    assert Concern.objects.get().code != other.partition(".")[0]


def test_one_code_never_stands_for_two_matters(world: World, phone: Phone) -> None:
    codes = [phone.lists["codes"][0]["token"]]
    assert phone.send(phone.record("intake", intake(world), codes=codes)).status_code == 201
    again = phone.record("intake", intake(world, text="另外一件事。"), codes=codes)
    assert phone.send(again).status_code == 409
    assert Concern.objects.count() == 1


def test_photos_and_the_signature_come_in_with_it_or_not_at_all(world: World, phone: Phone) -> None:
    record = phone.record("intake", intake(world))
    response = phone.send(record, photos=[picture(), picture("two.jpg")], signature=picture())
    assert response.status_code == 201
    assert Photo.objects.count() == 2
    parcel = Parcel.objects.get()
    address = f"/desk/mobile/records/{parcel.key}/"
    assert phone.client.get(f"{address}signature/")["Content-Type"] == "image/jpeg"
    assert f"{address}signature/" in phone.client.get(address).content.decode()
    # Other pictures are another content.
    assert phone.send(record, photos=[picture("three.jpg", (41, 30))]).status_code == 409


def test_a_file_that_is_no_picture_is_refused_beside_its_field(world: World, phone: Phone) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    record = phone.record("intake", intake(world))
    response = phone.send(record, photos=[SimpleUploadedFile("x.jpg", b"no picture")])
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"photos"}
    assert Concern.objects.count() == 0


def day_of(world: World, phone: Phone, reception: Reception, **more: object) -> dict[str, object]:
    matters = [
        {"text": "村口的路坏了三个月。", "place": str(world.village.pk)},
        {"door": "petition", "place": str(world.village.pk)},
        {"text": "校车不到村里。", "place": str(world.village.pk), "name": "李四"},
    ]
    codes = [one["token"] for one in phone.lists["codes"][:3]]
    fields = {"deputies": [str(world.carol.pk)], "person_times": "5", "note": ""}
    return phone.record(
        "reception", fields, matters=matters, reception=reception.pk, codes=codes, **more
    )


def test_a_day_of_reception_comes_in_whole(world: World, phone: Phone) -> None:
    reception = reception_today(world)
    phone = phone_of(world.bob)
    assert [one["id"] for one in phone.lists["receptions"]] == [reception.pk]
    record = day_of(world, phone, reception)
    response = phone.send(record, signature=picture())
    assert response.status_code == 201
    reception.refresh_from_db()
    assert (reception.state, reception.person_times, reception.recorded_by) == (
        "recorded",
        5,
        world.bob,
    )
    # The one that was shown to another door needs no code; each of the others has the one it was given.
    given = [normal(phone.lists["codes"][at]["code"]) for at in (0, 2)]
    assert list(Concern.objects.order_by("pk").values_list("code", flat=True)) == given
    assert phone.send(record, signature=picture()).status_code == 200


def test_a_day_that_somebody_recorded_meanwhile_is_shown_and_nothing_is_changed(
    world: World, phone: Phone
) -> None:
    reception = reception_today(world)
    carol = phone_of(world.carol)
    assert carol.send(day_of(world, carol, reception)).status_code == 201
    response = phone.send(day_of(world, phone, reception))
    assert response.status_code == 409
    told = response.json()
    assert (told["conflict"], told["theirs"]["by"]) == ("reception", world.carol.name)
    assert told["theirs"]["matters"] == ["村口的路坏了三个月。", "校车不到村里。"]
    assert Concern.objects.count() == 2


def test_who_was_shown_another_door_is_counted_once_and_nothing_of_them_is_kept(
    phone: Phone,
) -> None:
    record = phone.record("shown", {"door": "petition"})
    assert [phone.send(record).status_code for _ in range(2)] == [201, 200]
    assert DoorShown.objects.get().door == "petition"
    assert Concern.objects.count() == 0
    assert phone.send(phone.record("shown", {"door": "nowhere"})).status_code == 422
    assert "不归这里的" in phone.client.get("/desk/mobile/devices/").content.decode()
    assert phone.client.get(f"/desk/mobile/records/{record['key']}/").status_code == 200


def test_a_day_with_a_matter_that_is_wrong_takes_none_of_it(world: World, phone: Phone) -> None:
    reception = reception_today(world)
    record = day_of(world, phone, reception)
    record["matters"][2]["phone"] = "abc"  # type: ignore[index]
    response = phone.send(record)
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"matter-2-phone"}
    assert Concern.objects.count() == 0
    assert Parcel.objects.count() == 0


def test_anothers_reception_is_not_there(world: World, phone: Phone) -> None:
    reception = reception_today(world)
    paula = phone_of(world.paula)
    response = paula.send(day_of(world, paula, reception))
    assert (response.status_code, response.json()["why"]) == (403, "unknown")


def test_a_clock_that_is_days_wrong_does_no_harm(world: World) -> None:
    with clock.frozen(clock.now() - timedelta(hours=8)):
        phone = phone_of(world.bob)
    wrong = clock.now() + timedelta(days=9)
    told = {"written": (wrong - timedelta(hours=6)).isoformat(), "sent": wrong.isoformat()}
    assert phone.send({**phone.record("intake", intake(world)), **told}).status_code == 201
    concern, parcel = Concern.objects.get(), Parcel.objects.get()
    assert abs(clock.now() - timedelta(hours=6) - concern.raised_at) < timedelta(minutes=1)
    assert parcel.is_sure
    assert concern.due_on is not None
    assert concern.due_on >= clock.today()
