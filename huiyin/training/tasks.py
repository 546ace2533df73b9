"""What the worker does for training: a shell around an action."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.training.actions import reminding


@app.periodic(cron="50 8 * * *")
@app.task(name="training.remind", queueing_lock="training.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind of lessons that are near, each once."""
    reminding.remind()
