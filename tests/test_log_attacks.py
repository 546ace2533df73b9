"""What somebody with every right on the database does to the past, and who finds it.

The attacker switches the triggers off, and in the worse cases holds the signing key too. Outside
are a resident with a receipt and one's own words, whoever kept a checkpoint, and a witness.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from huiyin.concerns import sealed
from huiyin.concerns.mine import mine_of
from huiyin.concerns.models import Answer, Concern
from huiyin.kernel.hashes import sha256_hex
from huiyin.kernel.pictures import Picture
from huiyin.ledger import verifier
from huiyin.ledger.log import growing, keys, receipts
from huiyin.ledger.log.records import seal_texts
from huiyin.ledger.models import Entry, Event, Unlogged
from huiyin.ledger.verifier import Fault
from huiyin.ledger.witness import Rewritten, Witness
from tests.attacking import forget, found_inside, switch
from tests.builders import World

pytestmark = pytest.mark.django_db


def from_site(name: str) -> bytes:
    response = Client().get(f"/log/{name}")
    if response.status_code != 200:
        raise OSError(f"{name}: {response.status_code}")
    return response.content


@dataclass
class Outside:
    """What is out of the attacker's reach."""

    concern: Concern
    keys: list[str]
    checkpoint: str
    receipt: str
    mine: str
    witness: Witness

    def whole_log(self) -> None:
        """Do what `verifier.py log FOLDER --since CHECKPOINT` does."""
        tree = verifier.checkpoint_of(from_site("checkpoint").decode(), self.keys)
        old = verifier.checkpoint_of(self.checkpoint, self.keys)
        verifier.check_log(from_site, tree, [old])

    def log_alone(self) -> dict[bytes, int]:
        tree = verifier.checkpoint_of(from_site("checkpoint").decode(), self.keys)
        return verifier.check_log(from_site, tree)

    def is_receipt_kept(self) -> bool:
        _event, leaf, _until = verifier.check_receipt(self.receipt, self.keys)
        return leaf in self.log_alone()


@pytest.fixture
def outside(world: World, settings: Settings, tmp_path: Path) -> Outside:
    settings.LOG_KEYS = tmp_path / "keys"
    for _other in range(3):
        world.closed()
    growing.log_waiting()
    concern = world.verified()
    growing.log_waiting()
    raised = Event.objects.get(subject="concern", subject_id=concern.pk, move="raise")
    witness = Witness("witness.example", tmp_path / "witness", from_site, lambda _note: None)
    witness.look()
    known = from_site("keys").decode().split()
    checkpoint = from_site("checkpoint").decode()
    receipt, mine = receipts.receipt_of(raised), json.dumps(mine_of(concern))
    return Outside(concern, known, checkpoint, receipt, mine, witness)


@pytest.fixture
def triggers_off(outside: Outside) -> None:
    switch("DISABLE")


attacked = pytest.mark.usefixtures("triggers_off")


def cut_log(size: int) -> None:
    """Take the log back to its first entries, with the key at hand."""
    forget("ledger_entry", "position >= %s", size)
    build_anew()


def build_anew() -> None:
    """Build tiles and checkpoint anew from the entries that are left."""
    events = [entry.event for entry in Entry.objects.select_related("event").order_by("position")]
    for table in ("ledger_tile", "ledger_checkpoint", "ledger_entry"):
        forget(table, "true")
    growing.append(events)


def test_before_any_attack_everybody_is_content(outside: Outside, world: World) -> None:
    world.closed()
    growing.log_waiting()
    call_command("check_log")
    call_command("check_concerns")
    outside.whole_log()
    outside.witness.look()
    assert outside.is_receipt_kept()
    assert set(verifier.check_words(json.loads(outside.mine))) <= set(outside.log_alone())


