"""The verifier is one file that stands alone, and says in both languages what it found."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from huiyin.ledger import verifier
from huiyin.ledger.actions import record
from huiyin.ledger.log import growing, receipts
from huiyin.ledger.log.records import opening, record_of
from huiyin.ledger.models import Event

pytestmark = pytest.mark.django_db

SALT = b"a salt of sixteen"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def event() -> Event:
    for number in range(260):
        made = record(
            subject="thing",
            subject_id=number,
            county_id=None,
            move="raise",
            by=None,
            organ_id=None,
            public={"to": "received"},
            salt=SALT,
            texts={"said": "路灯不亮"},
        )
    growing.log_waiting()
    return made


@pytest.fixture
def folder(event: Event, tmp_path: Path) -> Path:
    size = verifier.checkpoint_of(site("checkpoint"), site("keys").split()).size
    for name in ("keys", "checkpoint", *verifier.bundles(size)):
        file = tmp_path / "log" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(Client().get(f"/log/{name}").content)
    return tmp_path / "log"


def site(name: str) -> str:
    return Client().get(f"/log/{name}").content.decode()


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the file that the site offers, in a process that cannot import Huiyin."""
    program = tmp_path / "away" / "verifier.py"
    program.parent.mkdir()
    program.write_text(site("verifier.py"), "utf-8")

    def run(*words: object) -> tuple[int, str]:
        command = [sys.executable, "-I", str(program), *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        return done.returncode, done.stdout + done.stderr

    return run


def test_a_downloaded_log_is_checked_without_huiyin_and_without_a_network(
    run: Run, folder: Path
) -> None:
    code, said = run("log", folder)
    assert (code, "260" in said, "一条不缺" in said) == (0, True, True)
    assert (
        run("log", folder, "--since", folder / "checkpoint", "--key", site("keys").split()[-1])[0]
        == 0
    )


def test_one_changed_letter_is_found(run: Run, folder: Path) -> None:
    bundle = folder / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(b'"raise"', b'"raisf"', 1))
    code, said = run("log", folder)
    assert (code, "not those that were signed" in said) == (1, True)


def test_a_receipt_is_found_or_missed(run: Run, folder: Path, event: Event) -> None:
    kept = folder / "receipt.txt"
    kept.write_text(receipts.receipt_of(event), "utf-8")
    assert run("receipt", kept, folder) == (0, "✓ 第 259 条 · entry 259 of 260\n" + BELIEVED)
    later = record(
        subject="thing",
        subject_id=1,
        county_id=None,
        move="raise",
        by=None,
        organ_id=None,
        public={"to": "received"},
    )
    kept.write_text(receipts.receipt_of(later), "utf-8")
    code, said = run("receipt", kept, folder)
    assert (code, "not in the log" in said) == (1, True)


BELIEVED = "(公钥取自账本本身 · the keys are taken from the log itself)\n" * 2


def test_a_proof_and_ones_own_words_are_checked(run: Run, folder: Path, event: Event) -> None:
    proof = folder / "mine.tlog-proof"
    proof.write_text(site(f"proof/{event.pk}.tlog-proof"), "utf-8")
    code, said = run("proof", proof, folder)
    assert (code, record_of(event).decode() in said) == (0, True)
    shown = {"value": "路灯不亮", "opening": opening(SALT, event, "said").hex()}
    mine = folder / "mine.json"
    said = {"records": [{"record": record_of(event).decode(), "texts": {"said": shown}}]}  # type: ignore[assignment]
    mine.write_text(json.dumps(said), "utf-8")
    assert run("mine", mine, folder)[0] == 0


@pytest.mark.parametrize("verb", ["log", "proof", "receipt", "mine"])
def test_what_cannot_be_read_is_said_without_a_trace(run: Run, folder: Path, verb: str) -> None:
    for file in ("checkpoint", "keys", "nothing.txt"):
        code, said = run(verb, folder / file, folder)
        assert code == 1
        assert "Traceback" not in said
