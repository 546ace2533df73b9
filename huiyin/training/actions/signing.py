"""Who came, typed from the paper list or ticked on the spot: both are equal. Typed once.

The one activity in the archives is recorded, and corrected, by the verbs of duties itself.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.duties.actions import recording
from huiyin.duties.actions.recording import Done, What
from huiyin.duties.rules import Kind as Duty
from huiyin.duties.states import State as ActivityState
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.people.models import Person
from huiyin.training.actions.moving import locked, moved
from huiyin.training.actions.planning import enrol_now
from huiyin.training.models import Lesson
from huiyin.training.rules import Kind, half_days
from huiyin.training.states import Place, State
from huiyin.training.wording import KIND_NAMES


@transaction.atomic
def sign_in(lesson: Lesson, came: Collection[int], *, note: str = "", by: Person) -> Lesson:
    """Return the lesson as it was held; every deputy who came has a line in the archive.

    Who came without being enrolled is enrolled now.
    """
    lesson = locked(lesson, "sign_in", by)
    if lesson.on > clock.today():
        raise BadInput(_("还没有到这一天，办完以后再登记。"), "persons")
    if not came:
        raise BadInput(_("请勾选参加的代表。"), "persons")
    _keep(lesson, came)
    lesson.activity = recording.enter(
        f"o{lesson.office_id}",
        _what(lesson, came),
        Done(note or _words(lesson)),
        by=by,
        request_key=f"training-lesson-{lesson.pk}",
    )
    lesson.state = State.DONE
    lesson.save(update_fields=["activity", "state"])
    return moved(lesson, "sign_in", by=by, came=sorted(came))


@transaction.atomic
def correct(lesson: Lesson, came: Collection[int], *, reason: str, by: Person) -> Lesson:
    """Return the lesson with who came after all; lines that change get their opposite."""
    lesson = locked(lesson, "correct", by)
    activity = lesson.activity
    if activity is None or activity.state != ActivityState.RECORDED:
        raise NotNow(_("这次培训的活动记录已经撤销。"))
    if not came:
        raise BadInput(_("请勾选参加的代表。"), "persons")
    _keep(lesson, came)
    what, done = _what(lesson, came), Done(activity.done, activity.result)
    recording.correct(activity, what, done, reason=reason, by=by)
    return moved(lesson, "correct", by=by, came=sorted(came), reason=reason)


def _keep(lesson: Lesson, came: Collection[int]) -> None:
    enrol_now(lesson, set(came))
    lesson.enrolments.filter(person__in=came).update(state=Place.CAME)
    rest = lesson.enrolments.exclude(person__in=came).exclude(state=Place.EXCUSED)
    rest.update(state=Place.MISSED)


def _what(lesson: Lesson, came: Collection[int]) -> What:
    is_visit = lesson.kind == Kind.STUDY_VISIT
    return What(
        kind=Duty.STUDY_VISIT if is_visit else Duty.TRAINING,
        on=lesson.on,
        begins=lesson.begins,
        title=lesson.course.title,
        spot=lesson.spot,
        persons=list(came),
        half_days=half_days(lesson.hours),
    )


def _words(lesson: Lesson) -> str:
    names = {"kind": KIND_NAMES[Kind(lesson.kind)], "hours": lesson.hours}
    return _("%(kind)s，%(hours)s 学时。") % names
