"""Opinions of the demo county's activities that went to a body: answered, still open, and one late."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from huiyin.config.demo_county.cast import Cast
from huiyin.duties.actions import referring
from huiyin.duties.models import Opinion
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import County

ANSWER = "意见收到，已经列入下一步的安排，办完以后再告诉代表。"
# Each: words of it, to whom, sent how many days ago, answered how many later; None still waits.
SENT = (
    ("涵闸", "县水利局", 110, None),
    ("涵闸", "县水利局", 80, 30),
    ("助餐", "县民政局", 40, 25),
    ("助餐", "县民政局", 20, None),
)


def send_on(cast: Cast, county: County, *, by: Person) -> None:
    """Send some opinions to departments, each after its activity."""
    end = county.opened_at.astimezone(clock.SHANGHAI)
    for words, name, ago, answered in SENT:
        day = clock.day_of(end) - timedelta(days=ago)
        unit = cast.departments[name]
        heard = Opinion.objects.unused().filter(
            activity__county=county.pk, activity__on__lt=day, text__contains=words
        )
        opinion = heard.order_by("-activity__on", "pk").first()
        if opinion is None:
            continue
        at = datetime.combine(day, time(10), clock.SHANGHAI)
        with clock.frozen(at):
            sent = referring.refer(opinion, unit.organ, by=by)
        if answered is not None:
            with clock.frozen(at + timedelta(days=answered)):
                referring.answer(sent, ANSWER, by=unit.head)
