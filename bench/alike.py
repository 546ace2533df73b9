"""A county of a million: finding what is alike, hot topics and the lists, against a small county.

BENCH_ALIKE gives the numbers of concerns, "10000,1000000" unless told: the first are filed by our own
code, the others are copies of them (`copies.py`). Hot topics are found once a year holds ten times
the first number.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from urllib.parse import quote

from django.db import connection

from bench import pages
from bench.copies import OF_THE_YEAR, base_of, copy
from bench.county import session_of
from bench.fill import fill
from bench.load import Ask, medians_ms
from bench.texts import teller
from huiyin.concerns.alike import filing
from huiyin.concerns.alike.finding import alike_to, released_alike
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.models import AlikeKey, AlikePair, Concern
from huiyin.places.models import Place

MOST_MS = 100
MOST_GROWTH = 1.5
MOST_SECONDS = 60
MOST_MB = 1_000
LOOK_UPS = 300
WORDS = ("小区", "路灯", "搅拌站", "电梯 维修")
A_YEAR = timedelta(days=360)


def measure(county: Place, port: int) -> None:
    """Print what each takes at the first size, and how much more at the last."""
    small, large = (int(word) for word in os.environ.get("BENCH_ALIKE", "10000,1000000").split(","))
    if Concern.objects.filter(county=county).count() > small:
        raise SystemExit("the growth can be measured only from an empty database")
    say = teller()
    fill(county, small, over=A_YEAR, say=say)
    filing.count_words(county.pk)
    _file(county)
    before = _look(county, port, {})
    base = base_of(county)
    turns = range(1, large // base.size)
    _timed("copying", lambda: copy(base, turns[: OF_THE_YEAR - 1]))
    _swell(county)
    _hot(county)
    _timed("copying", lambda: copy(base, turns[OF_THE_YEAR - 1 :]))
    _look(county, port, before)
    fill(county, Concern.objects.filter(county=county).count() + small // 10, over=A_YEAR, say=say)
    _file(county)


def _file(county: Place) -> None:
    began, busy = time.perf_counter(), time.process_time()
    count = filing.file_missing(county.pk)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    print(
        f"  filed {count:,}: {count / took:.0f}/s, {busy / count * 1000:.1f} ms each of our own"
        f" processor time; {AlikeKey.objects.count():,} keys, {AlikePair.objects.count():,} pairs"
    )


def _look(county: Place, port: int, before: dict[str, float]) -> dict[str, float]:
    """Print the times of look-ups and pages, and of pages how often those `before`; return them."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    print(f"\n{Concern.objects.filter(county=county).count():,} concerns in one county")
    some = list(Concern.objects.filter(county=county).order_by("?")[: LOOK_UPS + 20])
    _print_times("look-up, staff", alike_to, some)
    _print_times("look-up, resident", _released, some)
    took = medians_ms(port, _asks(county))
    bare = took[pages.BARE]
    for name, ms in took.items():
        line = f"  {name:<30}{ms:7.1f} ms {ms / bare:6.2f} x bare"
        if before:
            grown = ms / before[name]
            other = grown / (bare / before[pages.BARE])
            verdict = "ok" if other <= MOST_GROWTH else "MISSED"
            line += (
                f" {grown:6.2f} x smaller, {other:5.2f} beside bare (most {MOST_GROWTH})  {verdict}"
            )
        print(line)
    return took


def _asks(county: Place) -> dict[str, Ask]:
    """Return the lists, and searches for words that few, some and many concerns have.

    The bare view of 50 rows is beside them: a machine that has become slower meets it as well.
    """
    slug = county.tenant.slug
    office, presidium = ((("Cookie", session_of(login)),) for login in ("erin", "paula"))
    asks = {pages.BARE: Ask(f"/bare/list/?county={county.pk}")}
    asks |= {name: ask for name, ask in pages.asks(county).items() if "concern" not in name}
    for words in WORDS:
        asks[f"search, {words}"] = Ask(f"/desk/search/?q={quote(words)}", headers=office)
        asks[f"ledger, {words}"] = Ask(f"/{slug}/ledger/?q={quote(words)}")
    asks["probably the same, office"] = Ask("/desk/alike/", headers=office)
    asks["probably the same, presidium"] = Ask("/desk/alike/", headers=presidium)
    asks["hot topics, office"] = Ask("/desk/topics/", headers=office)
    return asks


def _released(concern: Concern) -> None:
    reading = Reading("", concern.text, concern.spot)
    released_alike(concern.county_id, reading, concern.place_path)


def _print_times(name: str, call: Callable[[Concern], object], some: Sequence[Concern]) -> None:
    took = []
    for one in some:
        began = time.perf_counter()
        call(one)
        took.append((time.perf_counter() - began) * 1000)
    middle, late = statistics.median(took[20:]), statistics.quantiles(took[20:], n=20)[-1]
    verdict = "ok" if middle < MOST_MS else "MISSED"
    print(f"  {name:<26}{middle:7.1f} ms (most {MOST_MS}), p95 {late:.1f} ms  {verdict}")


# Groups as large as a quarter's scandal is, beside those that were found: members tied to eight others.
_SWELL = """
WITH numbered AS (
    SELECT id, row_number() OVER (ORDER BY id) - 1 AS at FROM (
        SELECT id FROM concerns_concern WHERE county_id = %s ORDER BY md5(id::text) LIMIT %s
    ) AS chosen
), placed AS (
    SELECT id, at, CASE WHEN at < %s / 2 THEN 0 ELSE 1 + at * 20 / %s END AS part FROM numbered
)
INSERT INTO concerns_alikepair (county_id, first_id, second_id, likeness, found_at)
SELECT %s, a.id, b.id, 0.3 + 0.6 * random(), now()
FROM placed a JOIN placed b ON a.part = b.part AND b.at > a.at AND b.at <= a.at + 8
ON CONFLICT DO NOTHING
"""


def _swell(county: Place) -> None:
    """Add a group of a twentieth of the year's concerns and ten of a tenth of that."""
    size = Concern.objects.filter(county=county).count() // 10
    with connection.cursor() as cursor:
        cursor.execute(_SWELL, [county.pk, size, size, size, county.pk])


def _hot(county: Place) -> None:
    """Find the hot topics twice: the second time, as every hour, nearly all are there already."""
    for which in ("first", "again"):
        command = [sys.executable, "-m", "bench.hot", str(county.pk)]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        found, seconds, memory = int(said[-3]), float(said[-2]), float(said[-1])
        verdict = "ok" if seconds < MOST_SECONDS and memory < MOST_MB else "MISSED"
        print(
            f"  hot topics, {which}: {found:,} of {Concern.objects.filter(county=county).count():,}"
            f" concerns in {seconds:.1f} s (most {MOST_SECONDS}), {memory:.0f} MB at most"
            f" (most {MOST_MB:,})  {verdict}"
        )


def _timed(name: str, call: Callable[[], object]) -> None:
    began = time.perf_counter()
    call()
    print(f"  {name}: {time.perf_counter() - began:.0f} s")
