"""A lesson from the plan to the archive lines of those who came, by the pages; typed once."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.test import Client

from huiyin.duties.models import Activity, Line
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.ledger.models import Event
from huiyin.notices.models import Notice
from huiyin.people.models import Mandate, Person, Term
from huiyin.training.actions import planning, signing
from huiyin.training.actions.reminding import remind
from huiyin.training.models import Course, Enrolment, Lesson
from tests.builders import World, person

BEFORE, DAY = date(2026, 11, 2), date(2026, 11, 20)
SAID: dict[str, Any] = {
    "title": "怎样写代表建议",
    "kind": "suggestion_writing",
    "on": DAY.isoformat(),
    "hours": 8,
    "spot": "镇党校",
}


def post(client: Client, by: Person, url: str, said: dict[str, Any], status: int = 302) -> str:
    client.force_login(by)
    answer = client.post(url, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def second_deputy(world: World) -> Person:
    other = person("other", "欧若拉")
    Mandate.objects.create(
        person=other, term=Term.objects.get(), county=world.county, place=world.town
    )
    return other


@pytest.fixture
def lesson(world: World) -> Lesson:
    with clock.frozen(BEFORE):
        what = planning.What("怎样写代表建议", "suggestion_writing", DAY, spot="镇党校", hours=8)
        return planning.plan(world.presidium.pk, what, [world.carol.pk], by=world.paula)


def test_from_the_plan_to_the_archive(world: World, client: Client) -> None:
    other = second_deputy(world)
    with clock.frozen(BEFORE):
        said = SAID | {"office": world.presidium.pk, "persons": [world.carol.pk, other.pk]}
        post(client, world.paula, "/desk/training/plan/", said)
    lesson = Lesson.objects.get()
    assert Notice.objects.filter(about="training.plan").count() == 2
    with clock.frozen(DAY):
        url = f"/desk/training/{lesson.pk}/sign-in/"
        post(client, world.paula, url, {"persons": world.carol.pk})
        post(client, world.paula, url, {"persons": world.carol.pk}, 409)
    activity = Activity.objects.get()
    assert (activity.kind, activity.title, activity.half_days) == ("training", "怎样写代表建议", 2)
    line = Line.objects.get()
    assert (line.person_id, line.kind, line.on) == (world.carol.pk, "training", DAY)
    states = dict(lesson.enrolments.values_list("person__login", "state"))
    assert states == {"carol": "came", "other": "missed"}
    moves = Event.objects.filter(subject="training").order_by("id").values_list("move", flat=True)
    assert list(moves) == ["plan", "sign_in"]


def test_the_same_plan_sent_twice_is_one_lesson(world: World, client: Client) -> None:
    said = SAID | {"office": world.presidium.pk, "persons": world.carol.pk, "key": "k1"}
    post(client, world.paula, "/desk/training/plan/", said)
    post(client, world.paula, "/desk/training/plan/", said)
    assert Lesson.objects.count() == 1
    assert Notice.objects.filter(about="training.plan").count() == 1


def test_two_lessons_of_one_title_are_one_course(world: World, lesson: Lesson) -> None:
    what = planning.What("怎样写代表建议", "suggestion_writing", date(2026, 12, 1))
    planning.plan(world.presidium.pk, what, [], by=world.paula)
    assert Course.objects.count() == 1


def test_who_came_without_being_enrolled_is_enrolled_now(world: World, lesson: Lesson) -> None:
    other = second_deputy(world)
    with clock.frozen(DAY):
        signing.sign_in(lesson, [world.carol.pk, other.pk], by=world.paula)
    assert Enrolment.objects.filter(state="came").count() == 2
    assert Line.objects.count() == 2


def test_a_correction_adds_the_opposite_line_and_deletes_nothing(
    world: World, lesson: Lesson
) -> None:
    other = second_deputy(world)
    with clock.frozen(DAY):
        signing.sign_in(lesson, [world.carol.pk], by=world.paula)
        signing.correct(lesson, [other.pk], reason="勾错了人", by=world.paula)
    assert sum(Line.objects.filter(person=world.carol).values_list("sign", flat=True)) == 0
    assert Line.objects.filter(person=world.carol).count() == 2
    assert sum(Line.objects.filter(person=other).values_list("sign", flat=True)) == 1


def test_whose_mandate_ended_before_the_list_is_typed_still_came(
    world: World, lesson: Lesson
) -> None:
    Mandate.objects.filter(person=world.carol).update(
        status="ended", ended_on=date(2026, 11, 25), end_reason="resigned"
    )
    with clock.frozen(date(2026, 11, 26)):
        signing.sign_in(lesson, [world.carol.pk], by=world.paula)
    assert Line.objects.filter(person=world.carol).count() == 1


def test_leave_is_the_deputys_own_and_counts_as_nothing(
    world: World, client: Client, lesson: Lesson
) -> None:
    url = f"/desk/training/{lesson.pk}/leave/"
    post(client, world.paula, url, {}, 404)
    post(client, world.carol, url, {})
    post(client, world.carol, url, {}, 404)
    assert lesson.enrolments.get().state == "excused"
    other = second_deputy(world)
    with clock.frozen(DAY):
        signing.sign_in(lesson, [other.pk], by=world.paula)
    assert lesson.enrolments.get(person=world.carol).state == "excused"
    assert not Line.objects.filter(person=world.carol).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "2026-02-30"},
        {"on": "1066-10-14"},
        {"on": ""},
        {"hours": "-1"},
        {"hours": "many"},
        {"hours": "9" * 30},
        {"kind": "drill"},
        {"title": "\x00"},
        {"title": ""},
        {"begins": "25:99"},
        {"others": "查无此人"},
        {"persons": "9" * 40},
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(
    world: World, client: Client, wrong: dict[str, Any]
) -> None:
    said = SAID | {"office": world.presidium.pk, "trainer": "法学教授"} | wrong
    page = post(client, world.paula, "/desk/training/plan/", said, 422)
    assert "法学教授" in page
    assert not Lesson.objects.exists()


def test_it_is_not_signed_before_its_day_nor_for_nobody(
    world: World, client: Client, lesson: Lesson
) -> None:
    url = f"/desk/training/{lesson.pk}/sign-in/"
    with clock.frozen(BEFORE):
        post(client, world.paula, url, {"persons": world.carol.pk}, 422)
    with clock.frozen(DAY):
        post(client, world.paula, url, {}, 422)
    assert not Activity.objects.exists()
    lesson.refresh_from_db()
    assert lesson.state == "planned"


def test_somebody_of_another_county_is_never_enrolled(world: World, lesson: Lesson) -> None:
    with pytest.raises(BadInput):
        planning.enrol(lesson, [world.mallory.pk], by=world.paula)
    with clock.frozen(DAY), pytest.raises(BadInput):
        signing.sign_in(lesson, [world.mallory.pk], by=world.paula)


def test_a_lesson_called_off_says_why_and_is_over(
    world: World, client: Client, lesson: Lesson
) -> None:
    url = f"/desk/training/{lesson.pk}/cancellation/"
    post(client, world.paula, url, {"reason": " "}, 422)
    post(client, world.paula, url, {"reason": "防汛"})
    post(client, world.paula, url, {"reason": "防汛"}, 409)
    assert Notice.objects.filter(person=world.carol, about="training.cancel").count() == 1


def test_the_uncovered_come_first_and_a_hundred_is_never_rounded_up(
    world: World, client: Client, lesson: Lesson
) -> None:
    other = second_deputy(world)
    with clock.frozen(DAY):
        signing.sign_in(lesson, [world.carol.pk], by=world.paula)
        client.force_login(world.erin)
        page = client.get("/desk/training/coverage/").content.decode()
        then = client.get("/desk/training/coverage/?part=covered").content.decode()
    assert "50%" in page
    assert other.name in page
    assert f"/desk/archives/{world.carol.pk}/" not in page.split("<tbody>")[1]
    assert world.carol.name in then.split("<tbody>")[1]


def test_what_is_of_an_earlier_term_covers_nobody(world: World, lesson: Lesson) -> None:
    with clock.frozen(DAY):
        signing.sign_in(lesson, [world.carol.pk], by=world.paula)
    Enrolment.objects.update(on=date(2020, 5, 1))
    from huiyin.training.coverage import total_of

    total = total_of(Mandate.objects.filter(county=world.county))
    assert (total.in_office, total.covered) == (1, 0)


def test_who_is_enrolled_is_reminded_once(world: World, lesson: Lesson) -> None:
    with clock.frozen(date(2026, 11, 19)):
        remind()
        remind()
    assert Notice.objects.filter(person=world.carol, about="training.soon").count() == 1


def test_the_certificate_is_ones_own(world: World, client: Client, lesson: Lesson) -> None:
    with clock.frozen(DAY):
        signing.sign_in(lesson, [world.carol.pk], by=world.paula)
    url = f"/desk/training/certificates/{world.carol.pk}.docx"
    client.force_login(world.carol)
    with ZipFile(BytesIO(client.get(url).content)) as file:
        words = file.read("word/document.xml").decode()
    assert "怎样写代表建议" in words
    client.force_login(second_deputy(world))
    assert client.get(url).status_code == 403
    client.force_login(world.mallory)
    assert client.get(url).status_code == 404


def test_something_to_read_is_open_to_every_deputy_and_no_script_is_a_link(
    world: World, client: Client, lesson: Lesson
) -> None:
    url = f"/desk/training/{lesson.pk}/materials/"
    post(client, world.paula, url, {"title": "讲义", "link": "javascript:alert(1)"}, 422)
    post(client, world.paula, url, {"title": "讲义"}, 422)
    post(client, world.paula, url, {"title": "讲义", "text": "先到现场看一看。"})
    client.force_login(second_deputy(world))
    material = lesson.course.materials.get()
    assert "先到现场" in client.get(f"{url}{material.pk}/").content.decode()
    client.force_login(world.mallory)
    assert client.get(f"{url}{material.pk}/").status_code == 404
