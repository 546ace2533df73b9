"""Every event gets its place in the public log, and anybody can check that it keeps it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import InternalError, ProgrammingError, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from huiyin.kernel.errors import BadInput
from huiyin.kernel.notes import Signer
from huiyin.ledger import verifier
from huiyin.ledger.actions import record
from huiyin.ledger.log import growing, keys, proving, receipts, tree
from huiyin.ledger.log.records import opening, record_of
from huiyin.ledger.models import Checkpoint, Cosignature, Entry, Event, Tile, Unlogged

pytestmark = pytest.mark.django_db

SALT = b"a salt of sixteen"


def happened(number: int = 1, **texts: str) -> Event:
    return record(
        subject="thing",
        subject_id=number,
        county_id=None,
        move="raise",
        by=None,
        organ_id=None,
        public={"to": "received"},
        salt=SALT,
        texts=texts,
    )


def logged(*counts: int) -> list[Event]:
    events: list[Event] = []
    for count in counts:
        events += [happened(len(events) + at) for at in range(count)]
        growing.log_waiting()
    return events


def from_site(name: str) -> bytes:
    response = Client().get(f"/log/{name}")
    assert response.status_code == 200, name
    return response.content


def trusted() -> list[str]:
    return from_site("keys").decode().split()


def signed_now() -> verifier.Checkpoint:
    return verifier.checkpoint_of(from_site("checkpoint").decode(), trusted())


def test_an_event_waits_from_its_own_transaction_on_until_it_is_in_the_log() -> None:
    event = happened()
    assert Unlogged.objects.filter(event=event).exists()
    assert growing.log_waiting() == 1
    assert not Unlogged.objects.exists()
    assert bytes(Entry.objects.get(event=event).record) == record_of(Event.objects.get())


def test_what_is_rolled_back_never_waits() -> None:
    with transaction.atomic():
        happened()
        transaction.set_rollback(True)
    assert not Unlogged.objects.exists()
    assert growing.log_waiting() == 0
    assert tree.latest() is None


def test_a_log_taken_from_the_site_is_whole_whatever_the_steps_it_grew_in() -> None:
    events = logged(1, 254, 1, 1, 300, 7)
    places = verifier.check_log(from_site, signed_now())
    assert [places[verifier.leaf(record_of(event))] for event in events] == list(range(564))


def test_every_event_is_proved_to_be_in_the_log() -> None:
    for event in logged(1, 300):
        file = from_site(f"proof/{event.pk}.tlog-proof").decode()
        _tree, _place, said = verifier.check_proof(file, trusted())
        assert said == record_of(event)


def test_every_checkpoint_is_proved_to_begin_every_later_one() -> None:
    logged(1, 1, 1, 2, 3, 8, 200, 60, 1)
    seen = [verifier.checkpoint_of(one.note, trusted()) for one in Checkpoint.objects.all()]
    seen.sort(key=lambda one: one.size)
    for old in seen:
        for new in seen[seen.index(old) :]:
            path = [verifier._bytes(line) for line in proving.extension_of(old.size, new.size)]
            verifier.check_extension(old, new, path)
            with pytest.raises(verifier.Fault):
                verifier.check_extension(
                    verifier.Checkpoint(old.origin, old.size, b"x" * 32), new, path
                )


@pytest.mark.parametrize(
    "name",
    [
        "tile/0/000",
        "tile/0/000.p/5",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/999",
        "tile/0/1",
        "tile/8/000",
        "tile/1/000.p/1",
        "tile/entries/001.p/1",
        "tile/entries/x999/x999/x999/x999/999",
        "tile/words/000",
        "tile/0/../0/000",
        "proof/0190b2de-0000-7000-8000-000000000000.tlog-proof",
    ],
)
def test_what_the_log_does_not_have_is_not_there(name: str) -> None:
    logged(4)
    assert from_site("tile/0/000.p/4")
    assert Client().get(f"/log/{name}").status_code == 404


def test_an_empty_log_has_no_checkpoint() -> None:
    assert Client().get("/log/checkpoint").status_code == 404


def test_a_text_stands_in_the_log_only_as_a_hash_that_its_salt_opens() -> None:
    happened(said="路灯不亮")
    growing.log_waiting()
    said = bytes(Entry.objects.get().record)
    assert "路灯" not in said.decode()
    event = Event.objects.get()
    shown = {"value": "路灯不亮", "opening": opening(SALT, event, "said").hex()}
    mine = {"records": [{"record": said.decode(), "texts": {"said": shown}}]}
    assert verifier.check_words(mine) == [verifier.leaf(said)]
    shown["value"] = "路灯亮了"
    with pytest.raises(verifier.Fault, match="changed"):
        verifier.check_words(mine)


def test_the_same_text_of_another_event_has_another_hash() -> None:
    first, second = happened(said="路灯不亮"), happened(said="路灯不亮")
    assert first.public["seals"] != second.public["seals"]


def test_a_receipt_promises_the_entry_before_it_is_there() -> None:
    event = happened()
    receipt = receipts.receipt_of(event)
    assert receipts.looked_up(receipt).entry is None
    growing.log_waiting()
    kept = receipts.looked_up(receipts.unpacked(receipts.packed(receipt)))
    assert kept.entry is not None
    assert kept.entry.event_id == event.pk
    assert not kept.is_broken


@pytest.mark.parametrize("word", ["", "abc", "!!!", "eJwDAAAAAAE", "A" * 500])
def test_what_is_no_receipt_is_refused(word: str) -> None:
    with pytest.raises((verifier.Fault, BadInput)):
        receipts.looked_up(receipts.unpacked(word))


def test_a_receipt_that_others_signed_is_refused() -> None:
    event = happened()
    text = receipts.receipt_of(event).rpartition("\n\n")[0] + "\n"
    forged = text + "\n" + Signer.of(keys.origin(), b"x" * 32).line(text)
    with pytest.raises(verifier.Fault):
        receipts.looked_up(forged)


def test_entries_tiles_and_checkpoints_cannot_be_changed() -> None:
    logged(3)
    for change in (
        lambda: Entry.objects.update(record=b"{}"),
        lambda: Entry.objects.all().delete(),
        lambda: Tile.objects.update(hashes=b"x" * 96),
        lambda: Tile.objects.all().delete(),
        lambda: Checkpoint.objects.update(note=""),
        lambda: Checkpoint.objects.all().delete(),
    ):
        with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
            change()


def test_a_new_key_signs_beside_the_old_one_for_a_while(settings: Settings, tmp_path: Path) -> None:
    settings.LOG_KEYS = tmp_path / "keys"
    logged(1)
    (old,) = trusted()
    keys.rotate()
    logged(1)
    assert verifier.checkpoint_of(from_site("checkpoint").decode(), [old]).size == 2
    new = trusted()[-1]
    assert verifier.checkpoint_of(from_site("checkpoint").decode(), [new]).size == 2
    receipt = receipts.receipt_of(happened())
    with pytest.raises(verifier.Fault):
        verifier.check_receipt(receipt, [old])
    assert verifier.check_receipt(receipt, [new])


WITNESS = Signer.of("witness.example", b"w" * 32)


def test_a_witness_that_is_known_signs_below_and_one_that_is_not_is_refused(
    settings: Settings,
) -> None:
    logged(2)
    note = from_site("checkpoint").decode()
    text = note.rpartition("\n\n")[0] + "\n"
    posted = text + "\n" + WITNESS.cosigned(text, 1_800_000_000)
    assert Client().post("/log/cosignatures", posted, "text/plain").status_code == 422
    settings.WITNESSES = [WITNESS.verifier_key(b"\x04")]
    assert Client().post("/log/cosignatures", posted, "text/plain").status_code == 204
    assert Client().post("/log/cosignatures", posted, "text/plain").status_code == 204
    assert Cosignature.objects.count() == 1
    whole = from_site("checkpoint").decode()
    assert verifier.opened(whole, settings.WITNESSES)[1] == ["witness.example"]
    assert signed_now().size == 2


def test_a_strangers_line_under_the_name_of_a_witness_is_not_kept(settings: Settings) -> None:
    logged(1)
    settings.WITNESSES = [WITNESS.verifier_key(b"\x04")]
    text = from_site("checkpoint").decode().rpartition("\n\n")[0] + "\n"
    forged = Signer.of(WITNESS.name, b"f" * 32).cosigned(text, 1)
    own = WITNESS.cosigned(text, 2)
    assert (
        Client().post("/log/cosignatures", f"{text}\n{forged}{own}", "text/plain").status_code
        == 204
    )
    assert Cosignature.objects.get().line == own


@pytest.mark.parametrize("posted", ["", "\n\n", "a\nb\n\nc\n", "x" * 30_000, "a\n9\nb\n\n— a b\n"])
def test_what_is_no_cosignature_is_refused(posted: str) -> None:
    logged(1)
    assert Client().post("/log/cosignatures", posted, "text/plain").status_code == 422


def test_a_record_is_canonical_json_of_what_everybody_may_know() -> None:
    event = happened(7)
    said = json.loads(record_of(event))
    assert said.keys() == {
        "v", "id", "at", "county", "subject", "number", "move", "organ", "public",
    }  # fmt: skip
    assert said["number"] == 7


@pytest.mark.parametrize("odd", [0.5, {"名": 1}, 2**60, [1.0], "长" * 30_000])
def test_what_has_no_canonical_form_keeps_nothing_out_of_the_log(odd: object) -> None:
    event = happened()
    Event.objects.bulk_create([Event(subject="thing", subject_id=2, move="x", public={"odd": odd})])
    growing.log_waiting()
    assert len(verifier.check_log(from_site, signed_now())) == 2
    call_command("check_log")
    assert Entry.objects.filter(event=event).exists()


def test_what_has_nothing_public_stays_out_of_the_log() -> None:
    record(
        subject="draft",
        subject_id=1,
        county_id=None,
        move="draft",
        by=None,
        organ_id=None,
        public={},
    )
    assert growing.log_waiting() == 0
    call_command("check_log")


def test_the_log_itself_says_that_its_key_was_changed(settings: Settings, tmp_path: Path) -> None:
    settings.LOG_KEYS = tmp_path / "keys"
    logged(1)
    call_command("rotate_log_key")
    growing.log_waiting()
    said = json.loads(bytes(Entry.objects.get(position=1).record))
    assert [said["public"]["old"], said["public"]["new"]] == trusted()
