"""What the worker does for stations: shells around actions."""

from __future__ import annotations

from datetime import date

from procrastinate.contrib.django import app

from huiyin.stations.actions import moving, pledges, receptions


@app.periodic(cron="10 7-20 * * *")
@app.task(name="stations.remind", queueing_lock="stations.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind deputies of their days of reception."""
    receptions.remind()


@app.periodic(cron="20 7 * * *")
@app.task(name="stations.remind_pledges", queueing_lock="stations.remind_pledges")
def remind_pledges(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind units of what was promised for them."""
    pledges.remind()


@app.task(name="stations.keep_off")
def keep_off(days: list[str]) -> None:
    """Put off what is planned on days that have become free."""
    moving.move_off([date.fromisoformat(day) for day in days])
