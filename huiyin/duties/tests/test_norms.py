"""The norms are a quiet checklist: pro rata, without a sum, and one gentle reminder."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from django.test import Client

from huiyin.duties.actions import recording
from huiyin.duties.actions.reminding import remind
from huiyin.duties.archives import lines_of
from huiyin.duties.checklist import checklist_of
from huiyin.duties.rules import Period, owed, spans
from huiyin.kernel import clock
from huiyin.notices.models import Notice
from huiyin.people.models import Group, Mandate, Membership
from tests.builders import World


def visited(world: World, on: date, kind: str = "visit") -> None:
    what = recording.What(kind, on, persons=[world.carol.pk])
    recording.enter(f"s{world.station.pk}", what, recording.Done("走了八户。"), by=world.bob)


def words_of(world: World, title: str) -> list[str]:
    found = next(
        one
        for one in checklist_of(world.carol, 2026, lines_of(world.carol, 2026))
        if title in str(one.title)
    )
    return [str(check.word) for check in found.checks]


@pytest.mark.parametrize(
    ("least", "since", "expected"),
    [
        (4, date(2021, 1, 10), 4),
        (4, date(2026, 7, 1), 2),
        (1, date(2026, 7, 1), 0),
        (4, date(2027, 1, 1), 0),
    ],
)
def test_no_43_who_was_elected_in_july_owes_a_part(least: int, since: date, expected: int) -> None:
    [year] = spans(Period.YEAR, 2026)
    assert owed(least, year, since, None) == expected


def test_who_leaves_in_the_middle_owes_a_part_too() -> None:
    [year] = spans(Period.YEAR, 2026)
    assert owed(4, year, date(2021, 1, 1), date(2026, 6, 30)) == 1


def test_the_periods_of_a_year_meet_without_gap() -> None:
    for period, n in ((Period.MONTH, 12), (Period.QUARTER, 4), (Period.YEAR, 1)):
        found = spans(period, 2028)
        assert len(found) == n
        assert (found[0].first, found[-1].last) == (date(2028, 1, 1), date(2028, 12, 31))
        for one, after in pairwise(found):
            assert (after.first - one.last).days == 1


def test_what_was_recorded_is_done_and_what_is_to_come_is_open(world: World) -> None:
    with clock.frozen(date(2026, 8, 10)):
        visited(world, date(2026, 2, 3))
        assert words_of(world, "走访") == ["已完成", "没有记录", "还可以做"]


def test_no_43_before_the_election_nothing_is_asked(world: World) -> None:
    Mandate.objects.filter(person=world.carol).update(elected_on=date(2026, 7, 1))
    with clock.frozen(date(2026, 8, 10)):
        assert words_of(world, "走访") == ["不要求", "不要求", "还可以做"]


def test_what_the_group_does_is_the_groups(world: World) -> None:
    group = Group.objects.create(county=world.county, name="柳河小组", place=world.town)
    Membership.objects.create(
        group=group, person=world.carol, is_leader=True, since=date(2026, 1, 1)
    )
    with clock.frozen(date(2026, 2, 10)):
        what = recording.What("deed", date(2026, 1, 20), everybody=True)
        recording.enter(f"g{group.pk}", what, recording.Done("修了路灯。"), by=world.carol)
        plan = recording.What("group", date(2026, 2, 20), everybody=True)
        recording.plan(f"g{group.pk}", plan, "", by=world.carol)
        assert words_of(world, "小组每月") == ["已完成", "已安排"]
        assert words_of(world, "实事") == ["已完成"]


def test_the_deputy_sees_it_and_it_is_never_red_and_never_a_sum(
    world: World, client: Client
) -> None:
    client.force_login(world.carol)
    page = client.get("/desk/archive/").content.decode()
    assert "六个一" in page
    assert "is-late" not in page
    assert "%" not in page.split("<main")[1].split("</main>")[0].replace("%E", "")
    client.force_login(world.paula)
    assert "六个一" not in client.get(f"/desk/archives/{world.carol.pk}/").content.decode()


def test_a_deputy_is_reminded_once_and_only_without_a_visit(world: World) -> None:
    with clock.frozen(date(2026, 5, 10)):
        assert remind() == 0
    with clock.frozen(date(2026, 6, 25)):
        remind()
        remind()
        assert Notice.objects.filter(person=world.carol, about="norm.visit").count() == 1
    with clock.frozen(date(2026, 9, 25)):
        visited(world, date(2026, 8, 1))
        remind()
        assert Notice.objects.filter(person=world.carol, about="norm.visit").count() == 1
