"""A cycle from its opening to the plaque, hand by hand, and what goes wrong on the way."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Person, Post
from huiyin.people.rights import Role
from huiyin.stars.actions import cycles, judging, publishing, renewing, vetoing
from huiyin.stars.actions.judging import Given
from huiyin.stars.models import Application, Cycle, Listed, Publicity, Renewal, Tally
from huiyin.stars.presets import PRESETS
from huiyin.stars.rules import result_of
from huiyin.stars.tallying import agrees, basis_kept, results_of, span_of
from huiyin.stations.models import Duty, Reception, Station, StationKind
from tests.builders import World, organ, person


@pytest.fixture
def second(world: World) -> Person:
    """Another of the county's office: what one did, the other decides."""
    return person("frank", "弗兰克", Role.DEPUTIES_AFFAIRS, world.affairs)


def opened(world: World, **more: object) -> Cycle:
    today = clock.today()
    wanted = cycles.Wanted(
        name="星级创建", since=today.replace(month=1, day=1), until=today.replace(month=12, day=31),
        declare_by=today + timedelta(days=10), check_by=today + timedelta(days=20),
        review_by=today + timedelta(days=30), **more,  # type: ignore[arg-type]
    )  # fmt: skip
    return cycles.open_cycle(world.county, wanted, by=world.erin)


def application(cycle: Cycle) -> Application:
    return cycle.applications.select_related("cycle__scheme", "station__organ").get()


def given(one: Application, share: Fraction = Fraction(1)) -> Given:
    items = judging.judged_items(one)
    points = {item.code: item.weight * share for item in items}
    return Given(points, dict.fromkeys(points, "看了，都有。"))


def proposed(world: World, second: Person) -> Application:
    one = application(opened(world))
    one = judging.declare(one, given(one), by=world.bob)
    one = judging.check(one, given(one), by=world.paula)
    one = judging.review(one, given(one), by=second)
    return judging.propose(one, by=second)


def published(world: World, second: Person) -> Application:
    one = proposed(world, second)
    made = publishing.publicise(one.cycle, by=second)
    with clock.frozen(made.ends_on + timedelta(days=1)):
        publishing.publish(one.cycle, by=second)
    one.refresh_from_db()
    return one


def held(world: World, *, recorded: bool, days_ago: int = 3) -> Reception:
    begun = clock.now() - timedelta(days=days_ago)
    reception = Reception.objects.create(
        station=world.station, starts_at=begun, ends_at=begun + timedelta(hours=2),
        state="recorded" if recorded else "planned", recorded_at=begun if recorded else None,
    )  # fmt: skip
    reception.deputies.add(world.carol)
    return reception


def test_a_station_goes_from_declaring_to_the_plaque(world: World, second: Person) -> None:
    one = proposed(world, second)
    assert (one.state, one.stars) == ("proposed", None)
    assert one.proposed == Tally.objects.filter(application=one).latest("pk").stars
    made = publishing.publicise(one.cycle, by=second)
    with pytest.raises(NotNow):
        publishing.publish(one.cycle, by=second)
    with clock.frozen(made.ends_on + timedelta(days=1)):
        publishing.publish(one.cycle, by=second)
    one.refresh_from_db()
    assert (one.state, one.stars) == ("published", one.proposed)


def test_the_days_for_objections_are_working_days(world: World, second: Person) -> None:
    one = proposed(world, second)
    with clock.frozen(date(2026, 3, 6)):
        made = publishing.publicise(one.cycle, by=second)
    assert made.ends_on == date(2026, 3, 13)


def test_who_declares_does_not_check_and_who_checked_does_not_review(world: World) -> None:
    Post.objects.create(person=world.bob, role=Role.PRESIDIUM_VICE, organ=world.presidium)
    Post.objects.create(person=world.paula, role=Role.DEPUTIES_AFFAIRS, organ=world.affairs)
    one = application(opened(world))
    one = judging.declare(one, given(one), by=world.bob)
    with pytest.raises(NotAllowed):
        judging.check(one, given(one), by=world.bob)
    one = judging.check(one, given(one), by=world.paula)
    with pytest.raises(NotAllowed):
        judging.review(one, given(one), by=world.paula)
    judging.review(one, given(one), by=world.erin)


def test_others_do_not_act_and_another_county_sees_nothing(world: World) -> None:
    one = application(opened(world))
    with pytest.raises(NotAllowed):
        judging.declare(one, given(one), by=world.leo)
    with pytest.raises(NotThere):
        judging.declare(one, given(one), by=world.mallory)
    with pytest.raises(NotThere):
        judging.check(one, given(one), by=world.dave)


