"""What the worker does for suggestions: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.suggestions.actions import watching


@app.periodic(cron="25 * * * *")
@app.task(name="suggestions.watch", queueing_lock="suggestions.watch")
def watch(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind of feedback, and note where none came in time."""
    watching.watch_feedback()