@attacked
def test_a_deleted_concern_is_missed_by_the_check_and_still_stands_in_the_log(
    outside: Outside,
) -> None:
    pk = outside.concern.pk
    for table in ("answer", "verification", "task", "message", "release", "alikeread", "alikekey"):
        forget(f"concerns_{table}", "concern_id = %s", pk)
    forget("concerns_concern", "id = %s", pk)
    assert "1 differences" in found_inside("concerns")
    forget("ledger_event", "subject = 'concern' AND subject_id = %s", pk)
    assert "faults in the log" in found_inside("log")
    assert outside.is_receipt_kept()


@attacked
def test_a_concern_deleted_out_of_the_log_too_is_found_by_the_verifier_and_without_the_key(
    outside: Outside,
) -> None:
    entry = Entry.objects.get(
        event__subject="concern", event__subject_id=outside.concern.pk, event__move="raise"
    )
    forget("ledger_event", "id = %s", entry.event_id)
    forget("ledger_entry", "position = %s", entry.position)
    assert found_inside("log")
    with pytest.raises((Fault, OSError)):
        outside.log_alone()


@attacked
def test_a_changed_answer_is_found_by_the_check_and_by_the_residents_own_copy(
    outside: Outside,
) -> None:
    Answer.objects.filter(concern=outside.concern).update(text="无法解决。")
    assert "2 differences" in found_inside("concerns")  # the one sealed and the one not known
    changed = mine_of(Concern.objects.get(pk=outside.concern.pk))
    with pytest.raises(Fault, match="changed"):
        verifier.check_words(changed)
    assert set(verifier.check_words(json.loads(outside.mine))) <= set(outside.log_alone())


@attacked
def test_a_changed_answer_with_its_event_changed_to_fit_is_found_by_the_check_of_the_log(
    outside: Outside,
) -> None:
    answer = Answer.objects.get(concern=outside.concern)
    answer.text = "无法解决。"
    answer.save()
    event = Event.objects.get(subject_id=outside.concern.pk, subject="concern", move="answer")
    seal_texts(event, outside.concern.salt, sealed.answered(answer))
    event.save()
    call_command("check_concerns")
    assert "1 faults" in found_inside("log")


@attacked
def test_another_picture_in_the_place_of_the_residents_own_is_found_by_the_check(
    outside: Outside, world: World
) -> None:
    concern = world.raised(pictures=[Picture(b"the hole in the road", 4, 3)])
    growing.log_waiting()
    call_command("check_concerns")
    photo = concern.photos.get()
    assert photo.file.name is not None
    photo.file.storage.delete(photo.file.name)
    photo.file.storage.save(photo.file.name, ContentFile(b"a smooth road"))
    assert "1 differences" in found_inside("concerns")
    photo.digest = sha256_hex(b"a smooth road")
    photo.save()
    assert "differences" in found_inside("concerns")
    with pytest.raises(Fault, match="changed"):
        verifier.check_words(mine_of(concern))


@attacked
def test_a_back_dated_answer_is_found_by_the_checks(outside: Outside) -> None:
    earlier = outside.concern.raised_at - timedelta(days=9)
    answer = Answer.objects.get(concern=outside.concern)
    Answer.objects.filter(pk=answer.pk).update(signed_at=earlier)
    assert found_inside("concerns")
    Event.objects.filter(subject_id=outside.concern.pk, move="answer").update(at=earlier)
    assert "1 faults" in found_inside("log")


@attacked
def test_an_answer_written_late_under_an_old_date_is_found_by_the_verifier(
    outside: Outside, world: World
) -> None:
    old = Event.objects.get(subject_id=outside.concern.pk, subject="concern", move="take_up")
    past = int(old.pk) - (3 * 3_600_000 << 80)
    Event.objects.filter(pk=old.pk).update(id=UUID(int=past))
    forget("ledger_entry", "event_id = %s", old.pk)
    Unlogged.objects.create(event_id=UUID(int=past))
    cut = Entry.objects.order_by("position")
    events = [entry.event for entry in cut.select_related("event")]
    for table in ("ledger_tile", "ledger_checkpoint", "ledger_entry"):
        forget(table, "true")
    growing.append([*events, Event.objects.get(pk=UUID(int=past))])
    with pytest.raises(Fault, match="long after"):
        outside.log_alone()