def test_what_is_sent_back_says_why_and_is_declared_again(world: World) -> None:
    one = application(opened(world))
    one = judging.declare(one, given(one), by=world.bob)
    with pytest.raises(BadInput):
        judging.send_back(one, reason="", by=world.paula)
    one = judging.send_back(one, reason="少了制度。", by=world.paula)
    assert (one.state, one.reason) == ("waiting", "少了制度。")
    with pytest.raises(NotNow):
        judging.check(one, given(one), by=world.paula)
    assert judging.declare(one, given(one), by=world.bob).state == "declared"


def test_points_need_words_and_stay_within_their_weight(world: World) -> None:
    one = application(opened(world))
    good = given(one)
    with pytest.raises(BadInput):
        judging.declare(one, Given(good.points), by=world.bob)
    too_many = {code: value + 1 for code, value in good.points.items()}
    with pytest.raises(BadInput):
        judging.declare(one, Given(too_many, good.words), by=world.bob)
    with pytest.raises(BadInput):
        judging.declare(one, Given({}, good.words), by=world.bob)


def test_shares_are_counted_from_the_records(world: World) -> None:
    for number in range(4):
        held(world, recorded=number < 3, days_ago=number + 1)
    cycle = opened(world)
    basis, _result = results_of(cycle, [application(cycle)])[application(cycle).pk]
    said = {name: (share.part, share.whole) for name, share in basis.shares.items()}
    assert said["receptions"] == (3, 4)
    assert said["records"] == (3, 3)
    assert said["entry"] == (1, 1)
    assert said["staff"] == (1, 3)
    assert said["answers"] == (0, 0)


def test_an_opinion_counts_when_it_was_answered_in_time(world: World) -> None:
    with clock.frozen(clock.now() - timedelta(days=70)):
        world.raised(station=world.station)
    cycle = opened(world)
    one = application(cycle)
    since = clock.today() - timedelta(days=100)
    Cycle.objects.filter(pk=cycle.pk).update(since=since)
    one.cycle.refresh_from_db()
    basis, _result = results_of(one.cycle, [one])[one.pk]
    assert (basis.shares["answers"].part, basis.shares["answers"].whole) == (0, 1)
    world.raised(station=world.station)  # its time is not over: nothing is late about it
    basis, _result = results_of(one.cycle, [one])[one.pk]
    assert basis.shares["answers"].whole == 1


def test_a_past_day_is_worked_out_as_it_was_then(world: World) -> None:
    first = held(world, recorded=True, days_ago=9)
    cycle = opened(world)
    one = application(cycle)
    day = clock.today() - timedelta(days=5)
    Cycle.objects.filter(pk=cycle.pk).update(since=clock.today() - timedelta(days=40))
    one.cycle.refresh_from_db()
    before = results_of(one.cycle, [one], on=day)[one.pk]
    held(world, recorded=True, days_ago=2)
    assert results_of(one.cycle, [one], on=day)[one.pk] == before
    assert span_of(one.cycle, day).last == day
    Reception.objects.filter(pk=first.pk).update(recorded_at=clock.now())
    late = results_of(one.cycle, [one], on=day)[one.pk][0].shares["receptions"]
    assert (late.part, late.whole) == (0, 1)


def test_what_was_kept_is_what_its_own_facts_give(world: World, second: Person) -> None:
    held(world, recorded=True)
    published(world, second)
    kept = list(Tally.objects.all())
    assert len(kept) == 4
    table = PRESETS["five"].table
    assert all(agrees(one, table) for one in kept)
    assert str(result_of(table, basis_kept(kept[-1])).total) == kept[-1].total


def test_no_46_a_faked_record_is_vetoed_and_earlier_lists_stay(
    world: World, second: Person
) -> None:
    reception = held(world, recorded=True)
    one = published(world, second)
    stars = one.stars
    vetoing.flag(reception, reason="那天没有开门。", by=second)
    one.refresh_from_db()
    assert (one.state, one.veto, one.stars, one.reason) == ("vetoed", "faked", 0, "那天没有开门。")
    last = Tally.objects.filter(application=one).latest("pk")
    assert (last.stars, last.is_vetoed, last.shares["receptions"]) == (0, True, [0, 1])
    assert Listed.objects.get().stars == stars
    with pytest.raises(ProgrammingError), transaction.atomic():
        Listed.objects.update(stars=0)
    with pytest.raises(NotNow):
        vetoing.flag(reception, reason="再来一次。", by=second)


