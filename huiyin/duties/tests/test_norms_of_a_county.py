"""A county's own norms from a day on, leave that is not asked for, and all deputies checked at once."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.duties.actions import norming, recording
from huiyin.duties.archives import lines_of
from huiyin.duties.checking import Checked, county_checked, deputies_checked
from huiyin.duties.checklist import checklist_of
from huiyin.duties.norms import USUAL
from huiyin.duties.policy import Ground, candidates
from huiyin.duties.rules import Period, Stand, owed, spans
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.people.actions.groups import set_members
from huiyin.people.models import Group, Mandate, Membership, Person, Term
from huiyin.people.standing import standing_of
from tests.builders import World, person


def held(world: World, kind: str, on: date, key: str = "", **more: object) -> None:
    what = recording.What(kind, on, persons=[world.carol.pk], **more)  # type: ignore[arg-type]
    by = world.erin if key.startswith("o") else world.bob
    recording.enter(key or f"s{world.station.pk}", what, recording.Done("做了。"), by=by)


def of(found: list[Checked], key: str) -> Checked:
    return next(one for one in found if one.norm.key == key)


def stands(found: list[Checked], key: str) -> list[Stand]:
    [(_subject, states)] = of(found, key).stands
    return states


def deputy(world: World, name: str) -> Person:
    somebody = person(name, name)
    term = Term.objects.get()
    Mandate.objects.create(person=somebody, term=term, county=world.county, place=world.town)
    return somebody


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        ([], 4),
        ([(date(2026, 1, 1), date(2026, 6, 30))], 2),
        ([(date(2026, 1, 1), date(2026, 6, 30)), (date(2026, 3, 1), date(2026, 5, 1))], 2),
        ([(date(2025, 1, 1), None)], 0),
        ([(date(2026, 12, 1), date(2027, 5, 1))], 3),
    ],
)
def test_days_of_leave_are_not_asked_for(
    away: list[tuple[date, date | None]], expected: int
) -> None:
    [year] = spans(Period.YEAR, 2026)
    assert owed(4, year, date(2021, 1, 1), None, away) == expected


def test_a_countys_numbers_hold_from_their_day_and_not_before(world: World) -> None:
    with clock.frozen(date(2026, 5, 10)):
        norming.set_norms(
            world.county.pk, since=date(2026, 7, 1), least={"visit": 2}, basis="办法", by=world.erin
        )
    with clock.frozen(date(2026, 8, 10)):
        for on in (date(2026, 5, 3), date(2026, 7, 3)):
            held(world, "visit", on)
        found = deputies_checked(world.county.pk, 2026)
        assert stands(found, "visit") == [Stand.NO_RECORD, Stand.DONE, Stand.OPEN]
        held(world, "visit", date(2026, 8, 3))
        found = deputies_checked(world.county.pk, 2026)
        assert stands(found, "visit") == [Stand.NO_RECORD, Stand.DONE, Stand.DONE]
        titles = [str(one.title) for one in checklist_of(world.carol, 2026, [])]
        assert "每季度回原选区走访 2 次" in titles


def test_an_exempt_month_is_not_asked_for(world: World) -> None:
    group = Group.objects.create(county=world.county, name="柳河小组", place=world.town)
    Membership.objects.create(group=group, person=world.carol, is_leader=True)
    with clock.frozen(date(2026, 1, 1)):
        norming.set_norms(
            world.county.pk,
            since=date(2026, 1, 1),
            least={},
            exempt=[2],
            basis="办法",
            by=world.erin,
        )
    with clock.frozen(date(2026, 3, 5)):
        found = county_checked(world.county.pk, 2026).groups
        assert stands(found, "group") == [Stand.NO_RECORD, Stand.NOT_ASKED, Stand.OPEN]


def test_norms_are_set_by_the_county_and_not_for_yesterday(world: World) -> None:
    with pytest.raises(NotAllowed):
        norming.set_norms(
            world.county.pk, since=clock.today(), least=USUAL, basis="办法", by=world.paula
        )
    for wrong in (
        {"since": date(2020, 1, 1)},
        {"least": {"x": 1}},
        {"exempt": [13]},
        {"basis": ""},
    ):
        given = {"since": clock.today(), "least": USUAL, "basis": "办法", **wrong}
        with pytest.raises(BadInput):
            norming.set_norms(world.county.pk, by=world.erin, **given)  # type: ignore[arg-type]


def test_what_the_congress_does_itself_counts_for_it_and_a_stations_does_not(world: World) -> None:
    with clock.frozen(date(2026, 2, 10)):
        held(world, "inspection", date(2026, 1, 20))
        found = of(county_checked(world.county.pk, 2026).congresses, "collective")
        assert {one[0] for _subject, one in found.stands} == {Stand.OPEN}
        held(world, "inspection", date(2026, 1, 20), f"o{world.affairs.pk}")
        held(world, "heads", date(2026, 1, 20), f"o{world.affairs.pk}")
        for key in ("collective", "heads"):
            found = of(county_checked(world.county.pk, 2026).congresses, key)
            by_place = {subject.pk: one[0] for subject, one in found.stands}
            assert by_place[world.county.pk] == Stand.DONE
            assert by_place[world.town.pk] == Stand.OPEN


def test_leave_is_noted_by_the_office_without_a_reason_and_taken_back(
    world: World, client: Client
) -> None:
    client.force_login(world.paula)
    url = f"/desk/archives/{world.carol.pk}/absences/"
    assert client.post(url, {"since": "2026-03-01", "until": "2026-02-01"}).status_code == 422
    with clock.frozen(date(2026, 4, 10)):
        client.force_login(world.paula)
        assert client.post(url, {"since": "2026-01-05", "until": "2026-03-20"}).status_code == 302
        found = deputies_checked(world.county.pk, 2026)
        assert stands(found, "visit") == [Stand.NOT_ASKED, Stand.OPEN]
        page = client.get(f"/desk/archives/{world.carol.pk}/").content.decode()
        dropping = page.split('action="')[1:]
        [address] = [one.split('"')[0] for one in dropping if "dropping" in one.split('"')[0]]
        assert client.post(address).status_code == 302
        found = deputies_checked(world.county.pk, 2026)
        assert stands(found, "visit") == [Stand.NO_RECORD, Stand.OPEN]
    with pytest.raises(NotThere):
        norming.note_absence(world.carol, since=clock.today(), until=None, by=world.mallory)


def test_the_check_of_all_agrees_with_each_deputys_own_list(world: World) -> None:
    others = [deputy(world, f"dep{n}") for n in range(3)]
    with clock.frozen(date(2026, 8, 10)):
        held(world, "visit", date(2026, 2, 3))
        what = recording.What("visit", date(2026, 5, 3), persons=[others[0].pk, others[1].pk])
        recording.enter(f"s{world.station.pk}", what, recording.Done("走了。"), by=world.bob)
        found = of(deputies_checked(world.county.pk, 2026), "visit")
        for subject, states in found.stands:
            somebody = Person.objects.get(pk=subject.pk)
            own = checklist_of(somebody, 2026, lines_of(somebody, 2026))
            kept = next(one for one in own if "走访" in str(one.title))
            words = {Stand.DONE: "已完成", Stand.NO_RECORD: "没有记录", Stand.OPEN: "还可以做"}
            assert [str(check.word) for check in kept.checks] == [words[one] for one in states]


def test_checking_many_costs_as_many_queries_as_checking_few(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            county_checked(world.county.pk, clock.today().year)
        return len(caught)

    few = cost()
    for number in range(20):
        deputy(world, f"more{number}")
    assert cost() == few <= 8


def test_the_page_tells_numbers_and_names_and_no_order(world: World, client: Client) -> None:
    deputy(world, "another")
    client.force_login(world.paula)
    page = client.get("/desk/archives/norms/").content.decode()
    assert "2 位还没有记录" in page
    for word in ("排名第", "名次", "is-late", "%</"):
        assert word not in page
    names = client.get("/desk/archives/norms/lacking/?norm=visit&n=1").content.decode()
    assert "卡萝" in names
    for wrong in ("?norm=visit&n=9", "?norm=x&n=1", "?norm=visit", ""):
        assert client.get(f"/desk/archives/norms/lacking/{wrong}").status_code == 404


def test_a_county_sets_its_norms_on_a_page(world: World, client: Client) -> None:
    client.force_login(world.erin)
    page = client.get("/desk/archives/norms/setting/")
    assert page.status_code == 200
    given: dict[str, object] = {**USUAL, "since": clock.today(), "basis": "县代表工作办法"}
    assert client.post("/desk/archives/norms/setting/", {**given, "group": "x"}).status_code == 422
    given |= {"group": 0, "group_quarter": 1, "exempt": [2]}
    assert client.post("/desk/archives/norms/setting/", given).status_code == 302
    client.force_login(world.paula)
    assert client.get("/desk/archives/norms/setting/").status_code == 403
    assert standing_of(world.paula).is_staff


def test_what_was_done_in_the_old_group_stays_after_a_move(world: World) -> None:
    """A deputy moved between groups in the middle of a year."""
    old, new = (
        Group.objects.create(county=world.county, name=name, place=world.town)
        for name in ("柳河一组", "柳河二组")
    )
    Membership.objects.create(group=old, person=world.carol, is_leader=True, since=date(2026, 1, 1))
    with clock.frozen(date(2026, 5, 10)):
        what = recording.What("deed", date(2026, 5, 3), persons=[world.carol.pk])
        recording.enter(f"g{old.pk}", what, recording.Done("修了。"), by=world.carol)
        for group, members in ((old, []), (new, [world.carol.pk])):
            set_members(group, members=members, leaders=[], since=date(2026, 5, 9), by=world.erin)
        assert [line.kind for line in lines_of(world.carol, 2026)] == ["deed"]
        by_group = {
            subject.pk: one[-1]
            for subject, one in of(county_checked(world.county.pk, 2026).groups, "deed").stands
        }
        assert by_group == {old.pk: Stand.DONE, new.pk: Stand.OPEN}


def test_of_each_group_a_deputy_sees_the_months_spent_in_it(world: World) -> None:
    """A deputy moved between groups in the middle of a year."""
    old, new = two_groups(world)
    with clock.frozen(date(2026, 8, 10)):
        for group, on in ((old, date(2026, 6, 3)), (new, date(2026, 7, 3))):
            what = recording.What("group", on, everybody=True)
            recording.enter(f"g{group.pk}", what, recording.Done("学习。"), by=world.erin)
        kept = checklist_of(world.carol, 2026, lines_of(world.carol, 2026))
    seen = {
        one.whose: [(check.period, str(check.word)) for check in one.checks]
        for one in kept
        if str(one.title).startswith("小组每月")
    }
    assert seen[old.name] == [
        ("3 月", "没有记录"), ("4 月", "没有记录"), ("5 月", "没有记录"), ("6 月", "已完成"),
    ]  # fmt: skip
    assert seen[new.name] == [("7 月", "已完成"), ("8 月", "还可以做")]


def test_all_of_a_group_are_those_of_the_day(world: World) -> None:
    old, new = two_groups(world)
    for group, on, comes in (
        (old, date(2026, 6, 30), True),
        (old, date(2026, 7, 1), False),
        (new, date(2026, 6, 30), False),
        (new, date(2026, 7, 1), True),
    ):
        ground = Ground("", "", world.county.pk, world.town.pk, world.town.path, group=group)
        assert candidates(ground, on).contains(world.carol) is comes


def two_groups(world: World) -> list[Group]:
    """Return two groups; the deputy left the first for the second on the first of July."""
    made = [
        Group.objects.create(county=world.county, name=name, place=world.town)
        for name in ("柳河一组", "柳河二组")
    ]
    Membership.objects.create(group=made[0], person=world.carol, since=date(2026, 1, 1))
    for group, members in ((made[0], []), (made[1], [world.carol.pk])):
        set_members(group, members=members, leaders=[], since=date(2026, 7, 1), by=world.erin)
    return made


def test_a_station_keeps_its_lines_when_it_is_closed_and_opened_again(world: World) -> None:
    day = date(2026, 5, 3)
    organ = world.station.organ
    with clock.frozen(date(2026, 5, 10)):
        held(world, "visit", day)
        organ.closed_on = date(2026, 5, 9)
        organ.save()
        world.bob.__dict__.pop("_standing", None)
        with pytest.raises((NotThere, NotAllowed)):
            held(world, "visit", day)
        organ.closed_on = None
        organ.save()
        world.bob.__dict__.pop("_standing", None)
        held(world, "discussion", day)
    assert world.station.duty_lines.count() == 2
