import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel import hashes

NAMES = st.text(st.characters(max_codepoint=126), max_size=8)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | WORDS
VALUES = st.recursive(
    PLAIN, lambda v: st.lists(v, max_size=4) | st.dictionaries(NAMES, v, max_size=4)
)


@given(VALUES)
def test_the_canonical_form_reads_back_as_the_value(value: Any) -> None:
    assert json.loads(hashes.canonical_json(value)) == value


@given(st.dictionaries(NAMES, PLAIN, max_size=6))
def test_the_order_of_names_does_not_count(value: dict[str, Any]) -> None:
    turned = dict(reversed(value.items()))
    assert hashes.canonical_json(turned) == hashes.canonical_json(value)


def test_the_form_is_short_and_keeps_chinese_as_it_is() -> None:
    assert (
        hashes.canonical_json({"b": [1, None], "a": "回音\n"})
        == '{"a":"回音\\n","b":[1,null]}'.encode()
    )


@pytest.mark.parametrize("value", [1.5, {"名": 1}, {1: 1}, b"x", 2**60, float("nan"), "\ud800"])
def test_what_others_would_write_differently_is_refused(value: Any) -> None:
    with pytest.raises((TypeError, ValueError)):
        hashes.canonical_json([value])


def test_a_salted_value_differs_by_salt_and_by_purpose() -> None:
    made = {
        hashes.salted("192.0.2.7", b"one", purpose="raise"),
        hashes.salted("192.0.2.7", b"two", purpose="raise"),
        hashes.salted("192.0.2.7", b"one", purpose="follow"),
    }
    assert len(made) == 3
    assert hashes.salted("192.0.2.7", b"one", purpose="raise") in made


def test_sha256_is_that_of_the_standard() -> None:
    known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert hashes.sha256_hex(b"abc") == hashes.sha256(b"abc").hex() == known
