"""Everybody there is, in one county, and things in two: for tests that walk every address."""

from __future__ import annotations

import time
from base64 import b64encode
from dataclasses import dataclass
from datetime import date
from http.cookies import SimpleCookie
from uuid import UUID, uuid4

from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client

from huiyin.concerns.actions import deciding, handing, handling, publishing, raising
from huiyin.concerns.models import Category, Channel, Concern, ImportRun, Photo, Task, Topic
from huiyin.duties.actions import diary
from huiyin.duties.models import Absence, Activity, Appeal, Claim, Entry, YearRun
from huiyin.duties.models.diary import Words
from huiyin.kernel import clock
from huiyin.kernel.sealing import seal
from huiyin.ledger.log.growing import log_waiting
from huiyin.ledger.models import Event
from huiyin.mobile.models import Device, Parcel
from huiyin.notices.models import Notice
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.actions.invitations import make_link
from huiyin.people.models import Group, Mandate, Membership, Person, Post, RosterFile, Term
from huiyin.people.rights import Role
from huiyin.places.actions import add_place
from huiyin.places.models import Level, Place
from huiyin.projects.models import Project
from huiyin.reviews.models import Review
from huiyin.stars.models import Application
from huiyin.stations.models import Duty, Pledge, Reception, Shift, Station, StationKind
from huiyin.suggestions.bill_states import Kind as BillKind
from huiyin.suggestions.models import Bill, PaperRun, PublicReport, Sitting, Suggestion
from tests.builders import World, build_world, organ, person
from tests.dutiful import absence_of, activity_at, appeal_of, claim_of, run_of, with_referral
from tests.handled import Handled, handled_by
from tests.reviewing import Yearly, review_of, yearly_of
from tests.sitting import pledge_of, reception_at, shift_at
from tests.starred import star_of

ADMINISTRATORS = (Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR)
DEPUTY, ANONYMOUS = "deputy", "anonymous"


# A sitting that numbers nothing any more.
LONG_AGO = date(2022, 3, 1)


@dataclass
class Side:
    """One county's things, one of each kind that an address may name."""

    county: Place
    concern: Concern
    escalated: Concern
    task: Task
    photo: Photo
    station: Station
    reception: Reception
    pledge: Pledge
    shift: Shift
    deputy: Person
    mandate: Mandate
    yearly: Yearly
    group: Group
    department: Organ
    staff: Person
    post: Post
    invitation: str
    roster: RosterFile
    past: ImportRun
    notice: Notice
    topic: Topic
    project: Project
    suggestion: Suggestion
    paper_run: PaperRun
    paper_report: PublicReport
    handled: Handled
    bill: Bill
    activity: Activity
    sitting: Sitting
    claim: Claim
    entry: Entry
    absence: Absence
    review: Review
    star: Application
    year_run: YearRun
    parcel: Parcel
    appeal: Appeal


@dataclass
class Stage:
    """Two counties, and every role of the near one by its name, besides its deputy and nobody."""

    world: World
    near: Side
    far: Side
    actors: dict[str, Person | None]
    visitors: dict[str, Visitor]
    story: UUID  # the last event of the far county, which nobody here may add to


class Visitor:
    """Somebody with a browser, signed in once for many requests."""

    def __init__(self, person: Person | None) -> None:
        self._client = Client(raise_request_exception=False)
        if person is not None:
            self._client.force_login(person)
            session = self._client.session
            session["seen_at"] = session["began_at"] = int(time.time())
            session.save()
        self._cookies = self._client.cookies.output()

    def client(self) -> Client:
        """Return the client as it was after signing in, whatever the last request did to it."""
        self._client.cookies = SimpleCookie(self._cookies.replace("Set-Cookie: ", ""))
        return self._client


def build_stage() -> Stage:
    world = build_world()
    seats = seats_of(world)
    actors: dict[str, Person | None] = {
        role.value: _holder(role, seats[role.value]) for role in Role
    }
    actors[DEPUTY] = world.carol
    actors[ANONYMOUS] = None
    visitors = {name: Visitor(actor) for name, actor in actors.items()}
    keeper, chair = actors[Role.DEPUTIES_AFFAIRS], actors[Role.PRESIDIUM_CHAIR]
    assert keeper is not None
    assert chair is not None
    near, far = _near(world, keeper, chair), _far(world)
    log_waiting()
    return Stage(world, near, far, actors, visitors, story_of(far))


def story_of(side: Side) -> UUID:
    """Return the last event of the side's county."""
    return Event.objects.filter(county=side.county).order_by("-id").values_list("id", flat=True)[0]


