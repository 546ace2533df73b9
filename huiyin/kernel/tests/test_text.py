import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel import text

ANY = st.text(st.characters(), max_size=300)  # also controls and halves of surrogate pairs
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)


def test_what_excel_and_browsers_leave_is_cleaned() -> None:
    assert (
        text.clean("\n\t\t 路灯不亮。\r\n\r\n\r\n\r\n请修\t一下\ufeff\0 \r\n")
        == "路灯不亮。\n\n请修 一下"
    )


def test_marks_that_turn_the_direction_are_dropped_and_faces_stay() -> None:
    assert text.clean("a\u202eb\u200bc 👩\u200d👧") == "abc 👩\u200d👧"


@given(ANY)
def test_cleaning_twice_is_cleaning_once_and_a_database_takes_it(raw: str) -> None:
    cleaned = text.clean(raw)
    assert text.clean(cleaned) == cleaned
    assert "\0" not in cleaned
    assert cleaned.encode().decode() == cleaned
    assert not re.search(r"\n\n\n|[ \t]\n", cleaned)


@given(ANY)
def test_folding_leaves_letters_and_digits_only(raw: str) -> None:
    assert re.fullmatch(r"[^\W_]*", text.fold(raw))


def test_width_case_spaces_and_punctuation_do_not_count_when_comparing() -> None:
    assert text.fold("ＷｉＦｉ　很慢！") == text.fold("wifi很慢")
    assert text.fold("三号路") != text.fold("四号路")


def test_long_words_are_found_by_their_parts() -> None:
    found = text.tokens("人民代表大会在中心小学召开，Wi-Fi 和 A1区3.5公里")
    assert {"人民", "代表", "人民代表大会", "小学", "wi", "fi", "a1", "3", "5", "公里"} <= set(
        found
    )
    assert not [token for token in found if not token.isalnum()]


@given(HAN)
def test_a_text_is_found_by_itself(words: str) -> None:
    assert set(text.query_tokens(words)) <= set(text.tokens(words))


@given(ANY)
def test_tokens_have_no_spaces_no_capitals_and_no_great_length(raw: str) -> None:
    for token in text.tokens(raw) + text.query_tokens(raw):
        assert re.fullmatch(r"[^\W_]{1,64}", token)


def test_a_query_names_each_word_once() -> None:
    assert text.query_tokens("停车 停车  ＷＩＦＩ wifi") == ["停车", "wifi"]
    assert text.query_tokens(" ，。!") == []


def test_index_text_joins_with_single_spaces() -> None:
    assert text.index_text("路灯", "", "Street  LAMP") == "路灯 street lamp"


@given(ANY, st.integers(1, 80))
def test_an_excerpt_is_one_line_and_not_longer_than_asked(raw: str, length: int) -> None:
    short = text.excerpt(raw, length)
    assert len(short) <= length
    assert "\n" not in short


def test_an_excerpt_ends_in_dots_when_something_is_missing() -> None:
    assert text.excerpt("小区 路灯\n坏了", 20) == "小区 路灯 坏了"
    assert text.excerpt("小区路灯，坏了很久", 6) == "小区路灯…"


@pytest.mark.slow
def test_a_thousand_messages_of_300_characters_take_less_than_a_second() -> None:
    message = "我们小区门口的路灯从去年冬天开始就不亮了，晚上老人和孩子出门很不安全。" * 9
    started = time.perf_counter()
    for number in range(1_000):
        text.index_text(text.clean(f"{number}{message[:300]}"))
    assert time.perf_counter() - started < 1
