"""A small county and concerns in any state, each in one line, for every test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from huiyin.concerns.actions import deciding, handing, handling, raising, rating, verifying
from huiyin.concerns.models import Category, Concern, Task
from huiyin.concerns.rules import ResultClass
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Mandate, Person, Post, Term
from huiyin.people.rights import Role
from huiyin.places.actions import add_place, open_tenant
from huiyin.places.models import Level, Place
from huiyin.stations.models import Duty, Station, StationKind

PASSWORD = "correct horse battery"


@dataclass
class World:
    """One county: a town, a street, its organs, and one person for each hand."""

    county: Place
    town: Place
    village: Place
    street: Place
    affairs: Organ
    presidium: Organ
    street_committee: Organ
    water: Organ
    roads: Organ
    road_office: Organ
    station: Station
    category: Category
    profile: RuleProfile
    bob: Person  # clerk at the station
    carol: Person  # deputy who serves at the station
    paula: Person  # chair of the town's presidium
    erin: Person  # the county's deputies' affairs committee
    dave: Person  # staff of the roads department
    heidi: Person  # head of the roads department
    walter: Person  # head of the water department
    leo: Person  # leader of the county standing committee
    mallory: Person  # outsider: head of a town's presidium in another county

    def raised(
        self, text: str = "村口的路坏了三个月，下雨天老人不敢走。", **fields: object
    ) -> Concern:
        return raising.raise_concern(raising.NewConcern(place=self.village, text=text, **fields))  # type: ignore[arg-type]

    def taken_up(self) -> Concern:
        return deciding.take_up(self.raised(), by=self.paula)

    def handed(self, *co: Organ) -> Concern:
        return handing.hand_over(self.taken_up(), lead=self.roads, co=co, by=self.paula)

    def claimed(self, *co: Organ) -> Concern:
        return handling.claim(self.lead_task(self.handed(*co)), by=self.dave)

    def signed(self) -> Concern:
        return self.sign(self.claimed())

    def sign(self, concern: Concern) -> Concern:
        return handling.answer(
            self.lead_task(concern),
            text="路面已于十月二十日修复。",
            result=ResultClass.SOLVED,
            by=self.heidi,
        )

    def verified(self) -> Concern:
        return self.verify(self.signed())

    def verify(self, concern: Concern) -> Concern:
        return verifying.verify(concern, note="到现场看过，路面平整。", by=self.paula)

    def closed(self) -> Concern:
        return rating.rate(self.verified(), score="satisfied")

    def lead_task(self, concern: Concern) -> Task:
        return concern.tasks.open().get(part=Task.Part.LEAD)


def organ(county: Place, kind: Kind, name: str, place: Place, parent: Organ | None = None) -> Organ:
    return Organ.objects.create(
        county=county,
        kind=kind,
        name=name,
        short_name=name,
        place=place,
        place_path=place.path,
        parent=parent,
    )


def person(login: str, name: str, role: Role | None = None, at: Organ | None = None) -> Person:
    somebody = Person.objects.create_person(name, login=login)
    if role is not None and at is not None:
        Post.objects.create(person=somebody, role=role, organ=at, since=date(2020, 1, 1))
    return somebody


def build_world() -> World:
    county, town, village, street = _places()
    affairs = organ(county, Kind.DEPUTIES_AFFAIRS, "县人大代表工委", county)
    committee = organ(county, Kind.STANDING_COMMITTEE, "县人大常委会", county)
    congress = organ(county, Kind.CONGRESS, "县人民代表大会", county)
    presidium = organ(county, Kind.PRESIDIUM, "柳河镇人大主席团", town)
    street_committee = organ(county, Kind.STREET_WORKING_COMMITTEE, "城东街道人大工委", street)
    water = organ(county, Kind.DEPARTMENT, "县水利局", county)
    roads = organ(county, Kind.DEPARTMENT, "县交通运输局", county)
    road_office = organ(county, Kind.OFFICE, "县交通运输局公路站", county, roads)
    station_organ = organ(county, Kind.STATION, "柳河村代表联络站", village)
    station = Station.objects.create(organ=station_organ, slug="liuhe", kind=StationKind.STATION)
    profile = RuleProfile.objects.create(
        county=county, name="通用", effective_from=date(2015, 1, 1)
    )
    carol = person("carol", "卡萝")
    term = Term.objects.create(congress=congress, number=18, starts_on=date(2021, 1, 10))
    Mandate.objects.create(person=carol, term=term, county=county, place=town)
    Duty.objects.create(station=station, person=carol, since=date(2021, 2, 1))
    return World(
        county=county,
        town=town,
        village=village,
        street=street,
        affairs=affairs,
        presidium=presidium,
        street_committee=street_committee,
        water=water,
        roads=roads,
        road_office=road_office,
        station=station,
        category=Category.objects.create(county=county, name="交通出行", name_en="Traffic"),
        profile=profile,
        bob=person("bob", "鲍勃", Role.STATION_LIAISON, station_organ),
        carol=carol,
        paula=person("paula", "宝拉", Role.PRESIDIUM_CHAIR, presidium),
        erin=person("erin", "艾琳", Role.DEPUTIES_AFFAIRS, affairs),
        dave=person("dave", "戴夫", Role.HANDLER_STAFF, roads),
        heidi=person("heidi", "海蒂", Role.HANDLER_HEAD, roads),
        walter=person("walter", "沃尔特", Role.HANDLER_HEAD, water),
        leo=person("leo", "利奥", Role.SC_LEADER, committee),
        mallory=_outsider(),
    )


def _places() -> tuple[Place, Place, Place, Place]:
    province = add_place(code="98", name="测试省", level=Level.PROVINCE, parent=None)
    city = add_place(code="9801", name="测试市", level=Level.PREFECTURE, parent=province)
    county = add_place(code="980101", name="青禾县", level=Level.COUNTY, parent=city)
    open_tenant(county)
    town = add_place(code="980101100", name="柳河镇", level=Level.TOWN, parent=county)
    village = add_place(code="980101100201", name="柳河村", level=Level.VILLAGE, parent=town)
    street = add_place(
        code="980101001", name="城东街道", level=Level.TOWN, parent=county, is_street=True
    )
    return county, town, village, street


def _outsider() -> Person:
    city = Place.objects.get(code="9801")
    other = add_place(code="980102", name="邻县", level=Level.COUNTY, parent=city)
    open_tenant(other)
    town = add_place(code="980102100", name="外镇", level=Level.TOWN, parent=other)
    presidium = organ(other, Kind.PRESIDIUM, "外镇人大主席团", town)
    RuleProfile.objects.create(county=other, name="通用", effective_from=date(2015, 1, 1))
    return person("mallory", "马洛丽", Role.PRESIDIUM_CHAIR, presidium)
