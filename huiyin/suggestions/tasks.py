"""What the worker does for suggestions: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.suggestions import outcomes
from huiyin.suggestions.actions import warning, watching


@app.periodic(cron="25 * * * *")
@app.task(name="suggestions.watch", queueing_lock="suggestions.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Warn of what is due, remind of feedback, and note where none came in time."""
    warning.climb_ladder()
    watching.watch_feedback()


@app.periodic(cron="40 3 * * *")
@app.task(name="suggestions.reckon", queueing_lock="suggestions.reckon")
def reckon(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Reckon for the figures what no move reckoned."""
    outcomes.reckon_missing()
