"""How every verb changes a lesson: lock, look, change named fields, write the event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotNow
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.people.models import Person
from huiyin.training.models import Lesson
from huiyin.training.policy import require_keeper
from huiyin.training.states import MOVES

SUBJECT = "training"


def require_state(lesson: Lesson, verb: str) -> None:
    if lesson.state not in MOVES[verb].sources:
        name = lesson.get_state_display()
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})


def locked(lesson: Lesson, verb: str, by: Person) -> Lesson:
    """Return the row locked, if the verb is this person's and may start from its state."""
    require_keeper(by, lesson)
    return locked_any(lesson, verb)


def locked_any(lesson: Lesson, verb: str) -> Lesson:
    rows = Lesson.objects.select_for_update(of=("self",)).select_related("course", "office")
    lesson = rows.get(pk=lesson.pk)
    require_state(lesson, verb)
    return lesson


def moved(
    lesson: Lesson, verb: str, *, by: Person, told: Iterable[int] = (), **private: Any
) -> Lesson:
    """Return the lesson after the verb: state, event, notices to `told`."""
    row = MOVES[verb]
    if row.to is not None and lesson.state != row.to:
        lesson.state = row.to
        lesson.save(update_fields=["state"])
    event = record(
        subject=SUBJECT,
        subject_id=lesson.pk,
        county_id=lesson.county_id,
        move=verb,
        by=by,
        organ_id=lesson.office_id,
        public={"on": lesson.on.isoformat(), "kind": lesson.kind, "state": lesson.state},
        private=private,
    )
    if row.told:
        notify(
            told,
            event_id=event.pk,
            about=f"{SUBJECT}.{verb}",
            url=f"/desk/training/{lesson.pk}/",
            details={},
        )
    return lesson
