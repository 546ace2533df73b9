"""A diary is its writer's: nobody else reads a private entry, whatever role they hold."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from huiyin.concerns.models import Concern
from huiyin.duties.models import Claim, Entry, EntryPhoto, Line
from huiyin.ledger.models import Event
from huiyin.people.models import Mandate, Person, Term
from huiyin.people.rights import Role
from tests.builders import World, person
from tests.cast import seats_of

SAID = "张家沟的老人说水窖干了"


@pytest.fixture
def entry(world: World, client: Client) -> Entry:
    client.force_login(world.carol)
    words = {"on": "2026-03-05", "text": SAID, "place": str(world.village.pk), "spot": "张家沟"}
    assert client.post("/desk/diary/new/", words).status_code == 302
    return Entry.objects.get()


def test_its_writer_reads_it(client: Client, entry: Entry) -> None:
    assert SAID in client.get("/desk/diary/").content.decode()
    assert SAID in client.get(f"/desk/diary/{entry.pk}/").content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_no_role_reads_a_private_entry(
    world: World, client: Client, entry: Entry, role: Role
) -> None:
    somebody = person("somebody", "某人", role, seats_of(world)[role.value])
    assert not Entry.objects.visible_to(somebody).exists()
    client.force_login(somebody)
    for path in ("", "words/"):
        assert SAID not in client.get(f"/desk/diary/{entry.pk}/{path}").content.decode()
    for path in ("sharing/", "tearing-out/", "concern/", "line/"):
        client.post(f"/desk/diary/{entry.pk}/{path}")
    entry.refresh_from_db()
    assert (entry.shared_at, entry.concern, entry.claim) == (None, None, None)


def test_another_deputy_of_the_same_town_reads_nothing(
    world: World, client: Client, entry: Entry
) -> None:
    other = person("other", "另一位")
    Mandate.objects.create(
        person=other, term=Term.objects.get(), county=world.county, place=world.town
    )
    client.force_login(other)
    assert client.get(f"/desk/diary/{entry.pk}/").status_code == 404


@pytest.mark.usefixtures("entry")
def test_nothing_of_it_stands_open_in_the_database_or_the_ledger() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT duties_entry::text FROM duties_entry")
        assert SAID not in cursor.fetchone()[0]
    assert not Event.objects.filter(subject="diary").exists()


def test_what_is_shared_is_read_by_the_office_and_counts(
    world: World, client: Client, entry: Entry
) -> None:
    assert client.post(f"/desk/diary/{entry.pk}/sharing/").status_code == 302
    line = Line.objects.get(person=world.carol)
    assert (line.kind, line.words, line.on) == ("diary", "", date(2026, 3, 5))
    client.force_login(world.paula)
    assert SAID in client.get(f"/desk/diary/{entry.pk}/").content.decode()
    for outsider in (world.dave, world.bob, world.mallory):
        client.force_login(outsider)
        assert client.get(f"/desk/diary/{entry.pk}/").status_code == 404, outsider


def test_what_is_taken_back_is_private_again_and_its_line_gets_the_opposite(
    world: World, client: Client, entry: Entry
) -> None:
    client.post(f"/desk/diary/{entry.pk}/sharing/")
    client.post(f"/desk/diary/{entry.pk}/sharing/", {"back": "1"})
    assert [line.sign for line in Line.objects.order_by("pk")] == [1, -1]
    client.force_login(world.paula)
    assert client.get(f"/desk/diary/{entry.pk}/").status_code == 404


def test_it_becomes_a_concern_with_one_tap_and_only_one(
    world: World, client: Client, entry: Entry
) -> None:
    for _ in range(2):
        assert client.post(f"/desk/diary/{entry.pk}/concern/").status_code == 302
    entry.refresh_from_db()
    assert entry.concern is not None
    assert (entry.concern.text, entry.concern.deputy) == (SAID, world.carol)
    assert entry.concern.due_on is not None


def test_without_a_place_it_asks_for_one_first(world: World, client: Client) -> None:
    client.force_login(world.carol)
    client.post("/desk/diary/new/", {"on": "2026-03-05", "text": SAID})
    entry = Entry.objects.get()
    answer = client.post(f"/desk/diary/{entry.pk}/concern/", follow=True)
    assert "再转为诉求" in answer.content.decode()
    assert SAID in answer.content.decode()


def test_it_becomes_a_line_that_waits_to_be_confirmed(client: Client, entry: Entry) -> None:
    for _ in range(2):
        assert client.post(f"/desk/diary/{entry.pk}/line/").status_code == 302
    claim = Claim.objects.get()
    assert (claim.kind, claim.on, claim.state) == ("visit", entry.on, "waiting")


def test_its_writer_tears_it_out_while_it_is_private(client: Client, entry: Entry) -> None:
    client.post(f"/desk/diary/{entry.pk}/sharing/")
    assert client.post(f"/desk/diary/{entry.pk}/tearing-out/").status_code == 409
    client.post(f"/desk/diary/{entry.pk}/sharing/", {"back": "1"})
    assert client.post(f"/desk/diary/{entry.pk}/tearing-out/").status_code == 302
    assert not Entry.objects.exists()


def test_an_empty_page_and_a_day_to_come_are_refused(world: World, client: Client) -> None:
    client.force_login(world.carol)
    for wrong in ({"text": ""}, {"on": "2099-01-01"}, {"place": "999999"}):
        words = {"on": "2026-03-05", "text": SAID, **wrong}
        assert client.post("/desk/diary/new/", words).status_code == 422, wrong


def test_who_is_no_deputy_has_no_diary(world: World, client: Client) -> None:
    for by in (world.erin, world.bob, world.dave):
        assert isinstance(by, Person)
        client.force_login(by)
        assert client.get("/desk/diary/").status_code == 403


def test_a_picture_is_sealed_and_as_private_as_its_entry(
    world: World, client: Client, entry: Entry
) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    upload = SimpleUploadedFile("well.png", picture.getvalue(), "image/png")
    place = str(world.village.pk)
    words = {"on": "2026-03-05", "text": SAID, "place": place, "photos": upload}
    assert client.post(f"/desk/diary/{entry.pk}/words/", words).status_code == 302
    photo = EntryPhoto.objects.get()
    assert b"JFIF" not in bytes(photo.sealed)
    address = f"/desk/diary/{entry.pk}/photos/{photo.pk}/"
    assert address in client.get(f"/desk/diary/{entry.pk}/").content.decode()
    assert client.get(address).content.startswith(b"\xff\xd8")
    client.force_login(world.paula)
    assert client.get(address).status_code == 404
    client.force_login(world.carol)
    client.post(f"/desk/diary/{entry.pk}/sharing/")
    client.force_login(world.paula)
    assert client.get(address).status_code == 200
    assert client.post(f"{address}removal/").status_code == 404
    client.force_login(world.carol)
    client.post(f"/desk/diary/{entry.pk}/concern/")
    assert Concern.objects.get().photos.count() == 1
    assert client.post(f"{address}removal/").status_code == 302
    assert not EntryPhoto.objects.exists()


def test_what_is_no_picture_is_said_beside_the_field(world: World, client: Client) -> None:
    client.force_login(world.carol)
    words = {"on": "2026-03-05", "text": SAID, "photos": SimpleUploadedFile("x.png", b"no")}
    answer = client.post("/desk/diary/new/", words)
    assert answer.status_code == 422
    assert SAID in answer.content.decode()
