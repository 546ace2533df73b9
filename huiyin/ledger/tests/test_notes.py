"""Our signed notes are those of other programs: the example of Go's own note package."""

from __future__ import annotations

from base64 import b64decode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.notes import COSIGNATURE, Signer, checkpoint_text, signed
from huiyin.ledger.verifier import Checkpoint, Fault, checkpoint_of, opened

TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
SECRET = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
NOTE = (
    f"{TEXT}\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb"
    "6KE6RyyBwJnAM=\n"
)
PETER = Signer.of("PeterNeumann", SECRET)


def test_a_note_signed_by_another_program_is_opened() -> None:
    assert opened(NOTE, [KEY]) == (TEXT, ["PeterNeumann"])


def test_we_sign_it_letter_for_letter_as_the_other_program_does() -> None:
    assert PETER.verifier_key() == KEY
    assert signed(TEXT, PETER) == NOTE


def test_the_line_of_a_stranger_says_nothing_and_a_wrong_line_of_a_known_one_is_a_fault() -> None:
    assert opened(NOTE, []) == (TEXT, [])
    with pytest.raises(Fault):
        opened(NOTE.replace("answer", "question"), [KEY])


@given(st.integers(1, 2**40), st.binary(min_size=32, max_size=32), st.integers(0, 2**33))
def test_a_checkpoint_and_its_cosignature_come_back_as_they_were(
    size: int, root: bytes, at: int
) -> None:
    log, witness = Signer.of("county.example/log", b"l" * 32), Signer.of("w.example", b"w" * 32)
    text = checkpoint_text("county.example/log", size, root)
    note = signed(text, log) + witness.cosigned(text, at)
    keys = [log.verifier_key(), witness.verifier_key(COSIGNATURE)]
    assert checkpoint_of(note, keys) == Checkpoint("county.example/log", size, root)
    assert opened(note, keys)[1] == ["county.example/log", "w.example"]
    with pytest.raises(Fault):
        checkpoint_of(note, [witness.verifier_key(COSIGNATURE)])
