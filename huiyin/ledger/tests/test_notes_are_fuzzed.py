"""Whatever is pasted as a receipt, a note or a proof: a fault in words or the truth, nothing else."""

from __future__ import annotations

from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from contextlib import suppress

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st

from huiyin.kernel.errors import BadInput
from huiyin.kernel.notes import Signer, checkpoint_text, signed
from huiyin.ledger import verifier
from huiyin.ledger.log import receipts
from huiyin.ledger.verifier import Fault

SIGNER = Signer.of("county.example/log", bytes(range(32)))
KEYS = [SIGNER.verifier_key()]
# Lines that notes are made of, the wrong ones too.
LINES = st.sampled_from(
    ["", "\n", "— ", "— x AAAA", f"— {SIGNER.name} AAAAAAAA", SIGNER.name, "²", "9" * 5_000, "-1",
     "index 0", "index ²", "extra ", "extra AAAA", "c2sp.org/tlog-proof@v1", verifier.RECEIPT,
     b64encode(bytes(32)).decode(), "\ud800", "\x00", "\u2028", "\x85"]
)  # fmt: skip
PASTED = st.one_of(
    st.text(),
    st.lists(st.one_of(LINES, st.text(max_size=8)), max_size=14).map("\n".join),
)
# What the log's own key signed, whatever stands in it.
SIGNED = st.lists(LINES.filter(lambda line: "\ud800" not in line), max_size=6).map(
    lambda lines: signed("\n".join(lines) + "\n", SIGNER)
)
PROOF = "c2sp.org/tlog-proof@v1\nextra AAAA\nindex {}\n\n" + signed(
    checkpoint_text(SIGNER.name, 1, bytes(32)), SIGNER
)


@given(st.one_of(PASTED, SIGNED, PASTED.map(lambda text: text + "\n\n" + PROOF)))
@example(PROOF.format("²"))
@example(PROOF.format("9" * 5_000))
@example(signed(f"{SIGNER.name}\n²\n{b64encode(bytes(32)).decode()}\n", SIGNER))
@example(signed(f"{SIGNER.name}\n{'9' * 5_000}\n{b64encode(bytes(32)).decode()}\n", SIGNER))
@example(f"\ud800\n\n— {SIGNER.name} {SIGNER.line('x').split()[-1]}\n")
def test_no_note_breaks_the_verifier(text: str) -> None:
    checks: list[Callable[[str, list[str]], object]] = [
        verifier.opened,
        verifier.checkpoint_of,
        verifier.check_proof,
        verifier.check_receipt,
    ]
    for check in checks:
        with suppress(Fault):
            check(text, KEYS)


@given(st.one_of(st.text(max_size=80), st.text("+/=ABab09", max_size=80)))
def test_no_key_breaks_the_verifier(key: str) -> None:
    with suppress(Fault):
        verifier.opened(signed("x\n", SIGNER), [key])


RAW = st.binary(min_size=receipts.PACKED, max_size=receipts.PACKED)
WORDS = st.one_of(st.text(max_size=300), RAW.map(lambda raw: urlsafe_b64encode(raw).decode()))
END_OF_TIME = urlsafe_b64encode(b"\xff" * receipts.PACKED).decode()


@pytest.mark.django_db
@hypothesis(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS)
@example(END_OF_TIME)
@example("\ud800")
def test_no_word_of_a_code_breaks_the_receipt(word: str) -> None:
    with suppress(BadInput):
        receipt = receipts.unpacked(word)
        with pytest.raises(Fault):  # nobody signed it
            receipts.looked_up(receipt)


@pytest.mark.django_db
def test_a_receipt_from_the_end_of_time_is_said_to_be_none(client: Client) -> None:
    assert client.get("/log/receipt/", {"r": END_OF_TIME}).status_code == 422
