"""Opening a county on the guided pages, step by step, and on the command line."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from huiyin.counties.actions import houses, opening
from huiyin.counties.checklist import checklist
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.ledger.models import Event
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Invitation, Person, Post, Term
from huiyin.people.rights import Role
from huiyin.places.actions import add_place
from huiyin.places.models import County, Level, Place
from huiyin.stations.models import Station, StationKind
from tests.builders import World, person


@pytest.fixture(autouse=True)
def _second_factors_are_tested_elsewhere(settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]  # pytest-django's fixture


@pytest.fixture
def new(world: World) -> Place:
    """A county that is not open yet, with a town, a street, a zone and two villages."""
    city = Place.objects.get(code="9801")
    county = add_place(code="980103", name="松岭县", level=Level.COUNTY, parent=city)
    town = add_place(code="980103100", name="石桥镇", level=Level.TOWN, parent=county)
    add_place(code="980103001", name="城关街道", level=Level.TOWN, parent=county, is_street=True)
    add_place(code="980103400", name="松岭经济开发区", level=Level.TOWN, parent=county)
    add_place(code="980103100201", name="青林村", level=Level.VILLAGE, parent=town)
    add_place(code="980103100202", name="石坪社区居委会", level=Level.VILLAGE, parent=town)
    return county


@pytest.fixture
def oscar(world: World) -> Person:
    return person("oscar", "奥斯卡", Role.SYSADMIN, world.affairs)


@pytest.fixture
def client(oscar: Person) -> Client:
    client = Client()
    client.force_login(oscar)
    return client


def _done(county: Place) -> set[str]:
    return {item.key for item in checklist(county) if item.is_done}


def test_a_division_is_found_by_the_beginning_of_its_name(client: Client, new: Place) -> None:
    page = client.get("/office/opening/?name=松岭").content.decode()
    assert "开通松岭县" in page
    assert "石桥镇" not in page


def test_opening_makes_the_organs_of_law_and_no_others(client: Client, new: Place) -> None:
    answer = client.post("/office/opening/new/", {"code": new.code})
    assert answer["Location"] == "/office/opening/980103/"
    kinds = set(Organ.objects.filter(county=new).values_list("kind", "place__name"))
    assert (Kind.PRESIDIUM, "石桥镇") in kinds
    assert (Kind.STREET_WORKING_COMMITTEE, "城关街道") in kinds
    assert (Kind.TOWN_CONGRESS, "城关街道") not in kinds
    assert not Organ.objects.filter(county=new, place__name="松岭经济开发区").exists()
    assert RuleProfile.objects.filter(county=new).exists()
    assert Event.objects.get(subject="county", subject_id=new.pk).move == "open"
    before = Organ.objects.filter(county=new).count()
    client.post("/office/opening/new/", {"code": new.code})
    assert Organ.objects.filter(county=new).count() == before


def test_every_step_is_saved_and_the_list_says_what_is_missing(client: Client, new: Place) -> None:
    client.post("/office/opening/new/", {"code": new.code})
    base = f"/office/opening/{new.code}/"
    assert _done(new) == {"organs"}
    terms = {"county_number": 18, "county_from": "2021-12-01"}
    terms |= {"town_number": 19, "town_from": "2021-11-01"}
    assert client.post(f"{base}terms/", terms)["Location"] == base
    assert Term.objects.filter(congress__county=new).count() == 2
    page = client.get(f"{base}departments/").content.decode()
    assert "松岭县水利局" in page
    client.post(f"{base}departments/", {"names": "松岭县水利局\n\n松岭县交通运输局\n松岭县水利局"})
    assert Organ.objects.filter(county=new, kind=Kind.DEPARTMENT).count() == 2
    names = (
        "青林村代表联络站\n石桥镇代表之家,石桥镇,石桥街 1 号,0000-1234567\n\n社区活动室\t石坪社区"
    )
    assert client.post(f"{base}stations/", {"names": names})["Location"] == base
    made = dict(Station.objects.filter(organ__county=new).values_list("organ__name", "kind"))
    assert made["石桥镇代表之家"] == StationKind.HOUSE
    assert Organ.objects.get(name="青林村代表联络站").place.name == "青林村"
    assert Organ.objects.get(name="社区活动室").place.name == "石坪社区居委会"
    assert _done(new) == {"organs", "terms", "departments", "stations"}
    page = client.get(base).content.decode()
    assert "还差 4 项" in page
    assert f"/office/stations/?county={new.code}" in page
    assert client.get(f"/office/stations/?county={new.code}").status_code == 200


def test_a_station_whose_place_cannot_be_told_is_named_and_none_is_made(
    client: Client, new: Place
) -> None:
    client.post("/office/opening/new/", {"code": new.code})
    names = "青林村代表联络站\n第一代表联络站"
    answer = client.post(f"/office/opening/{new.code}/stations/", {"names": names})
    assert answer.status_code == 422
    assert "2 第一代表联络站" in answer.content.decode()
    assert "青林村代表联络站" in answer.content.decode()
    assert not Station.objects.filter(organ__county=new).exists()


def test_the_first_staff_are_invited_with_a_link_each(client: Client, new: Place) -> None:
    client.post("/office/opening/new/", {"code": new.code})
    base = f"/office/opening/{new.code}/staff/"
    for role, name in (("secadmin", "甲"), ("auditor", "乙"), ("deputies_affairs", "丙")):
        answer = client.post(base, {"role": role, "name": name, "email": ""}, follow=True)
        assert "/accounts/invitation/" in answer.content.decode()
    assert Invitation.objects.count() == 3
    again = client.post(base, {"role": "auditor", "name": "丁", "email": ""})
    assert again.status_code == 422


def test_once_the_countys_own_people_are_there_the_opener_stands_back(
    client: Client, new: Place, oscar: Person
) -> None:
    opening.open_county(new, by=oscar)
    staff, _secret = opening.invite_first(
        new, role=Role.DEPUTIES_AFFAIRS, name="丙", email="", by=oscar
    )
    assert client.get(f"/office/roster/?county={new.code}").status_code == 200
    assert "/office/roster/?county" in client.get(f"/office/opening/{new.code}/").content.decode()
    Person.objects.filter(pk=staff.pk).update(last_login="2026-11-01T00:00:00Z")
    assert client.get(f"/office/roster/?county={new.code}").status_code == 403
    assert client.get(f"/office/opening/{new.code}/").status_code == 404
    with pytest.raises(NotAllowed):
        opening.invite_first(new, role=Role.AUDITOR, name="丁", email="", by=oscar)
    # The last of them leaves: what the county's people wrote is still not for the opener.
    Post.objects.filter(person=staff).update(since="2020-01-01", until="2020-12-31")
    with pytest.raises(NotAllowed):
        opening.invite_first(new, role=Role.DEPUTIES_AFFAIRS, name="戊", email="", by=oscar)


def test_only_a_system_administrator_opens_counties(world: World, new: Place) -> None:
    for somebody in (world.erin, world.paula, world.bob, world.mallory):
        client = Client()
        client.force_login(somebody)
        assert client.get("/office/opening/").status_code == 403
        assert client.post("/office/opening/new/", {"code": new.code}).status_code == 403
    assert not County.objects.filter(place=new).exists()


def test_a_county_that_runs_by_itself_is_not_there_for_another(
    client: Client, world: World
) -> None:
    assert client.get("/office/opening/000000/").status_code == 404
    assert client.post("/office/opening/new/", {"code": "9801"}).status_code == 422
    assert client.post("/office/opening/new/", {"code": ""}).status_code == 422


def test_villages_of_one_name_need_their_town(new: Place, oscar: Person) -> None:
    opening.open_county(new, by=oscar)
    other = add_place(code="980103101", name="双河乡", level=Level.TOWN, parent=new)
    add_place(code="980103101201", name="青林村", level=Level.VILLAGE, parent=other)
    with pytest.raises(BadInput):
        houses.add_stations(new, houses.lines_of("青林村代表联络站"), by=oscar)
    houses.add_stations(new, houses.lines_of("双河乡青林村代表联络站"), by=oscar)
    assert Organ.objects.get(kind=Kind.STATION, county=new).place.parent == other


def test_the_first_county_is_opened_on_the_command_line(
    new: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("open_county", "980103", sysadmin="甲", secadmin="乙", auditor="丙")
    told = capsys.readouterr().out
    assert told.count("/accounts/invitation/") == 3
    roles = set(Post.objects.filter(organ__county=new).values_list("role", flat=True))
    assert roles == {"sysadmin", "secadmin", "auditor"}
    with pytest.raises(CommandError, match="没有这个县"):
        call_command("open_county", "970000")


def test_the_list_of_steps_leads_nobody_to_a_closed_door(client: Client, oscar: Person) -> None:
    """The county's own system administrator keeps its organs and not its roster."""
    here = Organ.objects.get(kind=Kind.DEPUTIES_AFFAIRS, county__code="980101")
    erin = Post.objects.get(organ=here, role=Role.DEPUTIES_AFFAIRS).person
    Person.objects.filter(pk=erin.pk).update(last_login="2026-11-01T00:00:00Z")
    page = client.get("/office/opening/980101/")
    assert page.status_code == 200
    assert "/office/roster/" not in page.content.decode().partition("<main")[2]
