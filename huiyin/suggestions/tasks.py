"""What the worker does for suggestions: shells around actions."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from huiyin.ledger.models import Event
from huiyin.suggestions import outcomes
from huiyin.suggestions.actions import telling_residents, warning, watching
from huiyin.suggestions.papers import bulk


@app.periodic(cron="25 * * * *")
@app.task(name="suggestions.watch", queueing_lock="suggestions.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Warn of what is due, remind of feedback, and note where none came in time."""
    warning.climb_ladder()
    watching.watch_feedback()


@app.task(
    name="suggestions.tell_residents", retry=RetryStrategy(max_attempts=8, exponential_wait=4)
)
def tell_of_step(*, event_id: str) -> None:
    """Tell the residents whose concerns a suggestion comes from how far it got."""
    telling_residents.tell_residents(Event.objects.get(pk=event_id))


@app.periodic(cron="40 3 * * *")
@app.task(name="suggestions.reckon", queueing_lock="suggestions.reckon")
def reckon(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Reckon for the figures what no move reckoned, and erase papers that were kept long enough."""
    outcomes.reckon_missing()
    bulk.erase_old()


@app.task(name="suggestions.papers")
def papers(run_id: int) -> None:
    """Make a bulk of papers."""
    bulk.make(run_id)