def seats_of(world: World) -> dict[str, Organ]:
    """Return in which organ each role is held here, by the role's value."""
    county = world.county
    committee = Organ.objects.get(county=county, kind=Kind.STANDING_COMMITTEE)
    special = organ(county, Kind.SPECIAL_COMMITTEE, "县人大城环委", county)
    government = organ(county, Kind.GOVERNMENT_OFFICE, "县政府办公室", county)
    by_prefix = {
        "sc_": committee,
        "deputies_affairs": world.affairs,
        "committee_staff": special,
        "presidium": world.presidium,
        "congress_clerk": world.presidium,
        "street_wc": world.street_committee,
        "station": world.station.organ,
        "gov_office": government,
        "handler": world.roads,
        "sysadmin": world.affairs,
        "secadmin": world.affairs,
        "auditor": world.affairs,
    }
    return {
        role.value: next(at for prefix, at in by_prefix.items() if role.value.startswith(prefix))
        for role in Role
    }


def _holder(role: Role, at: Organ) -> Person:
    somebody = person(f"the_{role.value}", f"某{role.value}"[:20], role, at)
    if role in ADMINISTRATORS:
        totp.TOTP.activate(somebody, totp.generate_totp_secret())
    return somebody


def _near(world: World, keeper: Person, chair: Person) -> Side:
    concern = raising.raise_concern(
        raising.NewConcern(
            place=world.village,
            text="村口的路坏了三个月。",
            station=world.station,
            channel=Channel.STATION_CODE,
            contact_name="爱丽丝",
            contact_phone="13800000000",
        )
    )
    concern = deciding.take_up(concern, by=world.paula)
    concern = handing.hand_over(concern, lead=world.roads, co=(), by=world.paula)
    concern.tasks.update(batch=uuid4())
    concern = handling.claim(concern.tasks.get(), by=world.dave)
    concern = publishing.release(
        concern, title="村口路坏", text="村口的路坏了。", answer="", by=world.paula
    )
    station, carol = world.station, world.carol
    return _side(concern, station, carol, world.roads, keeper, chair)


def _far(world: World) -> Side:
    county = Place.objects.get(code="980102")
    town = Place.objects.get(code="980102100")
    village = add_place(code="980102100201", name="外村", level=Level.VILLAGE, parent=town)
    roads = organ(county, Kind.DEPARTMENT, "邻县交通运输局", county)
    organ(county, Kind.DEPUTIES_AFFAIRS, "邻县人大代表工委", county)
    house = organ(county, Kind.STATION, "外村代表联络站", village)
    station = Station.objects.create(organ=house, slug="waicun", kind=StationKind.STATION)
    congress = organ(county, Kind.CONGRESS, "邻县人民代表大会", county)
    term = Term.objects.create(congress=congress, number=18, starts_on=date(2021, 1, 10))
    deputy = person("oscar", "奥斯卡")
    Mandate.objects.create(person=deputy, term=term, county=county, place=town)
    Duty.objects.create(station=station, person=deputy, since=date(2021, 2, 1))
    Category.objects.create(county=county, name="交通出行", name_en="Traffic")
    staff = person("olga", "奥尔加", Role.HANDLER_STAFF, roads)
    concern = raising.raise_concern(
        raising.NewConcern(place=village, text="外村的桥坏了。", contact_phone="13800000001")
    )
    concern = deciding.take_up(concern, by=world.mallory)
    concern = handing.hand_over(concern, lead=roads, co=(), by=world.mallory)
    concern.tasks.update(batch=uuid4())
    concern = handling.claim(concern.tasks.get(), by=staff)
    concern = publishing.release(
        concern, title="桥坏", text="桥坏了。", answer="", by=world.mallory
    )
    return _side(concern, station, deputy, roads, world.mallory, world.mallory)


def _side(
    concern: Concern, station: Station, deputy: Person, roads: Organ, keeper: Person, chair: Person
) -> Side:
    """Return the county of the concern; `keeper` keeps its rosters, `chair` decides in its town."""
    county, town = concern.county, concern.office.place
    affairs = Organ.objects.get(county=county, kind=Kind.DEPUTIES_AFFAIRS)
    file = ContentFile(b"not looked at", name="photo.jpg")
    post = Post.objects.filter(organ=roads, role=Role.HANDLER_STAFF).order_by("pk")[0]
    reception = reception_at(station, deputy)
    return Side(
        county=county,
        concern=concern,
        escalated=_escalated(town, concern.tasks.get().assigned_by),
        task=concern.tasks.get(),
        photo=Photo.objects.create(concern=concern, file=file, width=4, height=3, is_released=True),
        station=station,
        reception=reception,
        pledge=pledge_of(reception, roads),
        shift=shift_at(station, deputy),
        deputy=deputy,
        mandate=deputy.mandates.get(),
        yearly=yearly_of(deputy),
        group=_group(county, town, deputy),
        department=roads,
        staff=post.person,
        post=post,
        invitation=make_link(post.person, by=None)[1],
        roster=_roster(county, keeper),
        past=ImportRun.objects.create(county=county, by=keeper, name="past.csv", file="none"),
        notice=_notice(chair),
        topic=topic_about(concern),
        project=idea_about(concern, affairs),
        suggestion=draft_about(concern, affairs, deputy),
        paper_report=PublicReport.objects.create(
            office=affairs, by=keeper, year=2019, pdf=b"%PDF", docx=b"PK"
        ),
        paper_run=PaperRun.objects.create(office=affairs, by=keeper, kind="sheets", year=2026),
        handled=handled_by(roads, lead=deputy, staff=post.person),
        bill=bill_of(deputy, affairs),
        activity=with_referral(activity_at(station, deputy), roads),
        sitting=_sitting(deputy),
        claim=claim_of(deputy),
        entry=diary.write(clock.today(), Words("水窖干了。"), by=deputy),
        absence=absence_of(deputy, keeper),
        review=review_of(deputy),
        star=star_of(station, keeper),
        year_run=run_of(deputy, keeper),
        parcel=parcel_of(concern, deputy),
        appeal=appeal_of(deputy),
    )


