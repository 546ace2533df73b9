"""Writes groups as topics, many with a few queries: what they are called, their people, their heat."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from huiyin.concerns.alike.heat import heat_of
from huiyin.concerns.alike.titles import called
from huiyin.concerns.alike.voices import contacts_of, voices_of
from huiyin.concerns.models import Concern, Topic
from huiyin.kernel import clock
from huiyin.ledger.models import Event

# Enough to say what a matter is about, and to choose the title that says it best.
READ_OF_ONE = 60
_READ = ("code", "county", "title", "text", "spot", "place_path", "raised_at")
_WORDS = ("title", "place_names", "terms")
_COUNTS = ("raised", "people", "likes")
_HEAT = ("days", "growth", "heat", "first_on", "last_on", "counted_at")


@dataclass(frozen=True)
class Found:
    """A group and the topic that it is: new, or one whose members were these or others."""

    topic: Topic
    members: frozenset[int]
    is_as_it_was: bool


@transaction.atomic
def write(batch: Sequence[Found], today: date) -> set[int]:
    """Write the groups as topics and return the topics' ids."""
    changed = [one for one in batch if not one.is_as_it_was]
    _read(changed)
    days = _days(batch)
    moved = [one for one in batch if _reckon(one, days, today) or not one.is_as_it_was]
    new = [one.topic for one in moved if one.topic.pk is None]
    Topic.objects.bulk_create(new)
    Topic.objects.bulk_create(
        [one.topic for one in moved if one.topic not in new],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[*_WORDS, *_COUNTS, *_HEAT],
    )
    _join(changed)
    return {one.topic.pk for one in batch}


def _read(changed: Sequence[Found]) -> None:
    """Set what the words of the concerns tell: the topic's own words, people and likes."""
    every = [pk for one in changed for pk in one.members]
    concerns = Concern.objects.filter(pk__in=every).only(*_READ).in_bulk()
    contacts, likes = contacts_of(every), _likes(every)
    for one in changed:
        members = [concerns[pk] for pk in sorted(one.members)]
        words = called(members[-READ_OF_ONE:])
        topic = one.topic
        topic.title, topic.place_names, topic.terms = words.title, words.names, words.terms
        topic.raised, topic.people = len(members), len(voices_of(members, contacts))
        topic.likes = sum(likes.get(pk, 0) for pk in one.members)


def _likes(members: Collection[int]) -> dict[int, int]:
    """Return how often others agreed with each, where the concerns were brought in from."""
    raised = Event.objects.filter(subject="concern", subject_id__in=members, move="raise")
    noted = raised.filter(private__has_key="supports")
    rows = noted.values_list("subject_id", "private__supports")
    return {pk: count for pk, count in rows if isinstance(count, int) and count > 0}


def _days(batch: Iterable[Found]) -> dict[int, date]:
    every = [pk for one in batch for pk in one.members]
    rows = Concern.objects.filter(pk__in=every).values_list("pk", "raised_at")
    return {pk: clock.day_of(at) for pk, at in rows}


def _reckon(one: Found, days: dict[int, date], today: date) -> bool:
    """Set the heat and return whether anything of it is new."""
    topic, raised_on = one.topic, [days[pk] for pk in one.members]
    heat = heat_of(raised_on, people=topic.people, likes=topic.likes, today=today)
    first_on, last_on = min(raised_on), max(raised_on)
    now = heat.days, heat.growth, heat.value, first_on, last_on
    if now == (topic.days, topic.growth, topic.heat, topic.first_on, topic.last_on):
        return False
    topic.days, topic.growth, topic.heat = heat.days, heat.growth, heat.value
    topic.first_on, topic.last_on, topic.counted_at = first_on, last_on, clock.now()
    return True


def _join(changed: Sequence[Found]) -> None:
    through = Topic.concerns.through
    through.objects.filter(topic__in=[one.topic for one in changed]).delete()
    through.objects.bulk_create(
        [
            through(topic_id=one.topic.pk, concern_id=pk)
            for one in changed
            for pk in sorted(one.members)
        ]
    )
