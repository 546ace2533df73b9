"""One verb for many concerns at once: a few statements, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from procrastinate.contrib.django import app as queue

from huiyin.concerns.actions.moving import event_of, step
from huiyin.concerns.models import Concern
from huiyin.concerns.states import MOVES
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.ledger.actions import record_all
from huiyin.ledger.models import Event
from huiyin.people.models import Person


@dataclass
class Planned:
    """What the move is for one of them: as the arguments of `move`."""

    concern: Concern
    due: Reckoning | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    public: dict[str, Any] = field(default_factory=dict)
    private: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)


def move_many(
    plans: Sequence[Planned], verb: str, *, by: Person | None, organ_id: int | None
) -> None:
    """Make the same move on locked concerns, each with its own event; all of them or none."""
    changed: list[tuple[Concern, list[str]]] = []
    events: list[Event] = []
    at = clock.now()
    for plan in plans:
        concern, before = plan.concern, plan.concern.state
        changed.append((concern, step(concern, verb, due=plan.due, changes=plan.changes, at=at)))
        events.append(
            event_of(
                concern,
                verb,
                before,
                at=at,
                by=by,
                organ_id=organ_id,
                due=plan.due,
                public=plan.public,
                private=plan.private,
                texts=plan.texts,
            )
        )
    _save(changed)
    record_all(events, follow=_follow if MOVES[verb].told else None)


def _save(changed: Iterable[tuple[Concern, list[str]]]) -> None:
    """Save the named fields, one statement for all that got the same values."""
    alike: defaultdict[tuple[tuple[str, Any], ...], list[int]] = defaultdict(list)
    for concern, names in changed:
        alike[tuple((name, getattr(concern, name)) for name in names)].append(concern.pk)
    for values, ids in alike.items():
        Concern.objects.filter(pk__in=ids).update(**dict(values))


def _follow(events: Sequence[Event]) -> None:
    task = queue.configure_task("concerns.tell", allow_unknown=True)
    jobs: list[dict[str, Any]] = [{"event_id": str(event.pk)} for event in events]
    task.batch_defer(*jobs)
