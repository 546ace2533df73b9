import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel import codes

BODIES = st.text(codes.ALPHABET, min_size=codes.LENGTH - 1, max_size=codes.LENGTH - 1)
CODES = BODIES.map(lambda body: body + codes.check_character(body))
KEY = b"the key of a server in a test"


def test_a_new_code_is_valid_and_has_nothing_to_mix_up() -> None:
    made = {codes.new_code() for _ in range(2_000)}
    assert len(made) == 2_000
    assert all(codes.normal(code) == code for code in made)
    assert not set("".join(made)) & set("0O1IL")


def test_it_is_shown_in_groups() -> None:
    assert re.fullmatch(r"\w{4}-\w{4}-\w{2}", codes.shown(codes.new_code()))


@given(CODES)
def test_every_single_wrong_character_is_caught(code: str) -> None:
    for place, character in itertools.product(range(codes.LENGTH), codes.ALPHABET):
        wrong = code[:place] + character + code[place + 1 :]
        assert codes.normal(wrong) == (code if wrong == code else None)


@given(CODES)
def test_every_swap_of_two_characters_is_caught(code: str) -> None:
    for a, b in itertools.combinations(range(codes.LENGTH), 2):
        swapped = list(code)
        swapped[a], swapped[b] = swapped[b], swapped[a]
        if code[a] != code[b]:
            assert codes.normal("".join(swapped)) is None


@given(CODES, st.sampled_from(["-", " ", "\u3000", "—", "－", "\n"]))  # noqa: RUF100
def test_a_code_is_read_in_any_dress(code: str, between: str) -> None:
    typed = codes.shown(code).replace("-", between)
    wide = "".join(chr(ord(character) + 0xFEE0) for character in code)
    for text in (typed, typed.lower(), f"  {typed}  ", wide, wide.lower()):
        assert codes.normal(text) == code


@given(st.text(max_size=200))
def test_any_text_is_a_code_or_none(text: str) -> None:
    assert codes.normal(text) is None or len(codes.normal(text) or "") == codes.LENGTH


@pytest.mark.parametrize("stranger", ["0", "O", "1", "I", "L", "l", "ß", "ſ", "²", "②", "К", "\0"])
def test_a_character_outside_the_alphabet_is_never_read_as_another(stranger: str) -> None:
    code = codes.new_code()
    assert codes.normal(stranger + code[1:]) is None
    assert codes.normal(code + stranger) is None


def test_a_pin_is_six_digits_and_none_of_the_easy_ones() -> None:
    easy = {"123456", "654321", "000000", "888888", "121212", "123123", "890123"}
    made = {codes.new_pin() for _ in range(3_000)}
    assert all(re.fullmatch("[0-9]{6}", pin) for pin in made)
    assert not made & easy
    assert all(codes._is_easy(pin) for pin in easy)
    assert sum(codes._is_easy(f"{n:06d}") for n in range(1_000_000)) < 2_000


def test_a_pin_matches_only_its_own_code_and_key() -> None:
    kept = codes.pin_hash("204816", KEY, "CODE1")
    assert re.fullmatch("[0-9a-f]{64}", kept)
    assert codes.pin_matches(" ２０４８１６ ", kept, KEY, "CODE1")
    assert not codes.pin_matches("204817", kept, KEY, "CODE1")
    assert not codes.pin_matches("204816", kept, KEY, "CODE2")
    assert not codes.pin_matches("204816", kept, b"another key", "CODE1")


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345x", "①②③④⑤⑥", "٢٠٤٨١٦", "9" * 500])  # noqa: RUF100
def test_what_is_not_a_pin_matches_nothing(typed: str) -> None:
    assert codes.normal_pin(typed) is None
    assert not codes.pin_matches(typed, codes.pin_hash("204816", KEY, "C"), KEY, "C")


def test_an_empty_hash_is_matched_by_nothing() -> None:
    assert not codes.pin_matches("204816", "", KEY, "C")
    assert not codes.pin_matches("", "坏", KEY, "C")
