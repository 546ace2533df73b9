"""What anybody sees of stars, and how anybody objects: lists, answers, awards, the table's versions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from django.test import Client

from huiyin.concerns.forms.once import fresh_key
from huiyin.kernel import clock
from huiyin.ledger.models import Look
from huiyin.people.models import Person
from huiyin.people.rights import Role
from huiyin.stars.actions import cycles, judging, publishing, vetoing
from huiyin.stars.actions.judging import Given
from huiyin.stars.models import Application, Award, Objection, Publicity, Scheme
from huiyin.stars.public import held_in, with_stars
from huiyin.stations.models import Station
from tests.builders import World, person


@pytest.fixture
def listed(world: World) -> Publicity:
    """A list that is open to objections, made by somebody who may also decide on them."""
    frank = person("frank", "弗兰克", Role.DEPUTIES_AFFAIRS, world.affairs)
    today = clock.today()
    wanted = cycles.Wanted(
        name="2026 年星级创建", since=today.replace(month=1, day=1), until=today + timedelta(days=9),
        declare_by=today, check_by=today, review_by=today,
    )  # fmt: skip
    cycle = cycles.open_cycle(world.county, wanted, by=world.erin)
    one = cycle.applications.select_related("cycle__scheme", "station__organ").get()
    items = judging.judged_items(one)
    given = Given({item.code: item.weight for item in items}, {i.code: "看了。" for i in items})
    one = judging.declare(one, given, by=world.bob)
    one = judging.check(one, given, by=world.paula)
    one = judging.review(one, given, by=frank)
    judging.propose(one, by=frank)
    return publishing.publicise(cycle, by=frank)


def address(world: World, listed: Publicity) -> str:
    return f"/{world.county.tenant.slug}/stars/{listed.pk}/"


def sent(listed: Publicity, **more: str) -> dict[str, str]:
    one = listed.rows.get().application_id
    return {"application": str(one), "text": "牌子早就没了。", "key": fresh_key(), **more}


def test_anybody_objects_to_an_open_list_and_reads_the_answer_with_the_code(
    world: World, listed: Publicity, client: Client
) -> None:
    answer = client.post(address(world, listed), sent(listed, contact="13800000000"))
    page = client.get(answer["Location"]).content.decode()
    assert "牌子早就没了。" in page
    assert "13800000000" not in page
    objection = Objection.objects.get()
    client.force_login(world.erin)
    desk = f"/desk/stars/objections/{objection.pk}/"
    assert "13800000000" not in client.get(desk).content.decode()
    assert "13800000000" in client.post(f"{desk}contact/").content.decode()
    assert Look.objects.filter(subject="star_objection", person=world.erin).count() == 1
    assert client.post(desk, {"is_upheld": "yes", "answer": "属实。"}).status_code == 302
    assert Application.objects.get().state == "reviewed"
    assert "属实。" in client.get(answer["Location"]).content.decode()


def test_an_objection_sent_twice_is_one(world: World, listed: Publicity, client: Client) -> None:
    twice = sent(listed)
    first = client.post(address(world, listed), twice)["Location"]
    assert client.post(address(world, listed), twice)["Location"] == first
    assert Objection.objects.count() == 1


def test_what_was_typed_stays_when_an_objection_says_nothing(
    world: World, listed: Publicity, client: Client
) -> None:
    answer = client.post(address(world, listed), sent(listed, text=" ", contact="晚上在家"))
    assert answer.status_code == 422
    assert "晚上在家" in answer.content.decode()
    assert not Objection.objects.exists()


def test_after_its_last_day_a_list_stays_to_be_read_and_takes_no_objection(
    world: World, listed: Publicity, client: Client
) -> None:
    with clock.frozen(listed.ends_on + timedelta(days=1)):
        assert "<textarea" not in client.get(address(world, listed)).content.decode()
        assert client.post(address(world, listed), sent(listed)).status_code == 409


def test_no_46_a_veto_takes_the_stars_from_the_public_page_and_not_from_the_list(
    world: World, listed: Publicity, client: Client
) -> None:
    frank = Person.objects.get(login="frank")
    with clock.frozen(listed.ends_on + timedelta(days=1)):
        publishing.publish(listed.cycle, by=frank)
        assert held_in(world.county).count() == 1
        assert _stars(world.station) == listed.rows.get().stars
        public = f"/{world.county.tenant.slug}/stars/"
        assert world.station.organ.name in client.get(public).content.decode()
        one = Application.objects.get()
        vetoing.veto(one, ground="leaked", reason="贴出了电话。", by=frank)
        assert _stars(world.station) == 0
        assert world.station.organ.name not in client.get(public).content.decode()
    assert world.station.organ.name in client.get(address(world, listed)).content.decode()


def _stars(station: Station) -> int | None:
    found = with_stars(Station.objects.filter(pk=station.pk)).get()
    stars: int | None = found.stars  # type: ignore[attr-defined]  # the annotation
    return stars


def test_no_45_no_points_are_public(world: World, listed: Publicity, client: Client) -> None:
    """Points and marks are for the desk: the public reads stars, by place."""
    points = listed.rows.get().application.tallies.latest("pk").total
    slug = world.county.tenant.slug
    for url in (address(world, listed), f"/{slug}/stars/", f"/{slug}/stations/liuhe/"):
        page = client.get(url).content.decode()
        assert "满分" not in page
        assert f"{points} 分" not in page


def test_the_office_keeps_the_awards_and_takes_one_back(world: World, client: Client) -> None:
    client.force_login(world.erin)
    said = {"station": world.station.pk, "amount": "5000.10", "basis": "五星", "paid_on": ""}
    assert client.post("/desk/stars/awards/new/", said).status_code == 422
    said["paid_on"] = clock.today().isoformat()
    assert client.post("/desk/stars/awards/new/", said).status_code == 302
    paid = Award.objects.get()
    back = f"/desk/stars/awards/{paid.pk}/opposite/"
    assert client.post(back, {"reason": "站名写错了"}).status_code == 302
    assert client.post(back, {"reason": "再来"}).status_code == 409
    assert sum(Award.objects.values_list("amount", flat=True)) == Decimal(0)
    assert client.get("/desk/stars/awards/").content.decode().count("5000.10") == 2


def test_the_table_is_written_with_the_county_s_own_weights(world: World, client: Client) -> None:
    client.force_login(world.erin)
    page = client.get("/desk/stars/table/")
    begun = page.context["form"]
    said = {name: field.initial for name, field in begun.fields.items() if field.initial}
    said |= {
        "name": "本县评分表",
        "source": "工委〔2026〕1 号",
        "stars": "ten",
        "weight_plan": "20",
    }
    said["since"] = clock.today().isoformat()
    assert client.post("/desk/stars/table/", said).status_code == 302
    scheme = Scheme.objects.get()
    assert {one.code: one.weight for one in scheme.table.items}["plan"] == Fraction(20)
    assert (scheme.table.most_stars, scheme.is_confirmed) == (10, False)
    assert client.post("/desk/stars/table/", {**said, "weight_plan": "-1"}).status_code == 422
