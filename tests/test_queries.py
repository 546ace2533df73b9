"""A list costs as many queries with twenty rows as with two, and at most eight; every paged list."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from huiyin.concerns.models import AlikePair
from huiyin.kernel.ids import uuid7
from huiyin.ledger.actions import note_look
from huiyin.notices.actions import notify
from huiyin.organs.capabilities import Kind
from huiyin.people.actions.signing_in import note
from huiyin.people.models import Group, Mandate, Outcome, Person, Post, Term
from huiyin.people.rights import Role
from huiyin.stations.models import Duty, Station, StationKind
from huiyin.suggestions.actions import drafting, reviewing
from tests.builders import World, organ, person
from tests.cast import (
    bill_of,
    draft_about,
    idea_about,
    parcel_of,
    topic_about,
)
from tests.dutiful import activity_at, claim_of, with_referral
from tests.handled import handled_by
from tests.reviewing import lesson_of, pair_of, promise_of, rating_of, review_of
from tests.sitting import pledge_of, reception_at

MOST = 8
FEW, MANY = 2, 20

LISTS = [
    ("", "/qinghe/"),
    ("", "/qinghe/ledger/"),
    ("", "/qinghe/ledger/?q=路"),
    ("", "/qinghe/stations/"),
    ("", "/qinghe/stations/liuhe/"),
    ("", "/qinghe/deputies/"),
    ("", "/qinghe/suggestions/"),
    ("", "/qinghe/suggestions/?q=修路"),
    ("bob", "/desk/"),
    ("carol", "/desk/"),
    ("dave", "/desk/"),
    ("heidi", "/desk/"),
    ("erin", "/desk/"),
    ("erin", "/desk/?pile=to_verify"),
    ("leo", "/desk/"),
    ("paula", "/desk/"),
    ("erin", "/desk/?pile=s_office"),
    ("dave", "/desk/?pile=s_unit"),
    ("carol", "/desk/?pile=s_mine"),
    ("carol", "/desk/?pile=b_mine"),
    ("paula", "/desk/concerns/"),
    ("erin", "/desk/concerns/"),
    ("carol", "/desk/concerns/"),
    ("dave", "/desk/concerns/"),
    ("erin", "/desk/search/?q=路"),
    ("erin", "/desk/alike/"),
    ("paula", "/desk/alike/"),
    ("erin", "/desk/topics/"),
    ("carol", "/desk/topics/"),
    ("paula", "/desk/topics/"),
    ("erin", "/desk/projects/"),
    ("carol", "/desk/projects/"),
    ("erin", "/desk/suggestions/"),
    ("carol", "/desk/suggestions/"),
    ("carol", "/desk/suggestions/bills/"),
    ("erin", "/desk/suggestions/queue/"),
    ("dave", "/desk/suggestions/unit/"),
    ("heidi", "/desk/suggestions/unit/?state=ended"),
    ("erin", "/desk/suggestions/assigning/"),
    ("heidi", "/desk/suggestions/unit/delegations/"),
    ("heidi", "/desk/suggestions/promises/"),
    ("erin", "/desk/suggestions/promises/"),
    ("erin", "/desk/suggestions/all/?q=修路"),
    ("carol", "/desk/suggestions/all/"),
    ("erin", "/desk/suggestions/table/"),
    ("leo", "/desk/suggestions/table/"),
    ("erin", "/desk/suggestions/sittings/"),
    ("erin", "/desk/suggestions/publications/?show=new"),
    ("erin", "/desk/release/"),
    ("erin", "/desk/figures/"),
    ("erin", "/desk/notices/"),
    ("erin", "/office/people/"),
    ("erin", "/office/posts/"),
    ("erin", "/office/groups/"),
    ("erin", "/office/organs/"),
    ("erin", "/office/stations/"),
    ("erin", "/office/stations/liuhe/"),
    ("erin", "/office/stations/liuhe/duties/"),
    ("bob", "/office/stations/liuhe/"),
    ("erin", "/office/rotas/"),
    ("erin", "/office/rotas/new/"),
    ("erin", "/office/rotas/coverage/"),
    ("erin", "/office/rotas/coverage/map/"),
    ("carol", "/desk/receptions/"),
    ("carol", "/desk/activities/"),
    ("dave", "/desk/activities/referrals/"),
    ("carol", "/desk/activities/referrals/"),
    ("erin", "/desk/activities/"),
    ("bob", "/desk/activities/record/"),
    ("erin", "/desk/archives/"),
    ("", "/qinghe/reviews/"),
    ("erin", "/desk/reviews/"),
    ("carol", "/desk/reviews/"),
    ("erin", "/desk/reviews/ratings/"),
    ("carol", "/desk/reviews/ratings/"),
    ("erin", "/desk/reviews/promises/"),
    ("carol", "/desk/reviews/promises/"),
    ("erin", "/desk/contacts/"),
    ("carol", "/desk/contacts/"),
    ("erin", "/desk/training/"),
    ("carol", "/desk/training/"),
    ("erin", "/desk/training/coverage/"),
    ("bob", "/desk/receptions/"),
    ("carol", "/desk/mobile/devices/"),
    ("erin", "/desk/stars/"),
    ("erin", "/desk/stars/objections/"),
    ("erin", "/desk/stars/awards/"),
    ("", "/qinghe/stars/"),
    ("bob", "/desk/pledges/"),
    ("dave", "/desk/pledges/"),
    ("sid", "/office/sign-ins/"),
    ("sid", "/office/people/"),
    ("ada", "/office/audit/"),
    ("ada", "/office/posts/"),
]


@pytest.mark.parametrize(("login", "url"), LISTS)
def test_twenty_rows_cost_no_more_queries_than_two(
    world: World, client: Client, settings: Settings, login: str, url: str
) -> None:
    settings.DEMO = True  # administrators come in without a second factor
    person("sid", "西德", Role.SECADMIN, world.affairs)
    person("ada", "艾达", Role.AUDITOR, world.affairs)
    url = url.replace("qinghe", world.county.tenant.slug)
    if login:
        client.force_login(Person.objects.get(login=login))
    _add(world, 0, FEW)
    few = _queries(client, url)
    _add(world, FEW, MANY)
    many = _queries(client, url)
    assert many <= few
    assert many <= MOST


def _queries(client: Client, url: str) -> int:
    client.get(url)  # what a process keeps for some seconds is not counted
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200, url
    return len(caught)


def _add(world: World, first: int, end: int) -> None:
    """Add one row for every list there is, for each number."""
    term = Term.objects.get()
    for number in range(first, end):
        _add_concerns(world)
        somebody = person(f"staff{number}", f"张{number}", Role.HANDLER_STAFF, world.roads)
        Post.objects.create(
            person=somebody, role=Role.STATION_LIAISON, organ=world.station.organ,
            since=date(2021, 1, 1), granted_by=world.erin,
        )  # fmt: skip
        Mandate.objects.create(person=somebody, term=term, county=world.county, place=world.town)
        Group.objects.create(county=world.county, name=f"第{number}组", place=world.town)
        _add_station(world, number, somebody)
        note(Outcome.SIGNED_IN, person=somebody, ip="10.0.0.1")
        note_look(
            by=somebody, kind="contact", subject="concern", subject_id=number,
            county_id=world.county.pk, reason="回访",
        )  # fmt: skip
        notify([world.erin.pk], event_id=uuid7(), about="take_up", url="/desk/", details={})


def _add_concerns(world: World) -> None:
    first, second = world.raised(station=world.station), world.raised()
    AlikePair.objects.create(county=world.county, first=first, second=second, likeness=1.3)
    topic_about(first)
    draft_about(first, world.affairs, world.carol)
    bill_of(world.carol, world.affairs)
    parcel_of(first, world.carol)
    said = drafting.Words("关于修路的建议", "路坏了。", "修好它。")
    handled_by(world.roads, lead=world.carol, staff=world.dave)
    for is_accepted in (False, True):
        drafted = drafting.draft(said, county_id=world.county.pk, matter=None, by=world.carol)
        handed_in = reviewing.submit(drafted, by=world.carol)
        if is_accepted:
            reviewing.accept(handed_in, by=world.erin)
    idea = idea_about(first, world.affairs)
    idea.sources.add(second)
    world.handed(world.water)
    world.signed()
    world.closed()


def _add_station(world: World, number: int, deputy: Person) -> None:
    found = organ(world.county, Kind.STATION, f"第{number}联络站", world.village)
    station = Station.objects.create(organ=found, slug=f"s{number}", kind=StationKind.STATION)
    Duty.objects.create(station=station, person=deputy, since=date(2021, 2, 1))
    with_referral(activity_at(station, deputy), world.roads)
    pledge_of(reception_at(station, deputy), world.roads)
    claim_of(deputy)
    review_of(deputy)
    lesson_of(deputy)
    pair_of(deputy)
    rating_of(deputy)
    promise_of(deputy)
