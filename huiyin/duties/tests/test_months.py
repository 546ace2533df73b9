"""The monthly look of a deputy, what is said to be wrong, and who sees who looked."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from huiyin.duties.actions import appealing, recording
from huiyin.duties.models import Activity, Appeal, Line, MonthLook
from huiyin.duties.rules import Month
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotNow
from huiyin.ledger.models import Event, Look
from huiyin.notices.models import Notice
from tests.builders import World

MARCH = Month(2026, 3)


@pytest.fixture
def visit(world: World) -> Activity:
    """A visit in March that carol took part in."""
    what = recording.What("visit", date(2026, 3, 5), "走访八户", persons=[world.carol.pk])
    return recording.enter(f"s{world.station.pk}", what, recording.Done("走了。"), by=world.bob)


def wrong(client: Client, visit: Activity, **more: str) -> Appeal:
    line = Line.objects.get(source_id=visit.pk, person__isnull=False)
    said = {"month": "2026-03", "line": str(line.pk), "text": "那天我在外地", **more}
    assert client.post("/desk/archive/month/", said).status_code == 302
    return Appeal.objects.get()


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-03", MARCH), ("2026-13", None), ("26-3", None), ("", None), ("2026-03-01", None)],
)
def test_a_month_is_read_from_an_address(text: str, month: Month | None) -> None:
    assert Month.read(text) == month


def test_the_month_before_january_is_december() -> None:
    assert Month(2026, 1).before == Month(2025, 12)
    assert Month(2026, 2).last == date(2026, 2, 28)


@pytest.mark.usefixtures("visit")
def test_a_deputy_finds_a_month_right_with_one_tap_and_once(world: World, client: Client) -> None:
    client.force_login(world.carol)
    assert "走访八户" in client.get("/desk/archive/month/?month=2026-03").content.decode()
    assert "走访八户" not in client.get("/desk/archive/month/?month=2026-02").content.decode()
    for _ in range(2):
        assert client.post("/desk/archive/month/seen/", {"month": "2026-03"}).status_code == 302
    assert MonthLook.objects.get().person == world.carol
    assert Event.objects.filter(subject="month").count() == 1


def test_what_is_wrong_is_answered_by_the_office_and_the_record_stays(
    world: World, client: Client, visit: Activity
) -> None:
    client.force_login(world.carol)
    made = wrong(client, visit)
    client.force_login(world.paula)
    assert "那天我在外地" in client.get("/desk/archives/").content.decode()
    url = f"/desk/archives/appeals/{made.pk}/"
    assert f"/desk/activities/{visit.pk}/" in client.get(url).content.decode()
    assert client.post(url, {"text": ""}).status_code == 422
    assert client.post(url, {"text": "签到表上有您的签名"}).status_code == 302
    assert client.post(url, {"text": "再答一次"}).status_code == 409
    assert Line.objects.filter(person=world.carol).count() == 1
    client.force_login(world.carol)
    assert "签到表上有您的签名" in client.get("/desk/archive/month/?month=2026-03").content.decode()
    assert Notice.objects.filter(person=world.carol, about="appeal.answer").count() == 1


def test_what_is_missing_can_be_said_without_a_line(world: World, client: Client) -> None:
    client.force_login(world.carol)
    said = {"month": "2026-03", "line": "", "text": "少记了一次接待"}
    assert client.post("/desk/archive/month/", said).status_code == 302
    assert Appeal.objects.get().line is None


def test_a_line_of_another_month_or_somebody_else_is_refused(
    world: World, client: Client, visit: Activity
) -> None:
    line = Line.objects.get(source_id=visit.pk, person__isnull=False)
    client.force_login(world.carol)
    said = {"month": "2026-02", "line": str(line.pk), "text": "不是我"}
    answer = client.post("/desk/archive/month/", said)
    assert answer.status_code == 422
    assert "不是我" in answer.content.decode()


def test_nobody_answers_their_own_and_others_do_not_see_it(
    world: World, client: Client, visit: Activity
) -> None:
    client.force_login(world.carol)
    made = wrong(client, visit)
    with pytest.raises(NotAllowed):
        appealing.answer(made, text="好", by=world.carol)
    for outsider in (world.dave, world.mallory, world.bob):
        client.force_login(outsider)
        assert client.get(f"/desk/archives/appeals/{made.pk}/").status_code == 404, outsider


def test_it_is_taken_back_while_it_waits(world: World, client: Client, visit: Activity) -> None:
    client.force_login(world.carol)
    made = wrong(client, visit)
    url = f"/desk/archive/appeals/{made.pk}/withdrawal/"
    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 409


def test_a_month_to_come_cannot_be_looked_at(world: World) -> None:
    with clock.frozen(date(2026, 3, 20)), pytest.raises(NotNow):
        appealing.see_month(Month(2026, 4), by=world.carol)


@pytest.mark.usefixtures("visit")
def test_a_deputy_hears_once_of_a_month_in_which_something_was_recorded(world: World) -> None:
    for day in (date(2026, 4, 1), date(2026, 4, 2), date(2026, 4, 20), date(2026, 5, 1)):
        with clock.frozen(day):
            appealing.tell_month()
    [notice] = Notice.objects.filter(about="month.look")
    assert (notice.person, notice.url) == (world.carol, "/desk/archive/month/?month=2026-03")


def test_who_opened_the_archive_is_told_to_the_deputy(world: World, client: Client) -> None:
    client.force_login(world.paula)
    client.get(f"/desk/archives/{world.carol.pk}/")
    client.force_login(world.carol)
    page = client.get("/desk/archive/").content.decode()
    assert "谁看过我的档案" in page
    assert world.paula.name in page
    assert Look.objects.filter(kind="archive").count() == 1


def test_reading_a_shared_day_of_the_diary_is_noted(world: World, client: Client) -> None:
    client.force_login(world.carol)
    client.post("/desk/diary/new/", {"on": "2026-03-05", "text": "水窖干了"})
    entry = client.get("/desk/diary/").context["rows"][0][0]
    client.post(f"/desk/diary/{entry.pk}/sharing/")
    client.force_login(world.paula)
    assert client.get(f"/desk/diary/{entry.pk}/").status_code == 200
    assert Look.objects.get().subject_id == world.carol.pk
