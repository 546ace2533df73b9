"""Bringing in matters of the past (导入): many at once, prepared and moved as those of today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.moving import LONGEST_SAYING, event_of, step, with_party
from huiyin.concerns.actions.raising import NewConcern, contact_of, facts_of, prepared
from huiyin.concerns.models import Answer, Concern
from huiyin.concerns.sealed import answered, said
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.kernel.errors import NotAllowed
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record_past
from huiyin.ledger.copying import copy_in, draw_ids
from huiyin.ledger.models import Event
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place

# The second key of the advisory lock is the county: two imports into one take turns by batch.
LOCK_IMPORT = 0x48594931


@dataclass(frozen=True)
class PastAnswer:
    """What was answered before the concern came here, when, and by which unit."""

    text: str
    at: datetime
    organ: Organ


@dataclass(frozen=True)
class PastConcern:
    """What was raised at a moment of the past; `new.source` tells it from every other.

    With `answer` it is answered, without one it waits to be taken up here, and with
    `archived_because` it is put away with that reason. `noted` goes into the event's private part.
    """

    new: NewConcern
    at: datetime
    answer: PastAnswer | None = None
    archived_because: str = ""
    noted: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class _Story:
    """A concern before it is saved, with what belongs to it and is saved after."""

    concern: Concern
    new: NewConcern
    events: list[Event] = field(default_factory=list)
    answer: Answer | None = None


@transaction.atomic
def bring_in(past: Sequence[PastConcern], *, county: Place, by: Person | None) -> list[Concern]:
    """Save those whose source the county does not have yet, and return them; nobody is told.

    `by` None is the operator at the command line. Raises NotAllowed for anybody without the right,
    BadInput for a text that cannot be taken.
    """
    if by is not None and not standing_of(by).may(Can.CONCERNS_IMPORT, county_id=county.pk):
        raise NotAllowed(_("您不能导入诉求。"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_IMPORT, county.pk])
    known = known_sources(county, [one.new.source or "" for one in past])
    fresh = [one for one in past if one.new.source not in known]
    ids = draw_ids(Concern, len(fresh))
    stories = [_told(one, pk, by) for one, pk in zip(fresh, ids, strict=True)]
    concerns = [story.concern for story in stories]
    copy_in(concerns)
    copy_in([story.answer for story in stories if story.answer])
    copy_in([contact_of(one.concern, one.new) for one in stories if one.new.has_contact])
    record_past([event for story in stories for event in story.events])
    return concerns


def known_sources(county: Place, sources: Sequence[str]) -> dict[str, datetime]:
    """Return which of these sources the county has, with when each was raised."""
    rows = Concern.objects.filter(county=county, source__in=sources)
    return {str(source): at for source, at in rows.values_list("source", "raised_at")}


def _told(past: PastConcern, pk: int, by: Person | None) -> _Story:
    concern, due = prepared(past.new, by=by, at=past.at, longest=LONGEST_SAYING)
    concern.pk = pk
    story = _Story(concern, past.new)
    waits = past.answer is None and not past.archived_because
    _note(
        story,
        "raise",
        None,
        past.at,
        by,
        due if waits else None,
        facts_of(concern),
        past.noted,
        said(concern),
    )
    # That it waits here from today is news enough: the first warning on the ladder is passed over.
    concern.ladder = 1
    if past.answer is not None:
        _record_answer(story, past.answer, by)
    elif past.archived_because:
        _archive(story, past.archived_because, by)
    return story


def _record_answer(story: _Story, answer: PastAnswer, by: Person | None) -> None:
    """Answered, not handed over by us and not verified; closed when its rating period is over."""
    concern, before = story.concern, story.concern.state
    due = due_by(concern.profile_id, "rate", clock.day_of(answer.at))
    unit = answer.organ.pk
    step(
        concern,
        "record_answer",
        due=due,
        changes={
            "lead_id": unit,
            "parties": with_party(concern, unit),
            "handled_at": answer.at,
            "answered_at": answer.at,
        },
        at=answer.at,
    )
    story.answer = Answer(
        concern=concern,
        organ=answer.organ,
        kind=Answer.Kind.LEAD,
        round=concern.round,
        text=clean(answer.text),
        signed_at=answer.at,
    )
    _note(
        story,
        "record_answer",
        before,
        answer.at,
        by,
        due,
        {"lead": unit},
        None,
        answered(story.answer),
    )
    if due.due < clock.today():
        ended = clock.moment_on(due.due + timedelta(days=1), hour=0)
        before = concern.state
        step(concern, "close_unrated", at=ended)
        _note(story, "close_unrated", before, ended, None, None)


def _archive(story: _Story, reason: str, by: Person | None) -> None:
    """Put away with a reason. It counts as kept, never as answered: nobody could be told."""
    concern, before, now = story.concern, story.concern.state, clock.now()
    step(concern, "archive", at=now)
    story.answer = Answer(
        concern=concern,
        organ=concern.office,
        kind=Answer.Kind.KEEP,
        round=concern.round,
        text=reason,
        signed_by=by,
        signed_at=now,
    )
    _note(story, "archive", before, now, by, None, None, None, answered(story.answer))


def _note(
    story: _Story,
    verb: str,
    before: str | None,
    at: datetime,
    by: Person | None,
    due: Reckoning | None,
    public: Mapping[str, Any] | None = None,
    private: Mapping[str, Any] | None = None,
    texts: Mapping[str, Any] | None = None,
) -> None:
    """Add the move's event."""
    told = event_of(
        story.concern,
        verb,
        before,
        at=at,
        by=by,
        due=due,
        public=public,
        private=private,
        texts=texts,
    )
    story.events.append(told)
