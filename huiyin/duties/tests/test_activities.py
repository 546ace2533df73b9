"""An activity is typed once; archives, station ledgers and figures follow from it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from huiyin.duties.models import Activity, Line
from huiyin.duties.origins import found_on
from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.organs.capabilities import Kind
from huiyin.people.models import Group, Mandate, Membership, Person, Term
from tests.builders import World, organ, person

DAY = "2026-03-05"


@pytest.fixture
def group(world: World) -> Group:
    """A group of twelve, led by carol."""
    made = Group.objects.create(county=world.county, name="柳河小组", place=world.town)
    Membership.objects.create(
        group=made, person=world.carol, is_leader=True, since=date(2022, 1, 1)
    )
    term = Term.objects.get()
    for number in range(11):
        one = person(f"deputy{number}", f"代表{number}")
        Mandate.objects.create(person=one, term=term, county=world.county, place=world.town)
        Membership.objects.create(group=made, person=one, since=date(2022, 1, 1))
    return made


def enter(client: Client, by: Person, where: str, **more: object) -> Activity:
    client.force_login(by)
    words = {"where": where, "kind": "inspection", "on": DAY, "done": "看了三处工地。", **more}
    answer = client.post("/desk/activities/record/", words)
    assert answer.status_code == 302, answer.content.decode()
    return Activity.objects.latest("pk")


def standing_lines(**of: object) -> int:
    made = Line.objects.filter(sign=1, **of).count()
    return made - Line.objects.filter(sign=-1, **of).count()


def test_no_40_one_entry_gives_each_of_twelve_a_line(
    world: World, client: Client, group: Group
) -> None:
    activity = enter(client, world.carol, f"g{group.pk}", everybody="on")
    lines = Line.objects.filter(source="activity", source_id=activity.pk, sign=1)
    assert lines.count() == 12
    assert set(lines.values_list("person", flat=True)) == set(
        group.members.values_list("pk", flat=True)
    )
    assert Activity.objects.count() == 1
    assert Event.objects.filter(subject="activity").count() == 1


def test_no_40_at_a_station_its_ledger_gets_one_line(world: World, client: Client) -> None:
    activity = enter(client, world.bob, f"s{world.station.pk}", everybody="on")
    assert standing_lines(station=world.station) == 1
    assert standing_lines(person=world.carol) == 1
    page = client.get(f"/desk/activities/{activity.pk}/").content.decode()
    assert "联络站台账" in page


def test_no_41_taking_a_record_back_adds_the_opposite_and_deletes_nothing(
    world: World, client: Client
) -> None:
    activity = enter(client, world.bob, f"s{world.station.pk}", everybody="on")
    before = list(Line.objects.values_list("pk", flat=True))
    answer = client.post(f"/desk/activities/{activity.pk}/withdrawal/", {"reason": "记错了站"})
    assert answer.status_code == 302
    assert set(before) <= set(Line.objects.values_list("pk", flat=True))
    assert standing_lines() == 0
    assert Line.objects.count() == 4
    activity.refresh_from_db()
    assert (activity.state, activity.reason) == ("withdrawn", "记错了站")


def test_no_41_a_correction_takes_back_only_what_is_no_longer_so(
    world: World, client: Client, group: Group
) -> None:
    activity = enter(client, world.carol, f"g{group.pk}", everybody="on")
    first, *others = group.members.order_by("pk").values_list("pk", flat=True)
    words = {
        "kind": "inspection",
        "on": DAY,
        "done": "看了。",
        "persons": others,
        "reason": "他没来",
    }
    assert client.post(f"/desk/activities/{activity.pk}/correction/", words).status_code == 302
    assert standing_lines(person=first) == 0
    assert standing_lines() == 11
    assert Line.objects.filter(sign=-1).count() == 1


def test_no_44_two_mandates_count_once_each_only_if_both_list_it(
    world: World, client: Client
) -> None:
    congress = organ(world.county, Kind.TOWN_CONGRESS, "柳河镇人民代表大会", world.town)
    term = Term.objects.create(congress=congress, number=19, starts_on=date(2021, 1, 10))
    town = Mandate.objects.create(
        person=world.carol, term=term, county=world.county, place=world.town
    )
    county = Mandate.objects.exclude(pk=town.pk).get()
    activity = enter(client, world.paula, f"s{world.station.pk}", persons=[world.carol.pk])
    assert (standing_lines(mandate=town), standing_lines(mandate=county)) == (1, 0)
    client.force_login(world.erin)
    assert client.post(f"/desk/activities/{activity.pk}/listing/").status_code == 302
    assert (standing_lines(mandate=town), standing_lines(mandate=county)) == (1, 1)
    client.post(f"/desk/activities/{activity.pk}/unlisting/")
    assert (standing_lines(mandate=town), standing_lines(mandate=county)) == (1, 0)


def test_the_same_form_sent_twice_gives_one_record(
    world: World, client: Client, group: Group
) -> None:
    first = enter(client, world.carol, f"g{group.pk}", everybody="on", key="k" * 20)
    again = enter(client, world.carol, f"g{group.pk}", everybody="on", key="k" * 20)
    assert first.pk == again.pk
    assert standing_lines() == 12


def test_deputies_who_are_not_listed_are_found_by_name(
    world: World, client: Client, group: Group
) -> None:
    enter(client, world.bob, f"s{world.station.pk}", others="代表3、代表4")
    assert standing_lines(person__isnull=False) == 2


def test_a_name_nobody_bears_is_said_beside_the_field(world: World, client: Client) -> None:
    client.force_login(world.bob)
    words = {"where": f"s{world.station.pk}", "kind": "visit", "on": DAY, "done": "看了。"}
    answer = client.post("/desk/activities/record/", {**words, "others": "无此人"})
    assert answer.status_code == 422
    assert "没有找到代表“无此人”" in answer.content.decode()
    assert "看了。" in answer.content.decode()


def test_a_record_needs_a_day_that_has_come_a_deputy_and_what_was_done(
    world: World, client: Client
) -> None:
    client.force_login(world.bob)
    good = {"where": f"s{world.station.pk}", "kind": "visit", "on": DAY, "done": "看了。"}
    good["everybody"] = "on"
    for wrong in ({"on": "2099-01-01"}, {"everybody": ""}, {"done": ""}, {"kind": "concern"}):
        assert client.post("/desk/activities/record/", {**good, **wrong}).status_code == 422, wrong
    assert not Activity.objects.exists()


def test_who_held_no_mandate_on_that_day_cannot_have_come(world: World, client: Client) -> None:
    client.force_login(world.bob)
    words = {"where": f"s{world.station.pk}", "kind": "visit", "done": "看了。"}
    words |= {"on": "2019-05-01", "persons": str(world.carol.pk)}
    answer = client.post("/desk/activities/record/", words)
    assert answer.status_code == 422
    assert "那一天不是本县的代表" in answer.content.decode()


def test_what_is_planned_tells_those_asked_and_is_recorded_with_them_ticked(
    world: World, client: Client, group: Group
) -> None:
    client.force_login(world.carol)
    words = {"where": f"g{group.pk}", "kind": "group", "on": "2099-01-01", "everybody": "on"}
    with clock.frozen(date(2098, 12, 20)):
        assert client.post("/desk/activities/plan/", words).status_code == 302
    activity = Activity.objects.get()
    assert activity.participations.filter(is_invited=True).count() == 12
    assert Line.objects.count() == 0
    client.force_login(Person.objects.get(login="deputy1"))
    assert "有一次代表活动请您参加" in client.get("/desk/notices/").content.decode()
    client.force_login(world.carol)
    with clock.frozen(date(2099, 1, 1)):
        page = client.get(f"/desk/activities/{activity.pk}/record/").content.decode()
        assert page.count("checked") == 12
        came = list(group.members.values_list("pk", flat=True)[:5])
        said = {"kind": "group", "on": "2099-01-01", "done": "学习。", "persons": came}
        answer = client.post(f"/desk/activities/{activity.pk}/record/", said)
        assert answer.status_code == 302
    assert standing_lines() == 5


def test_what_is_called_off_says_why_and_gives_no_lines(
    world: World, client: Client, group: Group
) -> None:
    client.force_login(world.carol)
    words = {"where": f"g{group.pk}", "kind": "group", "on": "2099-01-01", "everybody": "on"}
    client.post("/desk/activities/plan/", words)
    activity = Activity.objects.get()
    url = f"/desk/activities/{activity.pk}/cancellation/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "防汛"}).status_code == 302
    assert client.post(url, {"reason": "防汛"}).status_code == 409
    assert Line.objects.count() == 0


def test_an_opinion_becomes_a_concern_with_one_tap_and_only_once(
    world: World, client: Client
) -> None:
    activity = enter(
        client, world.bob, f"s{world.station.pk}", everybody="on", opinions="路灯坏了\n\n水渠堵了"
    )
    assert activity.opinions.count() == 2
    first = activity.opinions.order_by("pk")[0]
    url = f"/desk/activities/{activity.pk}/opinions/{first.pk}/concern/"
    answer = client.post(url)
    assert answer.status_code == 302
    first.refresh_from_db()
    assert first.concern is not None
    assert first.concern.text == "路灯坏了"
    assert first.concern.due_on is not None
    assert client.post(url).status_code == 409
    page = client.get(f"/desk/activities/{activity.pk}/").content.decode()
    assert "已转为诉求" in page


def test_a_deputy_who_was_there_makes_a_draft_of_an_opinion(world: World, client: Client) -> None:
    activity = enter(client, world.bob, f"s{world.station.pk}", everybody="on", opinions="路灯坏了")
    url = f"/desk/activities/{activity.pk}/opinions/{activity.opinions.get().pk}/suggestion/"
    assert client.get(url).status_code == 403
    client.force_login(world.carol)
    words = {"title": "关于路灯的建议", "proposal": "换新的。"}
    assert client.post(url, words).status_code == 302
    opinion = activity.opinions.get()
    assert opinion.suggestion is not None
    assert opinion.suggestion.reason == "路灯坏了"
    page = client.get(f"/desk/suggestions/{opinion.suggestion.pk}/").text
    assert f"/desk/activities/{activity.pk}/" in page
    assert "不是从诉求来的" not in page
    (seen,) = found_on(opinion.suggestion, world.heidi)
    assert (seen.on, seen.title, seen.url) == (activity.on, "", "")


def test_a_deputy_who_leads_no_group_reads_and_does_not_record(
    world: World, client: Client
) -> None:
    activity = enter(client, world.bob, f"s{world.station.pk}", everybody="on")
    client.force_login(world.carol)
    assert client.get("/desk/activities/record/").status_code == 403
    assert client.get(f"/desk/activities/{activity.pk}/").status_code == 200
    assert client.get(f"/desk/activities/{activity.pk}/correction/").status_code == 403


def test_nobody_outside_sees_it(world: World, client: Client) -> None:
    activity = enter(client, world.bob, f"s{world.station.pk}", everybody="on")
    client.force_login(world.mallory)
    assert client.get(f"/desk/activities/{activity.pk}/").status_code == 404
    client.force_login(world.dave)
    assert client.get("/desk/activities/").status_code == 403
    assert client.get(f"/desk/activities/{activity.pk}/").status_code == 404


def test_secret_words_are_refused(world: World, client: Client) -> None:
    client.force_login(world.bob)
    words = {"where": f"s{world.station.pk}", "kind": "visit", "on": DAY, "everybody": "on"}
    answer = client.post("/desk/activities/record/", {**words, "done": "传达机密★文件"})
    assert answer.status_code == 422
    assert "走机要渠道" in answer.content.decode()
