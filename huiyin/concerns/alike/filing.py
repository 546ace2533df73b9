"""Files concerns under their keys and notes the pairs, in the worker; counts what is common."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import connection, transaction

from huiyin.concerns.alike.finding import verdicts_on
from huiyin.concerns.alike.keys import keys_of
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.readings import Readings, common_in
from huiyin.concerns.models import AlikePair, AlikeRead, CommonWords, Concern
from huiyin.kernel import clock

BATCH = 200
NOTED = 8  # of each concern: with fewer, groups fall apart
COUNTED = 20_000
COMPARED = ("county", "title", "text", "spot", "place_path")
A_DAY = timedelta(hours=20)  # a little less, so that the slot of each day does it
KEPT_TERMS = 60_000
# What a job of each hour files of a large import, in some minutes; the command files all of it.
AN_HOUR = 50_000

# One at a time per county: two would each not see what the other files.
LOCK_FILING = 0x48594132

Progress = Callable[[int], object]

_FILE = """
INSERT INTO concerns_alikekey (county_id, key, concern_id)
SELECT %s, key, %s FROM unnest(%s::bigint[]) AS key ON CONFLICT DO NOTHING
"""


def file_missing(county_id: int, *, most: int = sys.maxsize, progress: Progress = int) -> int:
    """File at most so many that are not filed yet, the earliest first, and return how many."""
    count = after = 0
    readings = Readings(county_id, is_lean=True)
    while batch := _missing(county_id, after=after, most=min(BATCH, most - count)):
        _file_all(batch, readings)
        after = batch[-1].pk
        count += len(batch)
        progress(len(batch))
    return count


def missing(county_id: int) -> int:
    """Return how many concerns of the county are not filed yet."""
    return Concern.objects.filter(county=county_id, alike_read=None).count()


def file_one(concern: Concern) -> None:
    """File a concern and note what it is like; safe to repeat."""
    _file_all([concern], Readings(concern.county_id))


@transaction.atomic
def _file_all(concerns: Sequence[Concern], readings: Readings) -> None:
    """File one county's concerns, in their order: each is found by those that come after it."""
    _lock(concerns[0].county_id)
    ids = [concern.pk for concern in concerns]
    filed = set(AlikeRead.objects.filter(pk__in=ids).values_list("pk", flat=True))
    waiting = [concern for concern in concerns if concern.pk not in filed]
    pairs = [pair for concern in waiting for pair in _file(concern, readings)]
    AlikePair.objects.bulk_create(pairs, ignore_conflicts=True)
    AlikeRead.objects.bulk_create([AlikeRead(concern=concern) for concern in waiting])


def _file(concern: Concern, readings: Readings) -> list[AlikePair]:
    """Write the concern's keys and return the pairs that it makes with those filed before."""
    keys = keys_of(readings.of(concern))
    found = verdicts_on(concern, keys, readings)[:NOTED]
    with connection.cursor() as cursor:
        cursor.execute(_FILE, [concern.county_id, concern.pk, keys])
    return [
        AlikePair(
            county_id=concern.county_id,
            first_id=min(other, concern.pk),
            second_id=max(other, concern.pk),
            likeness=verdict.likeness,
        )
        for other, verdict in found
    ]


def _missing(county_id: int, *, after: int, most: int) -> list[Concern]:
    waiting = Concern.objects.filter(county=county_id, alike_read=None, pk__gt=after)
    return list(waiting.only(*COMPARED).order_by("pk")[:most])


def _lock(county_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK_FILING, county_id])


def count_words_daily(county_id: int) -> None:
    """Count the words, unless that was done within a day."""
    fresh = clock.now() - A_DAY
    if not CommonWords.objects.filter(county=county_id, counted_at__gt=fresh).exists():
        count_words(county_id)


def count_words(county_id: int, *, progress: Progress = int) -> None:
    """Count in how many of the county's last concerns each term and each name stood."""
    counted: Counter[str] = Counter()
    read = 0
    newest = Concern.objects.filter(county=county_id).order_by("-raised_at", "-id")
    rows = newest.values_list("title", "text", "spot")[:COUNTED]
    for title, text, spot in rows.iterator(chunk_size=BATCH):
        reading = Reading(title, text, spot)
        counted.update({*reading.terms, *(core for core, _is_area in reading.cores)})
        read += 1
        progress(1)
    counts = {term: count for term, count in counted.most_common(KEPT_TERMS) if count > 1}
    CommonWords.objects.update_or_create(
        county_id=county_id, defaults={"read": read, "counts": counts, "counted_at": clock.now()}
    )
    common_in.forget()