def _sitting(deputy: Person) -> Sitting:
    term = deputy.mandates.get().term
    return Sitting.objects.create(term=term, number=90, opens_on=LONG_AGO, closes_on=LONG_AGO)


def idea_about(concern: Concern, affairs: Organ) -> Project:
    project = Project.objects.create(
        county=concern.county, place=concern.place, place_path=concern.place_path,
        title="修路", need="路坏了。", raised=1, people=1, organ=affairs,
        proposed_by=Person.objects.order_by("pk")[0],
    )  # fmt: skip
    project.sources.add(concern)
    return project


def parcel_of(concern: Concern, deputy: Person) -> Parcel:
    """Return what the deputy's phone sent, with a signature."""
    return Parcel.objects.create(
        key=uuid4(), device=Device.objects.create(person=deputy, name="Android"), number=1,
        kind="intake", digest="0" * 64, told_at=clock.now(), said_at=clock.now(), is_sure=True,
        concern=concern, signature=ContentFile(b"not looked at", name="signature.jpg"),
    )  # fmt: skip


def bill_of(deputy: Person, affairs: Organ) -> Bill:
    """Return a draft of a bill for a sitting that was long ago."""
    mandate = deputy.mandates.get()
    county = affairs.county
    assert county is not None
    day = LONG_AGO
    sitting, _made = Sitting.objects.get_or_create(
        term=mandate.term, number=91, defaults={"opens_on": day, "closes_on": day}
    )
    return Bill.objects.create(
        county=county, congress=mandate.term.congress, office=affairs, sitting=sitting, lead=deputy,
        kind=BillKind.BILL, subject="关于修路的议案", grounds="路坏了。", plan="修好它。",
    )  # fmt: skip


def draft_about(concern: Concern, affairs: Organ, deputy: Person) -> Suggestion:
    suggestion = Suggestion.objects.create(
        county=concern.county, title="关于修路的建议", reason="路坏了。", proposal="修好它。",
        offered_to=deputy, prepared_in=affairs, drafted_by=deputy, raised=1, people=1,
    )  # fmt: skip
    suggestion.sources.add(concern)
    return suggestion


def topic_about(concern: Concern) -> Topic:
    today = clock.today()
    topic = Topic.objects.create(
        county=concern.county, title=concern.title, place_names=["柳河村"], terms=["路面"],
        raised=1, people=1, days=1, growth=0, likes=0, heat=2.0, first_on=today, last_on=today,
    )  # fmt: skip
    topic.concerns.add(concern)
    return topic


def _escalated(town: Place, chair: Person | None) -> Concern:
    assert chair is not None
    concern = raising.raise_concern(raising.NewConcern(place=town, text="跨县的路没人修。"))
    return deciding.escalate(
        deciding.take_up(concern, by=chair), reason="跨两县，镇里定不了。", by=chair
    )


def _notice(person: Person) -> Notice:
    return Notice.objects.create(
        person=person, event_id=uuid4(), about="raise", url="/desk/", details={}
    )


def _group(county: Place, town: Place, deputy: Person) -> Group:
    group = Group.objects.create(county=county, name=f"{town.name}代表小组", place=town)
    Membership.objects.create(group=group, person=deputy, is_leader=True, since=date(2022, 1, 1))
    return group


def _roster(county: Place, keeper: Person) -> RosterFile:
    """Return a roster laid down to be looked at, whoever may do that."""
    raw = b64encode("姓名,届次\n".encode()).decode()
    content = seal(raw, settings.FIELD_KEY.encode(), context="roster")
    return RosterFile.objects.create(county=county, by=keeper, name="名册.csv", content=content)
