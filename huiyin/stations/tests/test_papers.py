"""The timetable and the notice of a station, as PDF and as .docx."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.stations.models import Reception
from tests.builders import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def reception(world: World) -> Reception:
    soon = clock.now() + timedelta(days=5)
    found = Reception.objects.create(
        station=world.station, starts_at=soon, ends_at=soon + timedelta(hours=2), topic="#修路 *水*"
    )
    found.deputies.add(world.carol)
    return found


def get(by: Person, path: str) -> tuple[int, bytes]:
    client = Client()
    client.force_login(by)
    answer = client.get(f"/office/stations/liuhe/{path}")
    return answer.status_code, answer.content


def words(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as file:
        return file.read("word/document.xml").decode()


def test_the_timetable_names_days_and_deputies(world: World, reception: Reception) -> None:
    status, pdf = get(world.bob, "timetable.pdf")
    assert (status, pdf[:5]) == (200, b"%PDF-")
    said = words(get(world.bob, "timetable.docx")[1])
    assert world.carol.name in said
    assert f"{clock.day_of(reception.starts_at).day}日" in said
    assert "#修路 *水*" in said


def test_the_notice_says_what_is_not_dealt_with(world: World, reception: Reception) -> None:
    path = f"receptions/{reception.pk}/notice"
    assert get(world.bob, f"{path}.pdf")[1][:5] == b"%PDF-"
    assert "正在诉讼" in words(get(world.bob, f"{path}.docx")[1])


def test_no_other_form_and_nobody_else(world: World, reception: Reception) -> None:
    assert get(world.bob, "timetable.exe")[0] == 404
    assert get(world.dave, f"receptions/{reception.pk}/notice.pdf")[0] == 403
    assert get(world.mallory, "timetable.pdf")[0] == 404
