"""What the worker does for stations: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.stations.actions import receptions


@app.periodic(cron="10 7-20 * * *")
@app.task(name="stations.remind", queueing_lock="stations.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind deputies of their days of reception."""
    receptions.remind()
