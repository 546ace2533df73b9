import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.sealing import CannotUnseal, seal, unseal

KEY = b"a key of a test, long enough"
OTHER = b"another key of the same test"
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


@given(WORDS, WORDS)
def test_what_is_sealed_opens_with_its_key_and_context(text: str, context: str) -> None:
    sealed = seal(text, KEY, context=context)
    assert unseal(memoryview(sealed), KEY, context=context) == text


@given(st.integers(0, 200), st.integers(1, 255))
def test_a_change_of_any_byte_is_noticed(place: int, change: int) -> None:
    sealed = bytearray(seal("住在东街的人", KEY))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(CannotUnseal):
        unseal(bytes(sealed), KEY)


def test_the_same_text_is_never_sealed_alike() -> None:
    assert seal("同一句", KEY) != seal("同一句", KEY)


def test_it_does_not_open_with_another_key_or_in_another_row() -> None:
    sealed = seal("东街", KEY, context="row 1")
    for key, context in ((OTHER, "row 1"), (KEY, "row 2"), (KEY, "")):
        with pytest.raises(CannotUnseal):
            unseal(sealed, key, context=context)


def test_an_older_key_still_opens_what_it_sealed() -> None:
    assert unseal(seal("东街", OTHER), KEY, OTHER) == "东街"


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x02" + b"x" * 60, "明文".encode()])
def test_what_was_never_sealed_is_refused(data: bytes) -> None:
    with pytest.raises(CannotUnseal):
        unseal(data, KEY)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        seal("东街", b"short")
