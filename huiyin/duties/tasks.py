"""What the worker does for duties: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.duties.actions import following, reminding


@app.periodic(cron="*/5 * * * *")
@app.task(name="duties.follow", queueing_lock="duties.follow", lock="duties.follow")
def follow(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Bring into the archives what other subjects recorded."""
    following.follow()


@app.periodic(cron="20 9 * * *")
@app.task(name="duties.remind", queueing_lock="duties.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind, once a quarter and only then, of a visit that is not recorded."""
    reminding.remind()
