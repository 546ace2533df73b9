"""A search for words gives the newest first, whatever months they came in."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.ui.paging import page_by_key
from tests.builders import World

pytestmark = pytest.mark.django_db
NEWEST = ("-raised_at", "-id")


def raised_on(world: World, *days: date) -> list[Concern]:
    concerns = []
    for day in days:
        with clock.frozen(day):
            concerns.append(world.raised("路灯坏了。"))
    return concerns


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 9])
def test_a_page_begun_with_the_newest_months_is_the_page_of_all(world: World, size: int) -> None:
    today = clock.today()
    days = [date(2019, 2, 3), date(2024, 1, 31), today.replace(year=today.year - 1), today, today]
    raised_on(world, *days)
    world.raised("别的事。")
    found = Concern.objects.matching("路灯")
    begun = page_by_key(found, order=NEWEST, size=size, nearest=found.newest_matching())
    plain = page_by_key(found, order=NEWEST, size=size)
    assert [one.pk for one in begun] == [one.pk for one in plain]
    assert (begun.older, begun.newer) == (plain.older, plain.newer)


def test_the_last_months_hold_what_was_raised_in_them_only(world: World) -> None:
    days = (date(2026, 5, 31), date(2026, 6, 1), date(2026, 7, 1), date(2026, 7, 31))
    _may, june, july, last = raised_on(world, *days)
    with clock.frozen(date(2026, 7, 31)):
        months, year = Concern.objects.matching("路灯").newest_matching()
        assert set(months) == {june, july, last}
        assert year.count() == 4


def test_nobody_searches_for_a_month_as_a_word(world: World, client: Client) -> None:
    concern = world.raised("路灯坏了。")
    assert concern.search
    assert not Concern.objects.matching(f"~{clock.today():%Y%m}").exists()
    assert not Concern.objects.matching(f"{clock.today():%Y%m}").exists()
