"""Sets of standards: what is met, missing and unknown at a station, and a county's own sets."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.ledger.models import Event
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Person
from huiyin.stars.actions.standards import Look, fresh_key, note_findings, write_set
from huiyin.stars.checklists import Check, Counted, checks_of, counted, newest, sets_of
from huiyin.stars.models import Finding, SetVersion
from huiyin.stars.standards import PRESETS, Criterion
from huiyin.stations.models import Station, StationKind
from tests.builders import World, organ

ADDRESS = "/desk/standards/stations/liuhe/seven/"


def cell(world: World, key: str) -> Counted:
    found = sets_of(world.county.pk)[key]
    pk = world.station.pk
    return counted([pk], [found], newest([pk], key))[pk, key]


def checks(world: World, key: str) -> list[Check]:
    pk = world.station.pk
    return checks_of(pk, sets_of(world.county.pk)[key], newest([pk], key))


def own_set(world: World, *rows: tuple[str, str], key: str = "ten") -> SetVersion:
    return write_set(
        world.county,
        key=key,
        name="十有",
        source="青禾县人大〔2026〕1 号",
        rows=rows,
        by=world.erin,
    )


@pytest.mark.parametrize(
    ("key", "how_many"),
    [("seven", 7), ("six", 6), ("eight_a", 8), ("nine_regular", 9), ("three_four", 7), ("nine", 0)],
)
def test_sets_have_the_items_that_sources_list_and_no_others(key: str, how_many: int) -> None:
    assert len(PRESETS[key].criteria) == how_many
    assert PRESETS[key].is_unknown == (how_many == 0)


def test_nobody_knows_is_not_the_same_as_missing(world: World) -> None:
    before = cell(world, "six")
    assert before.unknown == 5
    note_findings(world.station, "six", {"six_1": Look(is_met=False, note="正在找")}, by=world.bob)
    after = cell(world, "six")
    assert (after.unknown, after.missing) == (4, before.missing + 1)


def test_what_the_records_say_needs_nobody_and_a_look_comes_before_it(world: World) -> None:
    by_records = next(one for one in checks(world, "six") if one.criterion.computed)
    assert by_records.finding is None
    assert by_records.said
    looked = Look(is_met=by_records.stands != "met")
    note_findings(world.station, "six", {by_records.criterion.code: looked}, by=world.bob)
    after = next(one for one in checks(world, "six") if one.criterion.computed)
    assert after.stands != by_records.stands


def test_findings_are_only_added_and_the_same_again_adds_nothing(world: World) -> None:
    note_findings(world.station, "seven", {"seven_1": Look(is_met=True)}, by=world.bob)
    assert note_findings(world.station, "seven", {"seven_1": Look(is_met=True)}, by=world.bob) == []
    note_findings(world.station, "seven", {"seven_1": Look(is_met=False)}, by=world.paula)
    assert [one.is_met for one in Finding.objects.order_by("pk")] == [True, False]
    assert Event.objects.filter(move="note_findings").count() == 2
    with pytest.raises(ProgrammingError), transaction.atomic():
        Finding.objects.update(is_met=True)


def test_who_is_not_of_the_station_or_its_place_notes_nothing(world: World) -> None:
    for person in (world.leo, world.carol, world.mallory):
        with pytest.raises(NotAllowed):
            note_findings(world.station, "seven", {"seven_1": Look(is_met=True)}, by=person)
    with pytest.raises(NotThere):
        note_findings(world.station, "nowhere", {}, by=world.bob)


def test_a_set_known_by_name_is_written_down_by_the_county(world: World) -> None:
    assert sets_of(world.county.pk)["ten"].is_unknown
    own_set(world, ("有场地", "hardware"), ("有制度", "rules"))
    assert cell(world, "ten").unknown == 2
    with pytest.raises(NotAllowed):
        write_set(
            world.county, key="ten", name="十有", source="x", rows=[("a", "rules")], by=world.bob
        )
    with pytest.raises(BadInput):
        own_set(world)


def test_words_that_stay_keep_what_was_found_in_the_next_version(world: World) -> None:
    note_findings(world.station, "seven", {"seven_1": Look(is_met=True)}, by=world.bob)
    own_set(world, ("有场所", "hardware"), ("有网络", "hardware"), key="seven")
    first = {one.text: one.stands for one in checks(world, "seven")}
    assert first == {"有场所": "met", "有网络": "unknown"}
    own_set(world, ("有网络", "hardware"), ("有场所", "hardware"), key="seven")
    assert SetVersion.objects.get(number=2).criteria[1]["code"] == "seven_1"
    assert fresh_key(world.county.pk) == "own1"


def test_a_clerk_ticks_one_and_leaves_the_rest_unknown(world: World, client: Client) -> None:
    client.force_login(world.bob)
    client.post(ADDRESS, {"is_seven_1": "yes", "by_seven_1": "photo", "note_seven_1": "有牌匾"})
    one = Finding.objects.get()
    assert (one.criterion, one.is_met, one.evidence, one.note) == (
        "seven_1",
        True,
        "photo",
        "有牌匾",
    )
    page = client.get(ADDRESS).content.decode()
    assert "有牌匾" in page
    assert "还不知道" in page


def test_the_county_writes_a_set_line_by_line(world: World, client: Client) -> None:
    client.force_login(world.erin)
    said = "制度：有章程\n有场地\n有场地\n"
    sent = {"name": "本县五有", "source": "本县文件", "criteria": said}
    assert client.post("/desk/standards/sets/new/", sent).status_code == 302
    made = SetVersion.objects.get()
    assert [(one["text"], one["about"]) for one in made.criteria] == [
        ("有章程", "rules"),
        ("有场地", "hardware"),
    ]
    assert "本县五有" in client.get("/desk/standards/").content.decode()
    wrong = client.post("/desk/standards/sets/new/", {**sent, "criteria": " "})
    assert wrong.status_code == 422
    assert "本县文件" in wrong.content.decode()


def test_the_page_of_a_set_begins_with_its_words_as_they_are_typed(
    world: World, client: Client
) -> None:
    client.force_login(Person.objects.get(login="erin"))
    page = client.get("/desk/standards/sets/seven/").content.decode()
    assert "设施：有场所" in page
    assert client.get("/desk/standards/sets/nowhere/").status_code == 404


def test_a_county_of_stations_costs_as_many_queries_as_one(world: World, client: Client) -> None:
    client.force_login(world.erin)
    few = _queries(client)
    for number in range(20):
        found = organ(world.county, Kind.STATION, f"第{number}站", world.village)
        Station.objects.create(organ=found, slug=f"n{number}", kind=StationKind.STATION)
    assert _queries(client) <= few <= 25


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/desk/standards/").status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("有接待、会议、展示区", {"reception", "meeting", "display"}),
        ("有企业家专家接待区和学习培训区", {"experts", "study"}),
        ("有选民群众接待区", {"reception"}),
        ("牌子挂在社区", set()),
        ("宣传展示到园区", set()),
        ("有活动场所", set()),
    ],
)
def test_a_criterion_names_zones_by_its_words(text: str, zones: set[str]) -> None:
    assert Criterion("one", text).zones == zones


def test_a_criterion_that_names_zones_reads_what_was_ticked_at_the_station(
    world: World, client: Client
) -> None:
    def stands() -> tuple[str, str]:
        one = next(one for one in checks(world, "space") if one.criterion.zones)
        return one.stands, one.said

    assert stands() == ("unknown", "")
    client.force_login(world.bob)
    page, said = "/office/stations/liuhe/", {"is_open": "yes", "kind": "station"}
    client.post(page, {**said, "zones": ["reception", "meeting"]})
    assert stands() == ("missing", "2/3")
    client.post(page, {**said, "zones": ["reception", "meeting", "display", "study"]})
    assert stands() == ("met", "3/3")
    client.post(page, said)
    assert stands() == ("missing", "0/3")
    note_findings(world.station, "space", {"space_2": Look(is_met=True)}, by=world.bob)
    assert stands()[0] == "met"
