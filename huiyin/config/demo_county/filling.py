"""Filling the demo county: opened, staffed, its concerns, suggestions and duties played by verbs."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from random import Random

from django.db import connection, connections, transaction

from huiyin.concerns.models import Concern
from huiyin.config import lowering
from huiyin.config.demo_county.bodies import found_bodies
from huiyin.config.demo_county.cast import Cast
from huiyin.config.demo_county.casting import find_cast
from huiyin.config.demo_county.diary import Diary
from huiyin.config.demo_county.duties import are_done, derive, do_duties
from huiyin.config.demo_county.houses import open_stations, plan_receptions, put_on_duty
from huiyin.config.demo_county.land import SLUG, open_county
from huiyin.config.demo_county.life import Life
from huiyin.config.demo_county.matters import DAYS, SOURCE, Matter, Matters
from huiyin.config.demo_county.names import Names
from huiyin.config.demo_county.planning import plan_ahead
from huiyin.config.demo_county.pledging import make_promises
from huiyin.config.demo_county.register import Register
from huiyin.config.demo_county.reporting import report_and_train
from huiyin.config.demo_county.roster import elect, form_groups
from huiyin.config.demo_county.signins import give_sign_ins
from huiyin.config.demo_county.sorting import learn
from huiyin.config.demo_county.staff import appoint_staff
from huiyin.config.demo_county.starring import rate_stations
from huiyin.config.demo_county.suggesting import are_told, chapters, tell_chapter
from huiyin.config.demo_county.together import tell_together
from huiyin.kernel import clock
from huiyin.kernel.kept import Kept
from huiyin.places.models import County

SEED = 990101
CONCERNS = 2_000
NEWS_DAYS = 4
A_PIECE = 20
A_FEW = 20

Say = Callable[[int, int], None]


def fill(count: int = CONCERNS, *, workers: int = 1, say: Say = lambda _told, _count: None) -> int:
    """Return how many concerns were told now: none if all are there; the suggestions are told after.

    The county is opened in one transaction and each piece told in one, so that an interrupted
    filling goes on where it stopped. The same moment gives the same county, but for the codes,
    which stay unguessable. `say` hears how many are told, and of how many.
    """
    county = opened()
    cast = find_cast(county.place)
    told = _told(county)
    matters = Matters(cast, Random(SEED + 1)).some(count, county.opened_at)
    left = [matter for matter in matters if f"{SOURCE}{matter.number}" not in told]
    teller = _Teller(cast, county, left)
    pieces = range(0, len(left), A_PIECE)
    done = 0
    for number in map(teller.tell, pieces) if workers == 1 else _shared(teller, pieces, workers):
        done += number
        say(done, len(left))
    tell_together(cast, county, Random(SEED + 2))
    learn(county)
    _tell_suggestions(_Suggesting(cast, county, full=count >= CONCERNS), workers)
    with _one_transaction():
        make_promises(cast, county)
        plan_ahead(county, by=cast.county.affairs[0])
        if do_duties(cast, county, full=count >= CONCERNS):
            derive()
        report_and_train(cast, county)
        rate_stations(cast, county, full=count >= CONCERNS)
    return done


def is_unfinished() -> bool:
    """Return whether the demo county is there and some of its story is still to be told."""
    county = County.objects.filter(slug=SLUG, is_demo=True).first()
    if county is None:
        return False
    return len(_told(county)) < CONCERNS or not (are_told(county) and are_done(county))


def opened() -> County:
    """Return the demo county, opened and staffed now if it was not."""
    found = County.objects.filter(slug=SLUG, is_demo=True).select_related("place").first()
    if found is not None:
        return found
    with transaction.atomic():
        _open()
    return County.objects.select_related("place").get(slug=SLUG)


def _told(county: County) -> set[str | None]:
    told = Concern.objects.filter(county=county.pk, source__startswith=SOURCE)
    return set(told.values_list("source", flat=True))


def _open() -> None:
    rng = Random(SEED)
    today = clock.today()
    first = today - timedelta(days=DAYS + 40)
    Kept.forget_all()
    land = open_county(first, today, rng)
    bodies = found_bodies(land, rng)
    register = Register(rng, Names(rng))
    roster = elect(land, bodies, register)
    appoint_staff(bodies, roster, register)
    houses = open_stations(land, roster, register)
    register.write()
    put_on_duty(houses)
    form_groups(land, roster, rng)
    plan_receptions(houses, first, today, rng)
    Kept.forget_all()
    give_sign_ins(find_cast(land.county))


class _Teller:
    def __init__(self, cast: Cast, county: County, matters: Sequence[Matter]) -> None:
        self.cast = cast
        self.matters = matters
        self.end = county.opened_at.astimezone(clock.SHANGHAI)
        self.names = Names(Random(SEED))

    def tell(self, start: int) -> int:
        """Tell a piece of the matters and return how many those were."""
        piece = self.matters[start : start + A_PIECE]
        with _one_transaction():
            for matter in piece:
                rng = Random(f"{SEED}/{matter.number}")
                diary = Diary(matter.at, self.end, self.end - timedelta(days=NEWS_DAYS), rng)
                Life(matter, self.cast, diary, self.names).play()
        return len(piece)


@contextmanager
def _one_transaction() -> Iterator[None]:
    """Make the block one transaction, all or nothing: without a savepoint for every verb in it.

    The savepoints are three of ten statements here, and no verb may fail on its own anyway.
    """
    features = connection.features
    used, features.uses_savepoints = features.uses_savepoints, False
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")  # a demo lost is told again
            yield
    finally:
        features.uses_savepoints = used


class _Suggesting:
    """Tells suggestions, a chapter at a time; a small county gets a few of each."""

    def __init__(self, cast: Cast, county: County, *, full: bool) -> None:
        self.cast = cast
        self.county = county
        self.chapters = chapters(county)
        self.count = None if full else A_FEW

    def tell(self, number: int) -> int:
        with _one_transaction():
            return tell_chapter(self.chapters[number], self.cast, self.county, self.count)


def _tell_suggestions(teller: _Suggesting, workers: int) -> None:
    numbers = range(len(teller.chapters))
    for _told_now in (
        map(teller.tell, numbers) if workers == 1 else _shared(teller, numbers, workers)
    ):
        pass


_teller: _Teller | _Suggesting | None = None


def _tell(start: int) -> int:
    assert _teller is not None
    return _teller.tell(start)


def _shared(teller: _Teller | _Suggesting, pieces: range, workers: int) -> Iterator[int]:
    """Tell the pieces in several processes: the lives of concerns do not touch each other."""
    global _teller  # noqa: PLW0603 - handed to the children by the fork
    _teller = teller
    connections.close_all()
    with multiprocessing.get_context("fork").Pool(workers, _mind_the_parent) as pool:
        yield from pool.imap_unordered(_tell, pieces)


def _mind_the_parent() -> None:
    """Leave Ctrl-C to the parent, which ends this process; end with it if it is killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    lowering.die_with_parent(signal.SIGTERM)
