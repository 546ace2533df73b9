"""A county writes the numbers of its suggestions in its own way, and a case keeps the one it has."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.organs.numbers import forget
from huiyin.organs.rules import checked
from huiyin.suggestions.actions import reviewing, sittings
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.tests.made_up import Cycle, fresh

BY_YEAR: dict[str, str | int | bool] = {
    "suggest_number_by_year": True,
    "suggest_number_year": "{年}年第{号}号",
}


def _writes(cycle: Cycle, **numbers: str | int | bool) -> None:
    cycle.world.profile.numbers = dict(numbers)
    cycle.world.profile.save()
    forget()


def _at_a_sitting(cycle: Cycle) -> Suggestion:
    dates = sittings.Dates(clock.today(), clock.today() + timedelta(days=3))
    sittings.plan(cycle.term, 3, dates, by=cycle.world.erin)
    return cycle.accepted()


def test_a_sittings_suggestion_is_numbered_as_the_county_writes_it(cycle: Cycle) -> None:
    _writes(cycle, suggest_number="{届}届{次}次{号}号")
    found = _at_a_sitting(cycle)
    assert number_name(found) == "18届3次1号"
    assert read([fresh(found)])[0].named.endswith("人大18届3次1号建议")
    _writes(cycle)
    assert number_name(fresh(found)) == "第18届第3次会议第1号"


def test_with_one_series_a_year_a_sitting_goes_on_counting(cycle: Cycle) -> None:
    _writes(cycle, **BY_YEAR)
    year = clock.today().year
    before = cycle.accepted()
    found = _at_a_sitting(cycle)
    assert [number_name(one) for one in (before, found)] == [f"{year}年第1号", f"{year}年第2号"]
    assert "第十八届人民代表大会第三次会议" in read([fresh(found)])[0].sitting
    assert fresh(found).series == str(year)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("suggest_number", "第{号}号"),
        ("suggest_number", "{届}{次}{号}{月}"),
        ("suggest_number_year", "{年}{号}{号}"),
        ("suggest_number_year", "{年}{号"),
        ("suggest_number_year", "{年}{号}" + "长" * 40),
    ],
)
def test_numbers_that_would_be_alike_or_cannot_be_read_are_refused(key: str, words: str) -> None:
    with pytest.raises(BadInput):
        checked({key: words})


def test_a_sittings_number_by_the_year_does_not_say_between_sittings() -> None:
    checked(BY_YEAR)
    with pytest.raises(BadInput, match="闭会"):
        checked({"suggest_number_by_year": True})


def test_pages_show_it(cycle: Cycle, client: Client) -> None:
    _writes(cycle, suggest_number_year="{年}-{号}")
    found = reviewing.accept(cycle.submitted(), by=cycle.world.erin)
    client.force_login(cycle.world.carol)
    assert f"{clock.today().year}-1" in client.get(f"/desk/suggestions/{found.pk}/").text
