"""The stars of one county's 91 stations, worked out from a year of records among all other counties'.

The lines, deputies and stations are those of `bench.duties` (BENCH_DUTIES gives another number);
one county in their middle gets a year of receptions, activities and opinions at every station.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from datetime import date, timedelta

from django.db import connection, transaction

from bench import duties
from bench.county import session_of
from bench.load import Ask, medians_ms
from huiyin.concerns.actions.raising import NewConcern, prepared
from huiyin.concerns.models import Concern
from huiyin.concerns.states import State
from huiyin.duties.models import Activity, Participation
from huiyin.kernel import clock
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stars.actions.cycles import Wanted, open_cycle
from huiyin.stars.models import Cycle
from huiyin.stars.tallying import results_of
from huiyin.stations.models import Reception, Station

RECEPTIONS, ACTIVITIES, OPINIONS, DEPUTIES = 24, 20, 40, 4
ROUNDS = 30
MOST_MS = 100


def measure(county: Place, port: int) -> None:
    """Print the median of working out a county's stars, and of the pages that show them."""
    counties = duties.fill(county, int(os.environ.get("BENCH_DUTIES", str(duties.LINES))))
    one = counties[len(counties) // 2]
    clerk = Person.objects.get(login=one.clerk)
    cycle = Cycle.objects.filter(county=one.place).first() or _filled(one.place, clerk)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    rows = list(cycle.applications.select_related("cycle__scheme"))
    print(f"\n{len(rows)} stations of {Station.objects.count():,}, {_counted(one.place)}")
    _say("stars of the county, worked out", _worked_out(cycle))
    cookie = (("Cookie", session_of(one.clerk)),)
    pages = {
        "stars of the county, page": Ask(f"/desk/stars/cycles/{cycle.pk}/table/", headers=cookie),
        "one station's points, page": Ask(f"/desk/stars/{rows[0].pk}/", headers=cookie),
        "standards of the county, page": Ask("/desk/standards/", headers=cookie),
        "one station's books, page": Ask(f"/office/books/{one.station.slug}/", headers=cookie),
    }
    for name, ms in medians_ms(port, pages, rounds=ROUNDS).items():
        _say(name, ms)


def _worked_out(cycle: Cycle) -> float:
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        results_of(cycle, list(cycle.applications.all()))
        took.append(time.perf_counter() - began)
    return statistics.median(took) * 1000


def _say(name: str, ms: float) -> None:
    print(f"  {name:<34}{ms:7.1f} ms (most {MOST_MS})  {'ok' if ms < MOST_MS else 'MISSED'}")


def _counted(county: Place) -> str:
    receptions = Reception.objects.filter(station__organ__county=county).count()
    opinions = Concern.objects.filter(county=county).count()
    activities = Activity.objects.filter(station__organ__county=county).count()
    return f"{receptions:,} receptions, {activities:,} activities, {opinions:,} opinions of a year"


@transaction.atomic
def _filled(county: Place, clerk: Person) -> Cycle:
    """Write a year of records at every station of the county, and open a cycle over it."""
    dice = random.Random(county.pk)
    RuleProfile.objects.create(county=county, name="通用", effective_from=date(2015, 1, 1))
    stations = list(Station.objects.of(county).select_related("organ__place", "organ__county"))
    office = Organ.objects.filter(county=county).order_by("pk")[0]
    for station in stations:
        serving = list(station.duties.values_list("person_id", flat=True))
        _receptions(station, serving, dice)
        _activities(station, serving, office, clerk, dice)
        _opinions(station, dice)
    today = clock.today()
    wanted = Wanted(
        "星级创建", since=today - timedelta(days=364), until=today + timedelta(days=1),
        declare_by=today, check_by=today, review_by=today,
    )  # fmt: skip
    return open_cycle(county, wanted, by=clerk)


def _day(dice: random.Random) -> date:
    return clock.today() - timedelta(days=dice.randrange(1, 360))


def _receptions(station: Station, serving: list[int], dice: random.Random) -> None:
    begun = [clock.moment_on(_day(dice), 9) for _ in range(RECEPTIONS)]
    made = Reception.objects.bulk_create(
        Reception(
            station=station, starts_at=at, ends_at=at + timedelta(hours=2), batches=2,
            person_times=5, **_record(at + timedelta(days=dice.choice([0, 1, 2, 6])), dice),
        )
        for at in begun
    )  # fmt: skip
    through = Reception.deputies.through
    through.objects.bulk_create(
        through(reception_id=one.pk, person_id=who)
        for one in made
        for who in dice.sample(serving, min(2, len(serving)))
    )


def _record(at: object, dice: random.Random) -> dict[str, object]:
    if dice.random() < 0.2:
        return {"state": Reception.State.PLANNED}
    return {"state": Reception.State.RECORDED, "recorded_at": at}


def _activities(
    station: Station, serving: list[int], office: Organ, by: Person, dice: random.Random
) -> None:
    organ = station.organ
    made = Activity.objects.bulk_create(
        Activity(
            county=organ.county, office=office, station=station, place_path=organ.place_path,
            kind=dice.choice(["visit", "training", "research", "deed"]), state="recorded",
            title="到村里走访", done="做了。", made_by=by, on=_day(dice), recorded_at=clock.now(),
        )
        for _ in range(ACTIVITIES)
    )  # fmt: skip
    Participation.objects.bulk_create(
        Participation(activity=one, person_id=who, has_come=True)
        for one in made
        for who in dice.sample(serving, min(DEPUTIES, len(serving)))
    )


def _opinions(station: Station, dice: random.Random) -> None:
    place = station.organ.place
    rows = []
    for _ in range(OPINIONS):
        at = clock.moment_on(_day(dice), 10)
        new = NewConcern(place=place, text="村口的路坏了，请修一修。", station=station)
        concern, _due = prepared(new, by=None, at=at)
        done = at + timedelta(days=dice.randrange(2, 80))
        if done < clock.now():
            concern.state, concern.owner, concern.due_on = State.CLOSED, None, None
            concern.answered_at = concern.closed_at = done
        rows.append(concern)
    Concern.objects.bulk_create(rows)
