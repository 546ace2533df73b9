"""A person who never read a manual can say who owes the next answer, and by when."""

import re
import time
from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from huiyin.ui import days
from huiyin.ui.drawing import draw
from huiyin.ui.echo import EchoLine, EchoStep, Status
from huiyin.ui.gallery import echo_lines

DONE = EchoStep("raised", organ="城关镇联络站", on=date(2025, 3, 4), status="done")


def line(status: Status, due: date | None = None, **more: str) -> EchoLine:
    handled = EchoStep("handled", organ="县住建局", due=due, status=status)
    taken = EchoStep("taken_up", organ="王秀兰", on=date(2025, 3, 6), status="done")
    return EchoLine((DONE, taken, handled, EchoStep("verified")), owes=more.get("owes", ""))


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_the_sentence_for_a_screen_reader_names_the_organ_and_the_day() -> None:
    due = timezone.localdate() + timedelta(days=5)
    text = words(draw(line("now", due)))
    assert f"领单：轮到县住建局，应在{days.day(due)}前完成。" in text


def test_a_late_step_says_so_in_words_and_by_how_much() -> None:
    html = draw(line("late", timezone.localdate() - timedelta(days=3)))
    assert "已超期3天" in words(html)
    assert "is-late" in html


def test_a_finished_step_keeps_its_name_and_date() -> None:
    assert "城关镇联络站于2025年3月4日完成" in words(draw(line("now")))


def test_exactly_one_step_is_marked_as_the_current_one() -> None:
    for status in ("now", "late"):
        assert draw(line(status, date(2025, 4, 1))).count('aria-current="step"') == 1
    assert 'aria-current="step"' not in draw(line("done"))


def test_the_compact_line_names_the_current_hand() -> None:
    due = timezone.localdate() - timedelta(days=1)
    text = words(draw(line("late", due), "compact"))
    assert "领单" in text
    assert "县住建局" in text
    assert "已超期1天" in text


def test_an_organ_cannot_bring_markup() -> None:
    evil = EchoStep("raised", organ="<script>", note="<b>", status="now")
    for html in (draw(EchoLine((evil,), owes="<i>"), v) for v in ("full", "compact", "print")):
        assert "<script>" not in html
        assert "<b></b>" not in html
        assert "<i></p>" not in html


def test_a_closed_line_ends_with_the_answer_and_its_rating() -> None:
    closed = EchoLine((DONE,), closed=True, answered_on=date(2025, 5, 1), rating="基本满意")
    assert "回音：2025年5月1日已答复，评价：基本满意。" in words(draw(closed))
    assert "基本满意" in draw(closed, "compact")


def test_an_answer_that_nobody_has_rated_waits_for_the_resident() -> None:
    waiting = EchoLine((DONE,), answered_on=date(2025, 5, 1))
    html = draw(waiting)
    assert "2025年5月1日已答复，待评价" in words(html)
    assert html.count('aria-current="step"') == 1
    assert "待评价" in draw(waiting, "compact")


def test_a_line_that_ended_without_an_answer_does_not_claim_one() -> None:
    html = draw(EchoLine((DONE,), closed=True), "compact")
    assert "已答复" not in html
    assert "已结束" in html


def test_it_speaks_english() -> None:
    with translation.override("en"):
        text = words(draw(line("late", timezone.localdate() - timedelta(days=1))))
    assert "1 day late" in text
    assert "Taken up" in text


def test_a_date_of_the_sentence_never_breaks() -> None:
    assert '<span class="nowrap">11月30日</span>' in draw(
        line("now", owes="由某局在11月30日前答复")
    )


def test_fifty_compact_lines_cost_less_than_three_milliseconds() -> None:
    lines = [one for _name, one in echo_lines(timezone.localdate())]

    def page() -> float:
        start = time.process_time()
        for at in range(50):
            draw(lines[at % len(lines)], "compact")
        return time.process_time() - start

    assert min(page() for _ in range(40)) < 0.003


@pytest.mark.parametrize("variant", ["full", "print", "wall", "compact"])
def test_every_moment_can_be_drawn(variant: str) -> None:
    for _name, one in echo_lines(timezone.localdate()):
        assert draw(one, variant)  # type: ignore[arg-type]  # one of the literals above
