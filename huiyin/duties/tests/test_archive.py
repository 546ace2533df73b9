"""The archive fills itself from what was recorded; what is added by hand a second person confirms."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.concerns.actions import deciding
from huiyin.duties.actions.following import follow
from huiyin.duties.actions.settling import settle
from huiyin.duties.models import Claim, Line, Source
from huiyin.kernel import clock
from huiyin.people.models import Group, Mandate, Membership, Person, Post, Term
from huiyin.people.rights import Role
from huiyin.stations.models import Reception
from huiyin.suggestions.actions import drafting, reviewing, withdrawing
from huiyin.suggestions.models import Bill
from tests.builders import World, person
from tests.cast import bill_of


def words_of(person: Person) -> dict[str, int]:
    """Return how many lines stand in the archive, by kind."""
    counts: dict[str, int] = {}
    for line in Line.objects.filter(person=person):
        counts[line.kind] = counts.get(line.kind, 0) + line.sign
    return {kind: n for kind, n in counts.items() if n}


def claim(client: Client, by: Person, **more: object) -> Claim:
    client.force_login(by)
    words = {"kind": "visit", "on": "2026-03-05", "title": "走访八户", **more}
    answer = client.post("/desk/archive/lines/", words)
    assert answer.status_code == 302, answer.content.decode()
    return Claim.objects.latest("pk")


def test_what_a_deputy_takes_up_and_hands_in_comes_by_itself(world: World) -> None:
    concern = world.raised(station=world.station, deputy=world.carol)
    deciding.take_up(concern, by=world.carol)
    said = drafting.Words("关于修路的建议", "路坏了。", "修好它。")
    draft = drafting.draft(said, county_id=world.county.pk, matter=None, by=world.carol)
    follow()
    assert words_of(world.carol) == {"concern": 1}
    handed = reviewing.submit(draft, by=world.carol)
    follow()
    assert words_of(world.carol) == {"concern": 1, "suggestion": 1}
    withdrawing.ask_withdrawal(handed, reason="重复了", by=world.carol)
    follow()
    assert words_of(world.carol) == {"concern": 1}
    assert Line.objects.filter(kind="suggestion").count() == 2


def test_a_filed_bill_counts_for_its_lead_and_for_who_signed(world: World) -> None:
    other = person("other", "另一位")
    Mandate.objects.create(
        person=other, term=Term.objects.get(), county=world.county, place=world.town
    )
    bill = bill_of(world.carol, world.affairs)
    for somebody in (world.carol, other):
        bill.signatures.create(person=somebody, text_hash="x")
    settle(Source.BILL, [bill.pk])
    assert words_of(world.carol) == {}
    Bill.objects.filter(pk=bill.pk).update(state="filed", filed_at=clock.now())
    settle(Source.BILL, [bill.pk])
    assert (words_of(world.carol), words_of(other)) == ({"bill": 1}, {"bill_signed": 1})


def test_a_recorded_reception_gives_a_line_to_who_sat_and_to_the_station(world: World) -> None:
    from huiyin.concerns.actions.hearing import Record, record_reception

    begun = clock.now() - timedelta(hours=3)
    reception = Reception.objects.create(
        station=world.station, starts_at=begun, ends_at=begun + timedelta(hours=2)
    )
    reception.deputies.add(world.carol)
    record_reception(reception, Record([world.carol.pk], []), by=world.bob)
    follow()
    follow()
    assert words_of(world.carol) == {"reception": 1}
    assert Line.objects.filter(station=world.station).count() == 1


def test_a_line_never_tells_what_a_resident_said(world: World, client: Client) -> None:
    world.raised("隔壁老王家漏水。", station=world.station, deputy=world.carol)
    follow()
    client.force_login(world.erin)
    page = client.get(f"/desk/archives/{world.carol.pk}/").content.decode()
    assert "柳河村" in page
    assert "老王" not in page


def test_lines_are_never_changed_and_never_deleted(world: World) -> None:
    world.raised(deputy=world.carol)
    follow()
    for wrong in (Line.objects.all().delete, lambda: Line.objects.update(words="")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            wrong()


def test_the_check_finds_what_differs_and_repairs_by_adding(world: World) -> None:
    world.raised(deputy=world.carol)
    follow()
    call_command("check_archive")
    mandate = Mandate.objects.get(person=world.carol)
    mandate.elected_on = clock.today() + timedelta(days=5)
    mandate.save()
    with pytest.raises(Exception, match="1 lines differ"):
        call_command("check_archive")
    call_command("check_archive", repair=True)
    assert words_of(world.carol) == {}
    assert Line.objects.count() == 2


def test_what_is_added_by_hand_counts_once_a_second_person_confirmed_it(
    world: World, client: Client
) -> None:
    added = claim(client, world.carol)
    assert words_of(world.carol) == {}
    assert "等确认" in client.get("/desk/archive/?year=2026").content.decode()
    client.force_login(world.paula)
    assert "走访八户" in client.get("/desk/archives/").content.decode()
    assert client.post(f"/desk/archives/lines/{added.pk}/confirmation/").status_code == 302
    assert words_of(world.carol) == {"visit": 1}
    assert client.post(f"/desk/archives/lines/{added.pk}/confirmation/").status_code == 409
    client.force_login(world.carol)
    assert "您补记的履职已确认" in client.get("/desk/notices/").content.decode()


def test_nobody_confirms_the_own_line(world: World, client: Client) -> None:
    added = claim(client, world.carol)
    Post.objects.create(
        person=world.carol, role=Role.PRESIDIUM_CHAIR, organ=world.presidium, since=date(2020, 1, 1)
    )
    client.force_login(world.carol)
    assert client.post(f"/desk/archives/lines/{added.pk}/confirmation/").status_code == 404
    assert words_of(world.carol) == {}


def test_a_group_leader_confirms_for_the_group(world: World, client: Client) -> None:
    group = Group.objects.create(county=world.county, name="柳河小组", place=world.town)
    Membership.objects.create(group=group, person=world.carol, is_leader=True)
    member = person("member", "组员")
    Mandate.objects.create(
        person=member, term=Term.objects.get(), county=world.county, place=world.town
    )
    Membership.objects.create(group=group, person=member)
    added = claim(client, member)
    client.force_login(world.carol)
    assert "走访八户" in client.get("/desk/archive/").content.decode()
    assert client.post(f"/desk/archives/lines/{added.pk}/confirmation/").status_code == 302
    assert words_of(member) == {"visit": 1}


def test_what_is_sent_back_says_why_and_does_not_count(world: World, client: Client) -> None:
    added = claim(client, world.carol)
    client.force_login(world.erin)
    url = f"/desk/archives/lines/{added.pk}/return/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "那天在开会"}).status_code == 302
    client.force_login(world.carol)
    assert "那天在开会" in client.get("/desk/archive/?year=2026").content.decode()
    assert words_of(world.carol) == {}


def test_a_confirmed_line_is_corrected_by_its_opposite(world: World, client: Client) -> None:
    added = claim(client, world.carol)
    client.force_login(world.erin)
    client.post(f"/desk/archives/lines/{added.pk}/confirmation/")
    url = f"/desk/archives/lines/{added.pk}/striking/"
    assert client.post(url, {"reason": "记了两遍"}).status_code == 302
    assert words_of(world.carol) == {}
    page = client.get(f"/desk/archives/{world.carol.pk}/?year=2026").content.decode()
    assert "更正、撤销过的" in page


def test_a_day_without_a_mandate_or_in_the_future_is_refused(world: World, client: Client) -> None:
    client.force_login(world.carol)
    words = {"kind": "visit", "title": "走访八户"}
    for day in ("2019-01-01", "2099-01-01"):
        answer = client.post("/desk/archive/lines/", {**words, "on": day})
        assert answer.status_code == 422
        assert "走访八户" in answer.content.decode()


def test_the_public_card_counts_by_kind_and_shows_no_sum_and_no_rank(
    world: World, client: Client
) -> None:
    """No. 45."""
    for _ in range(3):
        world.raised(deputy=world.carol)
    follow()
    slug = world.county.tenant.slug
    page = client.get(f"/{slug}/deputies/{world.carol.pk}/").content.decode()
    assert "<dt>收到、办理群众诉求</dt><dd>3</dd>" in page
    for word in ("积分", "排名", "名次", "得分"):
        assert word not in page


def test_who_has_no_business_with_archives_reads_none(world: World, client: Client) -> None:
    for by, status in ((world.dave, 403), (world.bob, 403), (world.carol, 403)):
        client.force_login(by)
        assert client.get("/desk/archives/").status_code == status, by
        assert client.get(f"/desk/archives/{world.carol.pk}/").status_code == status
    client.force_login(world.mallory)
    assert client.get(f"/desk/archives/{world.carol.pk}/").status_code == 404


def test_an_archive_costs_as_many_queries_with_forty_lines_as_with_two(
    world: World, client: Client
) -> None:
    client.force_login(world.carol)

    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/desk/archive/").status_code == 200
        return len(caught)

    for number in range(2):
        world.raised(f"路坏了{number}", deputy=world.carol)
    follow()
    client.get("/desk/archive/")
    few = cost()
    for number in range(38):
        world.raised(f"灯坏了{number}", deputy=world.carol)
    follow()
    assert cost() <= few <= 18