def test_a_veto_is_lifted_by_another_person_and_reviewed_again(
    world: World, second: Person
) -> None:
    one = published(world, second)
    with pytest.raises(BadInput):
        vetoing.veto(one, ground="leaked", reason=" ", by=second)
    one = vetoing.veto(one, ground="leaked", reason="贴出了电话。", by=second)
    with pytest.raises(NotAllowed):
        vetoing.lift_veto(one, reason="弄错了。", by=second)
    one = vetoing.lift_veto(one, reason="弄错了。", by=world.erin)
    assert (one.state, one.veto) == ("checked", "")


def test_an_objection_that_is_right_takes_it_back_to_the_review(
    world: World, second: Person
) -> None:
    one = proposed(world, second)
    made = publishing.publicise(one.cycle, by=second)
    objection = publishing.object_to(made, one, text="牌子早就没了。", contact="13800000000")
    assert objection.plain_contact == "13800000000"
    with clock.frozen(made.ends_on + timedelta(days=1)):
        with pytest.raises(NotNow):
            publishing.publish(one.cycle, by=second)
        with pytest.raises(NotNow):
            publishing.object_to(made, one, text="晚了。")
        publishing.decide(objection, is_upheld=True, answer="属实，重新评审。", by=second)
    one.refresh_from_db()
    assert (one.state, one.proposed) == ("reviewed", None)
    assert Publicity.objects.count() == 1
    with clock.frozen(made.ends_on + timedelta(days=60)):
        assert publishing.forget_contacts() == 1


def test_the_yearly_look_keeps_raises_lowers_and_revokes(world: World, second: Person) -> None:
    one = published(world, second)
    held_stars = one.stars or 0
    assert held_stars > 1
    for verb, stars in (("lower", held_stars), ("raise", held_stars), ("raise", 6)):
        with pytest.raises(BadInput):
            renewing.renew(one, verb=verb, stars=stars, reason="看了一年。", by=second)
    one = renewing.renew(one, verb="keep", stars=None, reason="都好。", by=second)
    assert one.stars == held_stars
    one = renewing.renew(one, verb="lower", stars=1, reason="少了。", by=second)
    one = renewing.renew(one, verb="raise", stars=2, reason="补上了。", by=second)
    assert (one.state, one.stars, one.proposed) == ("proposed", 1, 2)
    with pytest.raises(NotNow):
        renewing.renew(one, verb="revoke", stars=None, reason="撤。", by=second)
    assert [row.verb for row in Renewal.objects.order_by("pk")] == ["keep", "lower", "raise"]


def test_an_open_cycle_keeps_its_table(world: World) -> None:
    cycle = opened(world)
    table = PRESETS["five"].table
    weights = {item.code: Fraction(1) for item in table.items}
    cycles.write_scheme(
        world.county, cycles.with_weights(table, weights), name="本县", source="工委 2026 年第 1 号",
        since=clock.today(), is_confirmed=True, by=world.erin,
    )  # fmt: skip
    cycle.refresh_from_db()
    assert cycle.scheme.table.weight == 100
    newer = cycles.scheme_in_force(world.county.pk)
    assert newer is not None
    assert newer.table.weight == len(table.items)


def test_an_award_is_exact_and_is_taken_back_by_its_opposite(world: World) -> None:
    paid = renewing.award(
        world.station, amount=Decimal("5000.10"), basis="五星", paid_on=clock.today(), by=world.erin
    )
    for wrong in (Decimal("0.001"), Decimal(0), Decimal(-5)):
        with pytest.raises(BadInput):
            renewing.award(
                world.station, amount=wrong, basis="五星", paid_on=clock.today(), by=world.erin
            )
    back = renewing.take_back(paid, reason="站名写错了。", by=world.erin)
    assert paid.amount + back.amount == 0
    for wrong_one in (paid, back):
        with pytest.raises(NotNow):
            renewing.take_back(wrong_one, reason="再来。", by=world.erin)
    with pytest.raises(NotAllowed):
        renewing.award(
            world.station, amount=Decimal(1), basis="x", paid_on=clock.today(), by=world.paula
        )


def test_a_county_of_91_stations_costs_as_many_queries_as_one(world: World) -> None:
    cycle = opened(world)
    few = _queries(cycle)
    for number in range(90):
        found = organ(world.county, Kind.STATION, f"第{number}站", world.village)
        station = Station.objects.create(organ=found, slug=f"n{number}", kind=StationKind.STATION)
        Duty.objects.create(station=station, person=world.carol)
        Application.objects.create(
            county=world.county, cycle=cycle, station=station, place_path=found.place_path
        )
    assert _queries(cycle) == few
    assert few <= 15


def _queries(cycle: Cycle) -> int:
    rows = list(cycle.applications.all())
    with CaptureQueriesContext(connection) as caught:
        results_of(cycle, rows)
    return len(caught)
