"""What the worker does for stars: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.stars.actions import publishing, reminding


@app.periodic(cron="25 7 * * *")
@app.task(name="stars.remind", queueing_lock="stars.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind each hand of a running cycle before its day."""
    reminding.remind()


@app.periodic(cron="35 3 * * *")
@app.task(name="stars.forget_contacts", queueing_lock="stars.forget_contacts")
def forget_contacts(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Erase how to reach those whose objections were answered some time ago."""
    publishing.forget_contacts()
