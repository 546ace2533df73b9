"""The diary from a phone: as private as at the desk, written once, and never over another's words."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from PIL import Image

from huiyin.duties.actions import diary
from huiyin.duties.models import Entry
from huiyin.duties.models.diary import Words
from huiyin.kernel import clock
from huiyin.kernel.hashes import canonical_json, sha256_hex
from huiyin.ledger.models import Event
from huiyin.mobile.models import Parcel
from huiyin.mobile.tests.sent import Phone, phone_of, picture
from tests.builders import World

WORDS = "张家沟的老人说水窖干了。"
FIELDS = {"text": WORDS, "spot": "张家沟"}


@pytest.fixture
def phone(world: World) -> Phone:
    return phone_of(world.carol)


def begun(world: World) -> tuple[Entry, Phone]:
    """Return a page that was written at the desk, and a phone that took it along."""
    entry = diary.write(clock.today(), Words(WORDS, "", world.village.pk), by=world.carol)
    return entry, phone_of(world.carol)


def on(phone: Phone, entry: Entry) -> dict[str, Any]:
    (page,) = [one for one in phone.lists["diary"]["entries"] if one["id"] == entry.pk]
    return {"id": page["id"], "version": page["version"]}


def test_a_page_comes_in_once_and_is_its_writers_alone(world: World, phone: Phone) -> None:
    fields = {**FIELDS, "place": str(world.village.pk)}
    record = phone.record("diary", fields)
    assert [phone.send(record).status_code for _ in range(2)] == [201, 200]
    entry = Entry.objects.get()
    assert entry.words == Words(WORDS, "张家沟", world.village.pk)
    assert (entry.person, entry.on, entry.shared_at) == (world.carol, clock.today(), None)
    for other in (world.bob, world.paula, world.dave):
        assert not Entry.objects.visible_to(other).exists()
    assert not Event.objects.filter(subject="diary").exists()


def test_nothing_of_it_stands_open_in_the_database_nor_can_be_guessed(phone: Phone) -> None:
    phone.send(phone.record("diary", FIELDS))
    with connection.cursor() as cursor:
        cursor.execute("SELECT p::text, e::text FROM mobile_parcel p JOIN duties_entry e ON true")
        lying = " ".join(cursor.fetchone())
    said = json.dumps(["diary", None, FIELDS, None, [], None], sort_keys=True)
    assert WORDS not in lying
    assert sha256_hex(canonical_json([said, {}])) not in lying


def test_its_pictures_carry_nothing_besides(phone: Phone) -> None:
    made, told = Image.new("RGB", (40, 30), "teal"), Image.Exif()
    told[0x010E] = "taken in 张家沟"
    out = io.BytesIO()
    made.save(out, "JPEG", exif=told)
    upload = SimpleUploadedFile("well.jpg", out.getvalue(), "image/jpeg")
    assert phone.send(phone.record("diary", FIELDS), photos=[upload]).status_code == 201
    photo = Entry.objects.get().photos.get()
    assert not Image.open(io.BytesIO(photo.data)).getexif()
    assert b"JFIF" not in bytes(photo.sealed)


def test_the_day_is_that_of_writing_whatever_the_phones_clock_shows(world: World) -> None:
    with clock.frozen(clock.now() - timedelta(days=3)):
        phone = phone_of(world.carol)
    wrong = clock.now() - timedelta(days=3650)
    told = {"written": (wrong - timedelta(days=2)).isoformat(), "sent": wrong.isoformat()}
    assert phone.send({**phone.record("diary", FIELDS), **told}).status_code == 201
    assert Entry.objects.get().on == clock.day_of(clock.now() - timedelta(days=2))


def test_what_is_wrong_is_said_beside_its_field(phone: Phone) -> None:
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    for wrong in ({"text": ""}, {"on": tomorrow}, {"place": "999999"}):
        response = phone.send(phone.record("diary", {**FIELDS, **wrong}))
        assert response.status_code == 422
        assert set(response.json()["errors"]) == set(wrong)
    assert not Entry.objects.exists()


def test_who_is_no_deputy_takes_no_diary_along_and_sends_none(world: World) -> None:
    phone = phone_of(world.bob)
    assert phone.lists["diary"] is None
    assert phone.send(phone.record("diary", FIELDS)).status_code == 403
    assert not Entry.objects.exists()


def test_a_page_that_was_taken_along_is_written_on(world: World) -> None:
    entry, phone = begun(world)
    record = phone.record("diary", {**FIELDS, "text": "水窖修好了。"}, entry=on(phone, entry))
    assert phone.send(record, photos=[picture()]).status_code == 201
    entry.refresh_from_db()
    assert (entry.words.text, entry.photos.count()) == ("水窖修好了。", 1)
    assert phone.send(record, photos=[picture()]).status_code == 200
    assert entry.photos.count() == 1


def test_a_page_that_was_changed_elsewhere_is_shown_and_nothing_is_written_over(
    world: World,
) -> None:
    entry, phone = begun(world)
    record = phone.record("diary", FIELDS, entry=on(phone, entry))
    diary.rewrite(entry, entry.on, Words("水窖修好了。"), by=world.carol)
    told = phone.send(record)
    assert (told.status_code, told.json()["conflict"]) == (409, "diary")
    assert told.json()["theirs"]["text"] == "水窖修好了。"
    entry.refresh_from_db()
    assert entry.words.text == "水窖修好了。"
    assert not Parcel.objects.exists()


def test_a_page_that_was_torn_out_is_not_written_again(world: World) -> None:
    entry, phone = begun(world)
    first, second = phone.record("diary", FIELDS), phone.record("diary", {**FIELDS, "text": "二"})
    assert phone.send(first).status_code == 201
    for one in Entry.objects.all():
        diary.tear_out(one, by=world.carol)
    assert phone.send(first).status_code == 200
    told = phone.send({**second, "entry": {"id": entry.pk, "version": "x"}})
    assert (told.status_code, told.json()["theirs"]) == (409, None)
    assert not Entry.objects.exists()
    assert phone.client.get("/desk/mobile/devices/").status_code == 200
    assert phone.client.get(f"/desk/mobile/records/{first['key']}/").status_code == 200


def test_nobody_writes_on_anothers_page(world: World) -> None:
    entry, _phone = begun(world)
    other = world.carol.mandates.get()
    other.pk, other.person = None, world.bob
    other.save()
    phone = phone_of(world.bob)
    assert phone.lists["diary"]["entries"] == []
    theirs = {"id": entry.pk, "version": on(_phone, entry)["version"]}
    told = phone.send(phone.record("diary", FIELDS, entry=theirs))
    assert (told.status_code, told.json()["theirs"]) == (409, None)
    assert Entry.objects.get().words.text == WORDS
