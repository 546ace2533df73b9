"""The page at seven in the morning: what is promised, what is late, who comes next; and the wall."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.duties.actions import norming, recording
from huiyin.kernel import clock
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.people.models import Mandate, Person, Term
from huiyin.places.models import Level, Place
from huiyin.reviews.models import Promise as OwnPromise
from huiyin.stations.models import Pledge, Reception
from huiyin.workbench.reach import reach_for
from huiyin.workbench.roll_up import Part, RollUp, roll_up
from huiyin.workbench.seating import seating_of
from huiyin.workbench.towns import by_town
from huiyin.workbench.wall import wall
from tests.builders import World, person
from tests.libreoffice import pages_of
from tests.paper_words import texts

TODAY = date(2026, 9, 16)  # a Wednesday
MONDAY, SUNDAY = date(2026, 9, 14), date(2026, 9, 20)


def reception(world: World, on: date, **more: object) -> Reception:
    begins = datetime.combine(on, time(9), clock.SHANGHAI)
    return Reception.objects.create(
        station=world.station, starts_at=begins, ends_at=begins + timedelta(hours=2), **more
    )


def pledge(world: World, due_on: date, words: str) -> Pledge:
    held = reception(world, date(2026, 8, 1), state="recorded", recorded_at=clock.now())
    return Pledge.objects.create(
        reception=held, unit=world.roads, said_by="副县长李明", words=words, due_on=due_on,
        made_by=world.bob,
    )  # fmt: skip


def deputy(world: World, login: str, name: str) -> Person:
    somebody = person(login, name)
    Mandate.objects.create(
        person=somebody, term=Term.objects.get(), county=world.county, place=world.town
    )
    return somebody


def seen(world: World, by: Person | None = None) -> RollUp:
    with clock.frozen(TODAY):
        return roll_up(reach_for(by or world.erin))


def words_of(parts: list[Part]) -> list[str]:
    return [str(item.words) for part in parts for item in part.items]


def test_what_was_promised_for_this_week_stands_in_the_order_of_its_day(world: World) -> None:
    for due_on, words in (
        (SUNDAY, "路灯装好"),
        (TODAY, "护栏装好"),
        (date(2026, 9, 15), "井盖换好"),
        (date(2026, 9, 21), "下周的"),
    ):
        pledge(world, due_on, words)
    found = seen(world)
    assert words_of(found.promised) == ["护栏装好", "路灯装好"]
    assert words_of(found.late) == ["井盖换好"]
    assert found.promised[0].items[0].who == world.roads.short_name


def test_what_a_deputy_keeps_to_themselves_is_not_there(world: World) -> None:
    for is_public, text in ((True, "公开的"), (False, "自己的")):
        OwnPromise.objects.create(
            county=world.county, person=world.carol, year=2026, text=text, due_on=TODAY,
            is_public=is_public,
        )  # fmt: skip
    assert words_of(seen(world).promised) == ["公开的"]


def test_a_concern_past_its_day_is_there_with_who_owes_the_next_step(world: World) -> None:
    with clock.frozen(date(2026, 7, 1)):
        concern = world.taken_up()
    found = seen(world)
    [part] = found.late
    assert part.items[0].url == f"/desk/concerns/{concern.code}/"
    assert part.items[0].who


def test_only_the_first_few_are_listed_and_all_are_counted(world: World) -> None:
    for number in range(9):
        pledge(world, TODAY, f"第{number}件")
    [part] = seen(world).promised
    assert (len(part.items), part.count) == (6, "9")


def test_the_weeks_receptions_and_activities_and_what_waits_for_its_record(world: World) -> None:
    with clock.frozen(date(2026, 9, 1)):
        reception(world, TODAY)
        reception(world, date(2026, 9, 9))
        for on in (SUNDAY, date(2026, 9, 10)):
            what = recording.What("visit", on, f"走访{on.day}", persons=[world.carol.pk])
            recording.plan(f"s{world.station.pk}", what, "看看", by=world.bob)
    found = seen(world)
    assert [part.count for part in found.week] == ["1", "1"]
    assert words_of(found.late) == ["走访10", "代表接待"]


def test_who_was_at_no_station_yet_is_named_in_the_order_of_names(world: World) -> None:
    anna, berta, away = (deputy(world, f"d{n}", n) for n in ("安娜", "贝塔", "请假"))
    with clock.frozen(TODAY):
        what = recording.What("reception", date(2026, 3, 5), persons=[world.carol.pk])
        recording.enter(f"s{world.station.pk}", what, recording.Done("接待。"), by=world.bob)
        norming.note_absence(away, since=date(2026, 9, 1), until=None, by=world.erin)
        coming = reception(world, date(2026, 10, 9))
        coming.deputies.add(berta)
        found = seating_of(reach_for(world.erin))
    assert found.deputies == 4
    assert [one.pk for one in found.unplanned] == [anna.pk]
    assert [(one.pk, one.next_on) for one in found.planned] == [(berta.pk, date(2026, 10, 9))]


def test_the_page_names_no_rank_and_nothing_red(world: World, client: Client) -> None:
    deputy(world, "anna", "安娜")
    pledge(world, clock.today() - timedelta(days=2), "井盖换好")
    client.force_login(world.paula)
    page = client.get("/desk/morning/").content.decode()
    assert "安娜" in page
    assert "井盖换好" in page
    for word in ("排名", "名次", "倒数", "未完成", "is-late"):
        assert word not in page


def test_the_page_begins_with_its_three_numbers_each_of_which_leads_to_its_part(
    world: World, client: Client
) -> None:
    today = clock.today()
    for due_on in (today, today, today - timedelta(days=2)):
        pledge(world, due_on, "井盖换好")
    client.force_login(world.paula)
    answer = client.get("/desk/morning/")
    assert [one["value"] for one in answer.context["figures"]] == [2, 1, 1]
    page = answer.content.decode()
    named = re.findall(r' id="([^"]+)"', page)
    assert sorted(set(named)) == sorted(named)
    for what in ("promised", "late", "seating"):
        assert f'href="#{what}"' in page
        assert what in named


def test_a_town_sees_its_own(world: World) -> None:
    pledge(world, TODAY, "护栏装好")
    assert words_of(seen(world, world.paula).promised) == ["护栏装好"]
    assert words_of(seen(world, world.mallory).promised) == []


@pytest.mark.parametrize("name", ["bob", "carol", "dave"])
def test_others_are_refused(world: World, client: Client, name: str) -> None:
    client.force_login(getattr(world, name))
    assert client.get("/desk/morning/").status_code == 403
    assert client.get("/desk/morning/week.pdf").status_code == 403


def test_the_paper_for_the_wall_tells_what_anybody_may_read(world: World, client: Client) -> None:
    anna = deputy(world, "anna", "安娜")
    with clock.frozen(TODAY):
        pledge(world, date(2026, 12, 1), "护栏装好")
        coming = reception(world, SUNDAY)
        coming.deputies.add(anna)
        paper = texts(wall(reach_for(world.erin), "青禾县"))
    for word in ("2026年9月14日", "安娜", "护栏装好", "今年以来", "柳河镇"):
        assert word in paper
    assert "卡萝" not in paper
    assert "本周办成" not in paper
    client.force_login(world.erin)
    assert client.get("/desk/morning/week.pdf").content.startswith(b"%PDF")


@pytest.mark.parametrize("name", ["erin", "paula"])
@pytest.mark.parametrize("wordy", [1, 9])
def test_the_fullest_week_is_one_page_that_tells_how_much_is_left_out(
    world: World, name: str, wordy: int
) -> None:
    some = [deputy(world, f"d{number}", f"欧阳代表{number}") for number in range(wordy)]
    with clock.frozen(TODAY):
        for number in range(20):
            reception(world, MONDAY + timedelta(days=number % 7)).deputies.set(some)
            pledge(world, SUNDAY, f"第{number}件" + "把村口到学校的路灯装好" * wordy)
            what = recording.What("visit", SUNDAY, "走访农户" * wordy, persons=[world.carol.pk])
            recording.plan(f"s{world.station.pk}", what, "看看", by=world.bob)
        paper = wall(reach_for(getattr(world, name)), "青禾县")
    assert "另有" in texts(paper)
    assert pages_of(as_pdf(paper)) == 1


def test_what_fits_on_the_page_is_told_in_the_order_of_its_hours(world: World) -> None:
    with clock.frozen(TODAY):
        for number in range(9):
            reception(world, SUNDAY - timedelta(days=number % 7), topic=f"第{number}次")
        what = recording.What("visit", TODAY, "看护栏", persons=[world.carol.pk], begins=time(8))
        recording.plan(f"s{world.station.pk}", what, "看看", by=world.bob)
        paper = texts(wall(reach_for(world.paula), "柳河镇"))
    assert "另有" not in paper
    assert paper.index("周一 14日") < paper.index("看护栏") < paper.index("周日 20日")


def test_an_empty_week_tells_of_the_year(world: World) -> None:
    with clock.frozen(TODAY):
        paper = texts(wall(reach_for(world.erin), "青禾县"))
    assert "今年以来" in paper
    for word in ("日期", "各乡镇", "另有"):
        assert word not in paper


def test_it_costs_as_many_queries_with_many_as_with_few(world: World, client: Client) -> None:
    client.force_login(world.erin)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/desk/morning/").status_code == 200
        return len(caught)

    today = clock.today()
    for number in range(7):
        pledge(world, today, f"第{number}件")
        deputy(world, f"d{number}", f"代表{number}")
    client.get("/desk/morning/")
    few = cost()
    for number in range(20):
        pledge(world, today, f"再{number}件")
        deputy(world, f"e{number}", f"更多{number}")
    assert cost() <= few <= 31


def test_the_county_is_split_by_town_and_each_number_opens_its_list(
    world: World, client: Client
) -> None:
    today = clock.today()
    pledge(world, today, "护栏装好")
    pledge(world, today - timedelta(days=2), "井盖换好")
    deputy(world, "anna", "安娜")
    client.force_login(world.erin)
    page = client.get("/desk/morning/").content.decode()
    town, street = world.town.pk, world.street.pk
    for what, words in (("promised", "护栏装好"), ("late", "井盖换好"), ("seating", "安娜")):
        address = f"/desk/morning/{what}/?town="
        assert f'href="{address}{town}"' in page
        assert f'href="{address}{street}"' not in page
        assert words in client.get(f"{address}{town}").content.decode()
        for other in (street, world.county.pk):
            assert words not in client.get(f"{address}{other}").content.decode()


def test_a_town_opens_no_other_towns_list(world: World, client: Client) -> None:
    client.force_login(world.paula)
    assert client.get(f"/desk/morning/late/?town={world.town.pk}").status_code == 200
    for other in (world.street.pk, world.county.pk):
        assert client.get(f"/desk/morning/late/?town={other}").status_code == 404
    assert client.get("/desk/morning/week/").status_code == 404
    assert "各乡镇" not in client.get("/desk/morning/").content.decode()


def test_towns_stand_in_the_order_of_their_codes(world: World) -> None:
    place = world.county
    counts = {"late": {world.street.path: 3, world.town.path: 1, f"{world.town.path}99/": 4}}
    rows = by_town(place, counts)
    codes = [one.place.code for one in rows]
    assert codes == sorted(codes)
    found = {one.place.pk: one.cells[0][2] for one in rows}
    assert (found[world.town.pk], found[world.street.pk]) == (5, 3)
    own = by_town(place, {"late": {place.path: 2}})[0]
    assert (own.is_own, own.cells[0][2]) == (True, 2)


def test_it_costs_as_many_queries_with_many_towns_as_with_two(world: World, client: Client) -> None:
    client.force_login(world.erin)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/desk/morning/").status_code == 200
        return len(caught)

    client.get("/desk/morning/")
    few = cost()
    for n in range(20):
        pk = 900_000 + n
        Place.objects.create(
            pk=pk, code=f"{pk}", name=f"第{n}镇", level=Level.TOWN, parent=world.county,
            path=f"{world.county.path}{pk}/",
        )  # fmt: skip
    assert cost() == few
