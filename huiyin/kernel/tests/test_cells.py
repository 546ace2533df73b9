from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.kernel.cells import CellProblem, as_date, as_datetime, as_text, as_whole_number, tidy
from huiyin.kernel.clock import SHANGHAI

MOMENTS = st.datetimes(
    min_value=datetime(1992, 1, 1),  # noqa: DTZ001 - as a workbook has them
    max_value=datetime(2100, 1, 1),  # noqa: DTZ001
).map(lambda moment: moment.replace(microsecond=0))
FORMS = ["{0.year}/{0.month}/{0.day} {0.hour}:{0.minute}:{0.second}", "{0:%Y-%m-%d %H:%M:%S}",
         "{0.year}年{0.month}月{0.day}日 {0.hour}时{0.minute}分{0.second}秒", "{0:%Y.%m.%dT%H:%M:%S}"]  # fmt: skip


@given(MOMENTS, st.sampled_from(FORMS))
def test_a_moment_is_read_from_text_as_from_a_native_date(moment: datetime, form: str) -> None:
    assert (
        as_datetime(form.format(moment)) == as_datetime(moment) == moment.replace(tzinfo=SHANGHAI)
    )


@pytest.mark.parametrize(
    "text", ["2019/2/28", "2019-02-28", "2019年2月28日", "20190228", " 2019.2.28\n"]
)
def test_a_date_is_read_in_the_usual_forms(text: str) -> None:
    assert as_date(text) == date(2019, 2, 28)


def test_a_day_count_of_excel_is_a_date_and_a_year_is_not() -> None:
    assert as_datetime(43524.5) == datetime(2019, 2, 28, 12, tzinfo=SHANGHAI)
    assert as_date(datetime(2019, 2, 28, 17, tzinfo=UTC)) == date(2019, 3, 1)
    with pytest.raises(CellProblem):
        as_datetime(2019)


@pytest.mark.parametrize(
    "cell", ["", "2019", "28/2/2019", "2019/2/30", "2019/13/1", "昨天", True, "19-2-28"]
)
def test_what_is_not_a_date_is_refused(cell: str | bool) -> None:  # noqa: FBT001 - a cell may be one
    with pytest.raises(CellProblem, match="日期"):
        as_datetime(cell)


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_come_as_text_or_as_fractions_without_any(number: int) -> None:
    assert as_whole_number(str(number)) == as_whole_number(float(number)) == number
    assert tidy(float(number)) == number


@pytest.mark.parametrize("cell", ["", "1.5", 1.5, "一", True, "１２x"])
def test_what_is_not_a_whole_number_is_refused(cell: str | float) -> None:
    with pytest.raises(CellProblem):
        as_whole_number(cell)


def test_text_is_text_whatever_the_cell_was() -> None:
    assert [as_text(cell) for cell in (188006.0, 1.5, " x\n", date(2019, 1, 2))] == [
        "188006",
        "1.5",
        "x",
        "2019-01-02",
    ]
