"""From the plan to the filed review, by the pages; typed once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from huiyin.duties.models import Activity, Line
from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.people.models import Mandate, Person, Term
from huiyin.reviews.actions.reminding import remind
from huiyin.reviews.models import Meeting, Review
from tests.builders import World, person

DAY = date(2026, 11, 20)
NUMBERS = {
    "issued": 42,
    "returned": 41,
    "satisfied": 20,
    "basic": 4,
    "unsatisfied": 15,
    "abstained": 1,
    "invalid": 1,
}


def post(client: Client, by: Person, url: str, status: int = 302, **said: Any) -> str:
    client.force_login(by)
    answer = client.post(url, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def test_from_the_plan_to_the_archive(world: World, client: Client, clerk: Person) -> None:
    with clock.frozen(date(2026, 11, 1)):
        said: dict[str, Any] = {
            "on": DAY.isoformat(),
            "begins": "09:00",
            "spot": "文化广场",
            "persons": world.carol.pk,
        }
        post(client, world.paula, "/desk/reviews/plan/", office=world.presidium.pk, **said)
        meeting, review = Meeting.objects.get(), Review.objects.get()
        at, of = f"/desk/reviews/meetings/{meeting.pk}", f"/desk/reviews/{review.pk}"
        post(client, world.paula, f"{at}/announcement/")
        client.force_login(world.carol)
        assert "依法履职" in client.get(f"{of}/report/").content.decode()
        post(client, world.carol, f"{of}/report/", text="各位选民，我走访了八户。", is_public="on")
        client.force_login(world.paula)
        assert "我走访了八户" in client.get(f"{of}/check/").content.decode()
        post(client, world.paula, f"{of}/check/", note="")
        post(client, world.paula, f"{at}/holding/", 422, persons=review.pk, invited=50, present=42)
    with clock.frozen(DAY):
        held: dict[str, Any] = {
            "persons": review.pk,
            "invited": 50,
            "present": 42,
            "opinions": "路灯不亮",
            f"questions_{review.pk}": "问路灯",
        }
        post(client, world.paula, f"{at}/holding/", **held)
        post(client, world.paula, f"{at}/holding/", 409, **held)
        post(client, world.paula, f"{of}/count/", **NUMBERS)
        post(client, clerk, f"{of}/count/", **NUMBERS)
        client.force_login(world.carol)
        assert "<dd>20</dd>" not in client.get(f"{of}/").content.decode()
        post(client, world.paula, f"{of}/result/")
        client.force_login(world.carol)
        assert "<dd>20</dd>" in client.get(f"{of}/").content.decode()
        post(client, world.paula, f"{of}/feedback/", text="选民肯定走访，希望多问路灯的事。")
        client.force_login(world.paula)
        assert "超过有效票的三分之一" in client.get(f"{of}/").content.decode()
        for status, words in ((302, "谈了走访。"), (302, "谈了走访。"), (409, "又谈了。")):
            post(client, world.paula, f"{of}/talk/", status, on=DAY.isoformat(), text=words)
        post(client, world.paula, f"{of}/filing/")
    review.refresh_from_db()
    assert review.state == "filed"
    moves = Event.objects.filter(subject="review", subject_id=review.pk).order_by("id")
    assert list(moves.values_list("move", flat=True)) == [
        "report", "check", "hear", "count", "count", "agree", "announce_result", "feed_back",
        "talk", "file",
    ]  # fmt: skip


def test_the_same_plan_sent_twice_is_one_meeting(world: World, client: Client) -> None:
    said: dict[str, Any] = {"on": "2026-11-20", "spot": "村委会", "persons": world.carol.pk}
    with clock.frozen(date(2026, 11, 1)):
        for _again in range(2):
            post(client, world.paula, "/desk/reviews/plan/", **said)
        post(client, world.paula, "/desk/reviews/plan/", **said | {"begins": "09:00"})
    assert Meeting.objects.count() == 2
    assert Notice.objects.filter(person=world.carol, about="review.plan").count() == 2


@pytest.mark.parametrize("on", ["1999-12-31", "2029-01-01", "9999-12-31", "2026-13-01", ""])
def test_a_day_out_of_reach_is_told(world: World, client: Client, on: str) -> None:
    with clock.frozen(date(2026, 11, 1)):
        post(client, world.paula, "/desk/reviews/plan/", 422, on=on, persons=world.carol.pk)


def test_without_a_voter_it_was_no_meeting(world: World, client: Client, meeting: Meeting) -> None:
    url = f"/desk/reviews/meetings/{meeting.pk}/holding/"
    with clock.frozen(DAY):
        pk = meeting.reviews.get().pk
        post(client, world.paula, url, 422, persons=pk, invited=50, present=0)
    assert not Activity.objects.exists()


def test_whether_the_report_is_public_is_the_deputys_and_stands_in_the_story(
    world: World, client: Client, meeting: Meeting
) -> None:
    review = meeting.reviews.get()
    url = f"/desk/reviews/{review.pk}/consent/"
    post(client, world.carol, url)
    post(client, world.carol, url)
    post(client, world.carol, url, back="1")
    post(client, world.paula, url, 403)
    moves = Event.objects.filter(subject="review", subject_id=review.pk).order_by("id")
    assert list(moves.values_list("move", flat=True)) == ["show", "hide"]


def test_holding_it_records_one_activity_and_a_line_for_each_who_reported(
    world: World, heard: Review
) -> None:
    activity = Activity.objects.get()
    assert (activity.kind, activity.title) == ("report", "2026 年度代表述职评议")
    assert heard.meeting.activity_id == activity.pk
    line = Line.objects.get(person=world.carol)
    assert (line.kind, line.on) == ("report", DAY)


def test_who_did_not_report_is_excused_with_a_reason_and_has_no_line(
    world: World, client: Client, meeting: Meeting
) -> None:
    other = person("other", "另一位")
    Mandate.objects.create(
        person=other, term=Term.objects.get(), county=world.county, place=world.town
    )
    with clock.frozen(date(2026, 11, 5)):
        post(client, world.paula, f"/desk/reviews/meetings/{meeting.pk}/asking/", persons=other.pk)
    with clock.frozen(DAY):
        held: dict[str, Any] = {
            "persons": meeting.reviews.get(person=world.carol).pk,
            "invited": 9,
            "present": 9,
        }
        url = f"/desk/reviews/meetings/{meeting.pk}/holding/"
        assert "请填写" in post(client, world.paula, url, 422, **held)
        post(client, world.paula, url, why_not="生病", **held)
    assert meeting.reviews.get(person=other).state == "excused"
    assert not Line.objects.filter(person=other).exists()


def test_nothing_stays_of_a_meeting_that_could_not_be_recorded(
    world: World, client: Client, meeting: Meeting
) -> None:
    with clock.frozen(DAY):
        url = f"/desk/reviews/meetings/{meeting.pk}/holding/"
        post(client, world.paula, url, 422, invited=5, present=5, why_not="都没有来")
    assert not Activity.objects.exists()
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_a_meeting_without_a_place_is_not_announced(
    world: World, client: Client, meeting: Meeting
) -> None:
    Meeting.objects.update(spot="")
    post(client, world.paula, f"/desk/reviews/meetings/{meeting.pk}/announcement/")
    meeting.refresh_from_db()
    assert meeting.state == "planned"


def test_a_change_after_the_notice_needs_a_reason_and_tells_the_deputies(
    world: World, client: Client, meeting: Meeting
) -> None:
    url = f"/desk/reviews/meetings/{meeting.pk}"
    with clock.frozen(date(2026, 11, 2)):
        post(client, world.paula, f"{url}/announcement/")
        words: dict[str, Any] = {"on": "2026-11-21", "spot": "村委会"}
        post(client, world.paula, f"{url}/change/", 422, **words)
        post(client, world.paula, f"{url}/change/", **words, reason="广场修路")
    assert Notice.objects.filter(person=world.carol, about="review.change").count() == 1


def test_what_is_called_off_says_why_and_nobody_reports_at_it(
    world: World, client: Client, meeting: Meeting
) -> None:
    post(client, world.paula, f"/desk/reviews/meetings/{meeting.pk}/cancellation/", reason="防汛")
    assert meeting.reviews.get().state == "excused"
    assert Notice.objects.filter(person=world.carol, about="review.cancel").exists()


def test_a_report_that_is_late_gets_one_quiet_word_and_blocks_nothing(
    world: World, meeting: Meeting
) -> None:
    with clock.frozen(date(2026, 11, 10)):
        assert remind() == 0
    with clock.frozen(date(2026, 11, 14)):
        assert remind() == 1
        remind()
    assert Notice.objects.filter(person=world.carol, about="review.report_due").count() == 1


def test_the_office_is_reminded_once_of_a_meeting_without_a_record(
    world: World, meeting: Meeting
) -> None:
    with clock.frozen(date(2026, 11, 25)):
        remind()
        remind()
    told = Notice.objects.filter(about="review.record_due")
    assert list(told.values_list("person__login", flat=True)) == ["paula"]


def test_a_report_is_the_deputys_and_a_deputy_reads_only_the_own(
    world: World, client: Client, meeting: Meeting
) -> None:
    review = meeting.reviews.get()
    post(client, world.paula, f"/desk/reviews/{review.pk}/report/", 403, text="代写")
    other = person("other", "另一位")
    Mandate.objects.create(
        person=other, term=Term.objects.get(), county=world.county, place=world.town
    )
    client.force_login(other)
    assert client.get(f"/desk/reviews/{review.pk}/").status_code == 404
    assert client.get(f"/desk/reviews/meetings/{meeting.pk}/").status_code == 404
    client.force_login(world.bob)
    assert client.get("/desk/reviews/").status_code == 403


def test_the_county_reads_and_the_town_acts(world: World, client: Client, meeting: Meeting) -> None:
    client.force_login(world.erin)
    assert client.get(f"/desk/reviews/meetings/{meeting.pk}/").status_code == 200
    post(client, world.erin, f"/desk/reviews/meetings/{meeting.pk}/announcement/", 403)


def test_a_report_sent_back_says_why_and_comes_again(
    world: World, client: Client, meeting: Meeting
) -> None:
    of = f"/desk/reviews/{meeting.reviews.get().pk}"
    post(client, world.carol, f"{of}/report/", text="走访了八十户。")
    post(client, world.paula, f"{of}/return/", 422, reason="")
    post(client, world.paula, f"{of}/return/", reason="档案里是八户")
    client.force_login(world.carol)
    assert "档案里是八户" in client.get(f"{of}/").content.decode()
    post(client, world.carol, f"{of}/report/", text="走访了八户。")
    post(client, world.paula, f"{of}/check/")
    post(client, world.carol, f"{of}/report/", 409, text="走访了九户。")


def test_numbers_of_people_are_hidden_in_what_is_written(
    world: World, client: Client, meeting: Meeting
) -> None:
    of = f"/desk/reviews/{meeting.reviews.get().pk}"
    post(client, world.carol, f"{of}/report/", text="帮了身份证 11010519491231002X 的老人。")
    assert "11010519491231002X" not in meeting.reviews.get().report
    post(client, world.carol, f"{of}/report/", 422, text="传达机密★文件")
