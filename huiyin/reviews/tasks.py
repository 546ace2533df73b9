"""What the worker does for reviews: a shell around an action."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.reviews.actions import reminding


@app.periodic(cron="40 9 * * *")
@app.task(name="reviews.remind", queueing_lock="reviews.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind of what is due, each once."""
    reminding.remind()
