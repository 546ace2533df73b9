"""A contact goes on request and on schedule; the matter, its events and its figures stay."""

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.concerns.actions import deciding, erasing
from huiyin.concerns.actions.contacts import show_contact
from huiyin.concerns.models import Concern, Contact
from huiyin.concerns.receipt import follow_url
from huiyin.concerns.replay import differences
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.ledger.models import Look
from tests.builders import World


def with_contact(world: World) -> Concern:
    return world.raised(contact_name="爱丽丝", contact_phone="13800000000")


def test_only_the_responsible_office_sees_the_contact_and_the_look_is_noted(world: World) -> None:
    concern = with_contact(world)
    shown = show_contact(concern, reason="电话核实地点", by=world.paula)
    assert shown.phone == "13800000000"
    assert Look.objects.get().person == world.paula
    for somebody in (world.heidi, world.leo, world.mallory, world.bob):
        with pytest.raises(NotAllowed):
            show_contact(concern, reason="好奇", by=somebody)


def test_it_is_not_readable_in_the_database(world: World) -> None:
    contact = Contact.objects.get(concern=with_contact(world))
    assert b"13800000000" not in bytes(contact.phone or b"")


def test_it_is_erased_on_request(world: World) -> None:
    concern = erasing.erase_contact(with_contact(world))
    contact = Contact.objects.get(concern=concern)
    assert (contact.name, contact.phone, contact.email) == (None, None, None)
    assert concern.is_anonymous
    assert list(differences([Concern.objects.get(pk=concern.pk)])) == []
    with pytest.raises(NotThere):
        erasing.erase_contact(concern)


def test_it_is_erased_six_months_after_the_end_and_not_before(world: World) -> None:
    concern = deciding.take_up(with_contact(world), by=world.paula)
    deciding.keep(concern, text="留存参考，谢谢。", by=world.paula)
    today = clock.today()
    assert erasing.erase_outdated(today + timedelta(days=170)) == 0
    assert erasing.erase_outdated(today + timedelta(days=190)) == 1
    assert erasing.erase_outdated(today + timedelta(days=190)) == 0


def test_the_one_who_raised_it_sees_who_looked_at_the_contact_and_why(
    world: World, client: Client
) -> None:
    concern = with_contact(world)
    client.get(follow_url(concern.code, pin=True))
    page = client.get(f"/f/{concern.code}/").content.decode()
    assert "还没有人看过" in page
    show_contact(concern, reason="电话核实地点", by=world.paula)
    page = client.get(f"/f/{concern.code}/").content.decode()
    assert "电话核实地点" in page
    assert world.paula.name in page
    assert "电话核实地点" not in Client().get(f"/f/{concern.code}/").content.decode()
