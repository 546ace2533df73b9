"""What the worker does for duties: shells around actions."""

from __future__ import annotations

from procrastinate.contrib.django import app

from huiyin.duties.actions import appealing, following, referring, reminding, scoring
from huiyin.duties.importing import runs
from huiyin.duties.papers import bulk


@app.periodic(cron="*/5 * * * *")
@app.task(name="duties.follow", queueing_lock="duties.follow", lock="duties.follow")
def follow(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Bring into the archives what other subjects recorded."""
    following.follow()


@app.periodic(cron="3-59/10 * * * *")
@app.task(name="duties.scores", queueing_lock="duties.scores", lock="duties.scores")
def scores(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Enter points from the archives, for the counties that keep them."""
    scoring.follow_scales()


@app.periodic(cron="20 9 * * *")
@app.task(name="duties.remind", queueing_lock="duties.remind")
def remind(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Remind, once a quarter and only then, of a visit that is not recorded."""
    reminding.remind()


@app.periodic(cron="25 7 * * *")
@app.task(name="duties.warn_opinions", queueing_lock="duties.warn_opinions")
def warn_opinions(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Tell of opinions that a body has not answered by its day."""
    referring.warn()


@app.periodic(cron="10 9 1-5 * *")
@app.task(name="duties.tell_month", queueing_lock="duties.tell_month")
def tell_month(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Say once a month, to whom something was recorded, that the record can be looked at."""
    appealing.tell_month()


@app.task(name="duties.import", lock="duties.import")
def import_activities(file_id: int) -> None:
    """Bring in the activities of a table."""
    runs.carry_out(file_id)


@app.task(name="duties.year_run")
def year_run(run_id: int) -> None:
    """Freeze a year, or make the books of a place."""
    bulk.make(run_id)


@app.periodic(cron="50 3 * * *")
@app.task(name="duties.erase_papers", queueing_lock="duties.erase_papers")
def erase_papers(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Erase books that were kept long enough."""
    bulk.erase_old()
