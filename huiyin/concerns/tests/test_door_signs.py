"""The county's own names and telephones of the other doors, where people are sent."""

from __future__ import annotations

from django.test import Client

from huiyin.concerns.models import DoorSign
from huiyin.concerns.wrong_doors import door_of
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from tests.builders import World

URL = "/office/doors/"


def as_(somebody: Person) -> Client:
    client = Client()
    client.force_login(somebody)
    return client


def test_a_sign_is_shown_on_the_page_and_in_the_hint(world: World) -> None:
    sign = {"litigation_name": "青禾县人民法院", "litigation_address": "法院路 1 号"}
    assert as_(world.erin).post(URL, sign).status_code == 302
    page = Client().get(f"/{world.county.tenant.slug}/doors/").content.decode()
    assert "青禾县人民法院" in page
    hint = door_of("法院判决不公，一审已经开庭，我要代表过问案件。", world.county)
    assert hint is not None
    assert (hint.name, hint.address, hint.phone) == ("青禾县人民法院", "法院路 1 号", "12368")
    event = Event.objects.get(move="set_doors")
    assert list(event.public) == ["litigation"]


def test_a_sign_taken_down_gives_way_to_the_national_one(world: World) -> None:
    DoorSign.objects.create(county=world.county, door="hotline", name="县热线", phone="0000-12345")
    assert "县热线" in as_(world.erin).get(URL).content.decode()
    as_(world.erin).post(URL, {})
    assert not DoorSign.objects.exists()
    as_(world.erin).post(URL, {})
    assert Event.objects.filter(move="set_doors").count() == 1


def test_an_address_needs_a_name(world: World) -> None:
    answer = as_(world.erin).post(URL, {"hotline_name": "热线", "petition_phone": "0000-1"})
    assert answer.status_code == 422
    assert "也请写名称" in answer.content.decode()
    assert not DoorSign.objects.exists()


def test_only_the_countys_office_puts_signs_up(world: World) -> None:
    for somebody in (world.bob, world.paula, world.carol, world.dave, world.leo):
        assert as_(somebody).post(URL, {"hotline_name": "我"}).status_code == 403
    as_(world.mallory).post(URL, {"hotline_name": "我"})
    assert not DoorSign.objects.exists()
