"""Whatever was done to the log, `huiyin check log` names the event or the entry that it was done to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from pytest_django.fixtures import Settings

from huiyin.ledger.log import growing
from huiyin.ledger.log.records import record_of
from huiyin.ledger.models import Checkpoint, Entry, Event
from tests.attacking import forget, found_inside, switch
from tests.builders import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("logged")]


@pytest.fixture
def logged(world: World, settings: Settings, tmp_path: Path) -> None:
    settings.LOG_KEYS = tmp_path / "keys"
    for _each in range(2):
        world.closed()
        growing.log_waiting()
    switch("DISABLE")


def faults_inside(capsys: pytest.CaptureFixture[str]) -> str:
    found_inside("log")
    return capsys.readouterr().err


def in_the_middle() -> tuple[Entry, Entry]:
    first, second = Entry.objects.order_by("position")[2:4]
    return first, second


def test_two_entries_that_changed_places_are_both_named(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = in_the_middle()
    with connection.cursor() as cursor:
        for position, other in ((-1, first), (first.position, second), (second.position, first)):
            cursor.execute(
                "UPDATE ledger_entry SET position = %s WHERE event_id = %s",
                [position, other.event_id],
            )
    said = faults_inside(capsys)
    for entry in (first, second):
        assert f"of event {entry.event_id}, is not the one that was logged" in said


def test_an_event_changed_in_the_log_too_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    entry, _second = in_the_middle()
    event = Event.objects.get(pk=entry.event_id)
    event.at -= timedelta(days=1)
    event.save()
    entry.record = record_of(event)
    entry.save()
    assert f"of event {event.pk}, is not the one that was logged" in faults_inside(capsys)


def test_an_entry_taken_out_of_the_middle_is_named_with_all_else_that_is_wrong(
    capsys: pytest.CaptureFixture[str],
) -> None:
    before, entry = in_the_middle()
    forget("ledger_entry", "position = %s", entry.position)
    last = Entry.objects.order_by("-position")[0]
    Event.objects.filter(pk=last.event_id).update(move="write")
    said = faults_inside(capsys)
    assert f"entries from 3 to 3 are missing: after event {before.event_id}" in said
    assert f"event {entry.event_id} was put past the log" in said
    assert f"event {last.event_id} was changed" in said


@pytest.mark.parametrize("what", ["root", "note"])
def test_a_checkpoint_changed_in_the_middle_is_named(
    capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert Checkpoint.objects.count() == 2
    old = Checkpoint.objects.order_by("size")[0]
    if what == "root":
        old.root = bytes(32)
    else:
        old.note = Checkpoint.objects.order_by("size")[1].note
    old.save()
    assert f"checkpoint {old.size} is not of the entries" in faults_inside(capsys)
