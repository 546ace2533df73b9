"""What the worker does for suggestions: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.suggestions.actions import warning, watching


@app.periodic(cron="25 * * * *")
@app.task(name="suggestions.watch", queueing_lock="suggestions.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Warn of what is due, remind of feedback, and note where none came in time."""
    warning.climb_ladder()
    watching.watch_feedback()
