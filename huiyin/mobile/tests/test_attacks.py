"""What nobody's page would send: it is refused in words, takes nothing in and breaks nothing."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from zeal import zeal_ignore

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.mobile.models import Parcel
from huiyin.mobile.tests.sent import Phone, intake, phone_of, picture
from huiyin.mobile.views import sending
from huiyin.places.models import Place
from tests.builders import PASSWORD, World

TOO_LARGE = 100 * 1024 * 1024


@pytest.fixture
def phone(world: World) -> Phone:
    return phone_of(world.bob)


def nested(depth: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(depth):
        inner = [inner]
    return inner


@pytest.mark.parametrize("kind", ["intake", "reception", "shown", "diary"])
@pytest.mark.parametrize(
    "odd",
    [
        {"fields": {"text": {"a": 1}, "place": [], "channel": None}},
        {"fields": {"text": "a\x00b", "place": "\x00", "channel": "mobile"}},
        {"fields": {"text": "\ud800", "name": "\udfff", "place": "1"}},
        {"fields": {"text": "\ud800"}},
        {"fields": {"text": nested(300)}},
        {"fields": {"text": "字", "person_times": 10**30, "place": 10**30}},
        {"fields": {"text": "字", "on": "99999-01-01", "spot": ["a", "b"]}},
        {"fields": {"photos": "x", "key": "y", "another": {"z": 1}}},
        {"fields": [["text", "字"]], "matters": [["text"]]},
        {"fields": "text", "matters": {"text": 1}},
        {"matters": [{"text": nested(300), "door": ["petition"]}], "reception": 10**30},
        {"matters": [{"TOTAL_FORMS": "10000000"}] * 50, "reception": -1},
        {"entry": 7},
        {"entry": {"id": 10**30, "version": ["x"]}},
        {"entry": {"id": True, "version": None}, "fields": {"text": "字"}},
        {"codes": "\ud800", "number": True},
        {"codes": [nested(300)], "ran": 10**40},
        {"written": "9999-12-31T23:59:59+00:00", "sent": "9999-12-31T23:59:59-12:00"},
    ],
)
def test_odd_values_are_refused(world: World, kind: str, odd: dict[str, Any]) -> None:
    phone = phone_of(world.carol)
    response = phone.send({**phone.record(kind, {}), **odd})
    assert response.status_code in {400, 403, 409, 422}, response.content
    assert response.json()
    assert not Parcel.objects.exists()


def test_a_body_without_end_is_not_read(phone: Phone) -> None:
    record = {"record": "x" * (3 * 1024 * 1024)}
    assert phone.client.post("/desk/mobile/records/", record).status_code in {400, 413}


def test_a_file_of_a_hundred_megabytes_is_not_kept(world: World, phone: Phone) -> None:
    large = SimpleUploadedFile("x.jpg", b"\xff\xd8" + bytes(TOO_LARGE), "image/jpeg")
    response = phone.send(phone.record("intake", intake(world)), photos=[large])
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {"photos"}
    response = phone.send(phone.record("intake", intake(world)), signature=large)
    assert (response.status_code, set(response.json()["errors"])) == (422, {"signature"})
    assert not Parcel.objects.exists()


@pytest.mark.parametrize("name", ["photos", "signature"])
def test_a_picture_that_would_fill_the_memory_is_not_decoded(
    world: World, phone: Phone, name: str
) -> None:
    response = phone.send(phone.record("intake", intake(world)), **{name: bomb()})
    assert response.status_code == 422
    assert set(response.json()["errors"]) == {name}
    assert not Parcel.objects.exists()


def test_anothers_places_and_stations_are_not_taken(world: World, phone: Phone) -> None:
    other = Place.objects.get(code="980102100")
    for sent in (phone, phone_of(world.carol)):
        for kind in ("intake", "diary"):
            said = intake(world, place=str(other.pk))
            response = sent.send(sent.record(kind, said))
            assert response.status_code in {403, 422}
    assert not Concern.objects.exists()


def test_a_code_of_another_phone_gives_a_code_of_its_own(world: World, phone: Phone) -> None:
    code = phone.lists["codes"][0]
    second = phone_of(world.bob)
    for one in (phone, second):
        told = one.send(one.record("intake", intake(world), codes=[code["token"]]))
        assert told.status_code == 201
    codes = list(Concern.objects.order_by("pk").values_list("code", flat=True))
    assert codes[0] == code["code"].replace("-", "")
    assert codes[1] not in {one["code"].replace("-", "") for one in phone.lists["codes"]}


def test_the_whole_day_again_after_the_password_was_changed_makes_nothing_twice(
    world: World, phone: Phone
) -> None:
    records = [phone.record("intake", intake(world, text=f"第{n}件事。")) for n in range(3)]
    assert [phone.send(one).status_code for one in records] == [201, 201, 201]
    world.bob.set_password(PASSWORD + "!")
    world.bob.save(update_fields=["password"])
    with zeal_ignore():  # a session that ended is read and deleted
        assert [phone.send(one).status_code for one in records] == [401, 401, 401]
    phone.client = Client()
    phone.client.force_login(world.bob)
    assert [phone.send(one).status_code for one in records] == [200, 200, 200]
    assert (Concern.objects.count(), Parcel.objects.count()) == (3, 3)


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_is_ten_years_wrong_does_no_harm(world: World, years: int) -> None:
    with clock.frozen(clock.now() - timedelta(hours=8)):
        phone = phone_of(world.bob)
    wrong = clock.now() + timedelta(days=365 * years)
    told = {"written": (wrong - timedelta(hours=6)).isoformat(), "sent": wrong.isoformat()}
    assert phone.send({**phone.record("intake", intake(world)), **told}).status_code == 201
    concern = Concern.objects.get()
    assert abs(clock.now() - timedelta(hours=6) - concern.raised_at) < timedelta(minutes=1)


def test_who_died_between_keeping_and_answering_tells_all_the_next_time(
    world: World, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = phone.lists["codes"][0]
    record = phone.record("intake", intake(world), codes=[given["token"]])
    phone.client.raise_request_exception = False
    with monkeypatch.context() as dying:
        dying.setattr(sending, "receipt_of", None)
        assert phone.send(record, photos=[picture()]).status_code == 500
    told = phone.send(record, photos=[picture()])
    assert told.status_code == 200
    assert told.json()["concerns"][0]["code"] == given["code"]
    assert (Concern.objects.count(), Concern.objects.get().photos.count()) == (1, 1)


def bomb() -> SimpleUploadedFile:
    """Return a PNG of some kilobytes that says to be forty thousand pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    out = io.BytesIO(b"\x89PNG\r\n\x1a\n")
    out.seek(0, io.SEEK_END)
    for kind, data in ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(10_000))), (b"IEND", b"")):
        out.write(chunk(kind, data))
    return SimpleUploadedFile("bomb.png", out.getvalue(), "image/png")
