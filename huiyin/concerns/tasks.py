"""What the worker does for concerns: shells around actions."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from huiyin.concerns.actions import erasing, sorting, telling, watching
from huiyin.concerns.alike import filing, topics
from huiyin.concerns.importing import runs
from huiyin.concerns.models import Concern
from huiyin.ledger.models import Event
from huiyin.places.models import County

# What comes round by itself is tried again, too: the database may just be starting anew, and a day's
# erasure must not wait for the next.
SOON = RetryStrategy(max_attempts=5, exponential_wait=4)


@app.task(name="concerns.tell", retry=RetryStrategy(max_attempts=8, exponential_wait=4))
def tell(*, event_id: str) -> None:
    """Tell those whom the event concerns; of a new concern, have it looked at for sorting."""
    event = Event.objects.get(pk=event_id)
    telling.tell(event)
    if event.move == "raise":
        propose.defer(concern_id=event.subject_id)
        find_alike.defer(concern_id=event.subject_id)


@app.task(name="concerns.propose", retry=RetryStrategy(max_attempts=3, exponential_wait=8))
def propose(*, concern_id: int) -> None:
    """Propose a category and a unit for a new concern; it waits for nobody's request."""
    sorting.propose(Concern.objects.select_related("recorded_by").get(pk=concern_id))


@app.task(name="concerns.find_alike", retry=RetryStrategy(max_attempts=4, exponential_wait=8))
def find_alike(*, concern_id: int) -> None:
    """File a new concern and note which others are probably the same matter."""
    concern = Concern.objects.filter(pk=concern_id).first()
    if concern is not None:
        filing.file_one(concern)


@app.periodic(cron="40 * * * *")
@app.task(name="concerns.find_topics", queueing_lock="concerns.find_topics", retry=SOON)
def find_topics(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """File what came in by an import, count the words once a day, and write the hot topics anew."""
    for county_id in County.objects.values_list("pk", flat=True):
        filing.count_words_daily(county_id)
        filing.file_missing(county_id, most=filing.AN_HOUR)
        topics.find_topics(county_id)


@app.task(name="concerns.import", retry=RetryStrategy(max_attempts=4, exponential_wait=8))
def bring_in(*, run_id: int) -> None:
    """Bring in an uploaded file. Begun again after a fault, it goes on where it was."""
    runs.carry_out(run_id)


@app.periodic(cron="*/15 * * * *")
@app.task(name="concerns.watch", queueing_lock="concerns.watch", retry=SOON)
def watch(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Warn of what is due, close what nobody rated."""
    watching.climb_ladder()
    watching.close_unrated()


@app.periodic(cron="20 3 * * *")
@app.task(name="concerns.erase", queueing_lock="concerns.erase", retry=SOON)
def erase(timestamp: int) -> None:  # noqa: ARG001 - the queue passes the slot's time
    """Erase contacts whose time is over."""
    erasing.erase_outdated()