@attacked
def test_a_moved_due_date_is_found_by_the_checks(outside: Outside) -> None:
    later = (outside.concern.due_on or outside.concern.raised_at.date()) + timedelta(days=30)
    Concern.objects.filter(pk=outside.concern.pk).update(due_on=later)
    assert found_inside("concerns")
    event = Event.objects.get(subject_id=outside.concern.pk, subject="concern", move="verify")
    event.public["due"]["due"] = str(later)
    event.save()
    assert "1 faults" in found_inside("log")


@attacked
def test_the_last_events_cut_off_are_missed_by_witness_receipt_and_whoever_kept_a_checkpoint(
    outside: Outside,
) -> None:
    first = Entry.objects.get(event__subject_id=outside.concern.pk, event__move="raise").position
    forget("ledger_event", "id IN (SELECT event_id FROM ledger_entry WHERE position >= %s)", first)
    cut_log(first)
    call_command("check_log")  # inside nothing is left to find
    with pytest.raises(Rewritten, match="shorter"):
        outside.witness.look()
    with pytest.raises(Fault, match="shorter"):
        outside.whole_log()
    assert not outside.is_receipt_kept()


@attacked
def test_yesterdays_backup_gone_on_with_is_found_by_witness_receipt_and_an_older_checkpoint(
    outside: Outside, world: World
) -> None:
    first = Entry.objects.get(event__subject_id=outside.concern.pk, event__move="raise").position
    forget("ledger_event", "id IN (SELECT event_id FROM ledger_entry WHERE position >= %s)", first)
    cut_log(first)
    switch("ENABLE")
    for _other in range(4):
        world.closed()
    growing.log_waiting()
    with pytest.raises(Rewritten, match="another past"):
        outside.witness.look()
    with pytest.raises(Fault, match="rewritten"):
        outside.whole_log()
    assert not outside.is_receipt_kept()


@attacked
def test_a_log_built_anew_with_new_keys_is_found_by_whoever_knows_the_old_ones(
    outside: Outside, settings: Settings, tmp_path: Path
) -> None:
    Event.objects.filter(subject_id=outside.concern.pk, move="answer").update(
        at=outside.concern.raised_at
    )
    settings.LOG_KEYS = tmp_path / "forged"
    build_anew()
    call_command("check_log")
    with pytest.raises(Rewritten, match="no key that is trusted"):
        outside.witness.look()
    with pytest.raises(Fault, match="no key that is trusted"):
        outside.whole_log()


@attacked
def test_a_log_built_anew_with_the_stolen_key_is_found_by_the_witness(outside: Outside) -> None:
    Event.objects.filter(subject_id=outside.concern.pk, move="answer").update(
        at=outside.concern.raised_at
    )
    build_anew()
    call_command("check_log")
    with pytest.raises(Rewritten, match="rewritten"):
        outside.witness.look()
    with pytest.raises(Fault, match="rewritten"):
        outside.whole_log()


def test_a_witness_that_saw_a_rewritten_log_never_signs_it_again(outside: Outside) -> None:
    (outside.witness.folder / "ALARM").write_text("rewritten", "utf-8")
    with pytest.raises(Rewritten):
        outside.witness.look()


def test_a_witness_follows_the_log_to_its_next_key(
    outside: Outside, world: World, settings: Settings
) -> None:
    keys.rotate()
    world.closed()
    growing.log_waiting()
    outside.witness.look()
    assert len(outside.witness.trusted) == 2
    (settings.LOG_KEYS / "001.key").unlink()
    (settings.LOG_KEYS / "002.key").rename(settings.LOG_KEYS / "001.key")
    keys._kept.forget()
    world.closed()
    growing.log_waiting()
    outside.witness.look()


def test_a_page_of_excuses_is_no_proof_against_the_log(outside: Outside) -> None:
    excuses = Witness("w", outside.witness.folder, lambda _name: b"<h1>502</h1>", print)
    with pytest.raises(Fault):
        excuses.look()
    assert outside.witness.look().size
