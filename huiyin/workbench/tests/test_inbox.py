"""What waits for each hand, the late first."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from huiyin.concerns.actions import handling
from huiyin.concerns.models import Task
from huiyin.kernel import clock
from huiyin.kernel.ids import uuid7
from huiyin.notices.actions import notify
from huiyin.notices.models import Notice
from huiyin.people.models import Post
from huiyin.people.rights import Role
from tests.builders import World, person


def _titles(client: Client, pile: str = "") -> list[str]:
    return [row.code for row in client.get(f"/desk/?pile={pile}").context["rows"]]


def test_the_late_one_comes_first(world: World, client: Client) -> None:
    new = world.raised()
    with clock.frozen(clock.today() - timedelta(days=30)):
        old = world.raised()
    client.force_login(world.paula)
    response = client.get("/desk/")
    assert _titles(client) == [old.code, new.code]
    assert response.context["rows"][0].is_late
    assert "超期 1 件" in response.content.decode()


def test_the_office_sees_its_decisions_and_requests(world: World, client: Client) -> None:
    asked, waiting, answered = world.handed(), world.signed(), world.verified()
    handling.ask_return(world.lead_task(asked), reason="不归我局", by=world.heidi)
    client.force_login(world.paula)
    assert set(_titles(client)) == {asked.code, waiting.code}
    assert _titles(client, "requests") == [asked.code]
    assert _titles(client, "result_back") == [waiting.code]
    assert _titles(client, "answered") == [answered.code]


def test_the_department_sees_its_own_tasks_and_clock(world: World, client: Client) -> None:
    fresh, drafted = world.handed(world.water), world.claimed()
    handling.save_draft(world.lead_task(drafted), text="初稿", by=world.dave)
    client.force_login(world.heidi)
    assert set(_titles(client)) == {fresh.code, drafted.code}
    assert _titles(client, "to_claim") == [fresh.code]
    assert _titles(client, "to_sign") == [drafted.code]
    client.force_login(world.walter)
    assert _titles(client) == [fresh.code]
    assert _titles(client, "co") == [fresh.code]


def test_an_office_inside_a_unit_sees_the_tasks_given_to_it(world: World, client: Client) -> None:
    own, given = world.handed(world.water), world.handed()
    Task.objects.filter(concern=given).update(office=world.water)
    client.force_login(world.walter)
    response = client.get("/desk/")
    assert {row.code for row in response.context["rows"]} == {own.code, given.code}
    assert response.context["count"] == "2"
    assert set(_titles(client, "to_claim")) == {own.code, given.code}


def test_the_deputy_sees_what_was_said_to_them(world: World, client: Client) -> None:
    mine, other = world.raised(deputy=world.carol), world.raised()
    near = world.raised(station=world.station)
    client.force_login(world.carol)
    assert set(_titles(client)) == {mine.code, near.code}
    assert other.code not in _titles(client, "around")


def test_the_clerk_sees_the_station(world: World, client: Client) -> None:
    near = world.raised(station=world.station)
    world.raised()
    client.force_login(world.bob)
    assert _titles(client) == [near.code]


def test_the_government_office_sees_every_units_late_ones(world: World, client: Client) -> None:
    with clock.frozen(clock.today() - timedelta(days=90)):
        late = world.claimed()
    world.claimed()
    grace = person("grace", "格蕾丝")
    Post.objects.create(person=grace, role=Role.GOV_OFFICE, organ=world.water)
    client.force_login(grace)
    assert _titles(client, "late_tasks") == [late.code]


def test_the_county_leader_sees_what_is_late_everywhere(world: World, client: Client) -> None:
    with clock.frozen(clock.today() - timedelta(days=30)):
        late = world.raised()
    world.raised()
    client.force_login(world.leo)
    assert _titles(client) == [late.code]


def test_somebody_without_a_post_is_told_so(world: World, client: Client) -> None:
    client.force_login(person("nobody", "无职"))
    assert "您还没有可以办理的事项" in client.get("/desk/").content.decode()
    assert client.get("/desk/concerns/").status_code == 403


def test_a_code_in_the_search_box_opens_its_concern(world: World, client: Client) -> None:
    concern = world.raised()
    shown = f"{concern.code[:4]}-{concern.code[4:8]}-{concern.code[8:]}".lower()
    client.force_login(world.paula)
    response = client.get("/desk/search/", {"q": shown})
    assert response["Location"] == f"/desk/concerns/{concern.code}/"
    client.force_login(world.mallory)
    assert client.get("/desk/search/", {"q": shown}).status_code == 200


def test_no_search_finds_a_name_or_a_telephone(world: World, client: Client) -> None:
    world.raised(contact_name="张桂兰", contact_phone="13812345678")
    client.force_login(world.paula)
    for words in ("张桂兰", "13812345678"):
        assert client.get("/desk/search/", {"q": words}).context["rows"] == []


def test_a_notice_leads_to_its_concern_and_is_read(world: World, client: Client) -> None:
    concern = world.raised()
    notify(
        [world.paula.pk],
        event_id=uuid7(),
        about="warn",
        url=f"/desk/concerns/{concern.code}/",
        details={"code": concern.code, "title": concern.title},
    )
    notice = Notice.objects.get()
    client.force_login(world.paula)
    assert "催办提醒" in client.get("/desk/notices/").content.decode()
    assert client.get(f"/desk/notices/{notice.pk}/")["Location"] == notice.url
    notice.refresh_from_db()
    assert notice.read_at is not None
    client.force_login(world.mallory)
    assert client.get(f"/desk/notices/{notice.pk}/").status_code == 404
