"""Planning a lesson of a course, who is enrolled, changing it and calling it off."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.actions.saying import said
from huiyin.training.actions.moving import locked, locked_any, moved
from huiyin.training.models import Course, Enrolment, Lesson, Material
from huiyin.training.policy import candidates, offices_of, require_keeper, seats_of
from huiyin.training.rules import MOST_HOURS, Kind
from huiyin.training.states import Place

_EARLIEST = date(2000, 1, 1)


@dataclass(frozen=True)
class What:
    """What is taught, when, where, by whom, how long."""

    title: str
    kind: str
    on: date
    begins: time | None = None
    spot: str = ""
    trainer: str = ""
    hours: int = 4
    about: str = ""


def plan(
    office_id: int,
    what: What,
    persons: Collection[int],
    *,
    by: Person,
    everybody: bool = False,
    request_key: str | None = None,
) -> Lesson:
    """Return the lesson planned, of the course of that title this year; who is enrolled is told.

    The same form sent again gives the first lesson.
    """
    try:
        return _plan(office_id, what, set(persons), by, everybody, request_key or None)
    except IntegrityError:
        first = Lesson.objects.filter(request_key=request_key or "", made_by=by).first()
        if first is None:
            raise
        return first


@transaction.atomic
def _plan(
    office_id: int,
    what: What,
    wanted: set[int],
    by: Person,
    everybody: bool,  # noqa: FBT001 - passed on by `plan` alone
    request_key: str | None,
) -> Lesson:
    office = next((one for one in offices_of(by) if one.pk == office_id), None)
    if office is None or office.county_id is None:
        raise NotThere
    lesson = Lesson(
        county_id=office.county_id,
        office=office,
        place_path=office.place_path,
        course=_course(office, what, by),
        made_by=by,
        request_key=request_key,
    )
    _set(lesson, what)
    lesson.save()
    if everybody:
        wanted |= set(candidates(office).values_list("pk", flat=True))
    enrolled = enrol_now(lesson, wanted)
    return moved(lesson, "plan", by=by, told=enrolled, persons=enrolled)


@transaction.atomic
def enrol(lesson: Lesson, persons: Collection[int], *, by: Person) -> Lesson:
    """Return the lesson with further deputies enrolled; who asked to be left out comes back."""
    lesson = locked(lesson, "enrol", by)
    enrolled = enrol_now(lesson, set(persons))
    if not enrolled:
        raise BadInput(_("请勾选参加的代表。"), "persons")
    return moved(lesson, "enrol", by=by, told=enrolled, persons=enrolled)


@transaction.atomic
def leave(lesson: Lesson, *, by: Person) -> Lesson:
    """Let a deputy ask to be left out; nothing follows from it."""
    lesson = locked_any(lesson, "leave")
    own = lesson.enrolments.filter(person=by, state=Place.ENROLLED)
    if not own.update(state=Place.EXCUSED):
        raise NotThere
    return moved(lesson, "leave", by=by)


@transaction.atomic
def change(lesson: Lesson, what: What, *, by: Person) -> Lesson:
    """Return the lesson at another time or place; who is enrolled is told."""
    lesson = locked(lesson, "change", by)
    was = f"{lesson.on} {lesson.spot}".strip()
    _set(lesson, what)
    lesson.save(update_fields=["kind", "on", "begins", "spot", "trainer", "hours"])
    lesson.enrolments.update(kind=lesson.kind, on=lesson.on)
    return moved(lesson, "change", by=by, told=_enrolled(lesson), was=was)


@transaction.atomic
def cancel(lesson: Lesson, *, reason: str, by: Person) -> Lesson:
    """Call it off; who is enrolled is told."""
    lesson = locked(lesson, "cancel", by)
    lesson.reason = said(reason, "reason", needed=True, longest=200)
    lesson.save(update_fields=["reason"])
    return moved(lesson, "cancel", by=by, told=_enrolled(lesson), reason=lesson.reason)


@transaction.atomic
def add_material(lesson: Lesson, *, title: str, text: str, link: str, by: Person) -> Material:
    """Return something to read, added to the course for every deputy of the county."""
    require_keeper(by, lesson)
    words = said(text, "text", longest=20_000)
    if not words and not link:
        raise BadInput(_("请写正文，或者写网址。"), "text")
    if link and not link.startswith(("https://", "http://")):
        raise BadInput(_("网址以 https:// 开头。"), "link")
    name = said(title, "title", needed=True, longest=60)
    return Material.objects.create(
        course_id=lesson.course_id, title=name, text=words, link=link, added_by=by
    )


def _course(office: Organ, what: What, by: Person) -> Course:
    assert office.county_id is not None
    title = said(what.title, "title", needed=True, longest=60)
    course, _made = Course.objects.get_or_create(
        office=office,
        year=what.on.year,
        title=title,
        defaults={
            "county_id": office.county_id,
            "place_path": office.place_path,
            "about": said(what.about, "about", longest=2_000),
            "made_by": by,
        },
    )
    return course


def _set(lesson: Lesson, what: What) -> None:
    if what.kind not in set(Kind):
        raise BadInput(_("请选择一项。"), "kind")
    if what.on < _EARLIEST:
        raise BadInput(_("请按 2026-01-31 的样子写日期。"), "on")
    if not 1 <= what.hours <= MOST_HOURS:
        raise BadInput(_("请写数字。"), "hours")
    lesson.kind, lesson.on, lesson.begins = what.kind, what.on, what.begins
    lesson.hours = what.hours
    lesson.spot = said(what.spot, "spot", longest=80)
    lesson.trainer = said(what.trainer, "trainer", longest=60)


def _enrolled(lesson: Lesson) -> list[int]:
    rows = lesson.enrolments.exclude(state=Place.EXCUSED)
    return list(rows.values_list("person_id", flat=True))


def enrol_now(lesson: Lesson, persons: set[int]) -> list[int]:
    """Enrol them and return who was not before; BadInput for one who is no deputy in office here."""
    known = dict(lesson.enrolments.values_list("person_id", "state"))
    fresh = sorted(persons - known.keys())
    # Who was enrolled stays so, also when the mandate has ended before the list is typed.
    seats = seats_of(lesson.office, fresh)
    if seats.keys() != set(fresh):
        raise BadInput(_("有人不是这里在任的代表，请看一看名字。"), "persons")
    Enrolment.objects.bulk_create(
        Enrolment(
            lesson=lesson,
            person_id=pk,
            mandate=seats[pk],
            county_id=lesson.county_id,
            kind=lesson.kind,
            on=lesson.on,
        )
        for pk in fresh
    )
    again = sorted(pk for pk in persons if known.get(pk) == Place.EXCUSED)
    lesson.enrolments.filter(person__in=again).update(state=Place.ENROLLED)
    return sorted([*fresh, *again])
