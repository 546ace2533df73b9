"""Files concerns under their keys and notes the pairs, in the worker; counts what is common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import connection, transaction

from huiyin.concerns.alike.finding import alike_to, common_in, weighed
from huiyin.concerns.alike.keys import keys_of
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.models import AlikePair, AlikeRead, CommonWords, Concern
from huiyin.kernel import clock

BATCH = 200
NOTED = 8  # of each concern: with fewer, groups fall apart
COUNTED = 20_000
A_DAY = timedelta(hours=20)  # a little less, so that the slot of each day does it
KEPT_TERMS = 60_000
# A job of each minute need not look at what came long ago: the command does.
RECENT = 50_000

# One at a time per county: two would each not see what the other files.
LOCK_FILING = 0x48594132

Progress = Callable[[int], object]

_FILE = """
INSERT INTO concerns_alikekey (county_id, key, concern_id)
SELECT %s, key, %s FROM unnest(%s::bigint[]) AS key ON CONFLICT DO NOTHING
"""


def file_missing(county_id: int, *, everything: bool = False, progress: Progress = int) -> int:
    """File what is not filed yet and return how many; recent ones, or with `everything` all."""
    count = 0
    while batch := _missing(county_id, everything=everything):
        _file_batch(county_id, batch)
        count += len(batch)
        progress(len(batch))
    return count


def missing(county_id: int) -> int:
    """Return how many concerns of the county are not filed yet."""
    return Concern.objects.filter(county=county_id, alike_read=None).count()


@transaction.atomic
def file_one(concern: Concern) -> None:
    """File a concern and note what it is like; safe to repeat."""
    _lock(concern.county_id)
    _file(concern)


@transaction.atomic
def _file_batch(county_id: int, batch: Sequence[Concern]) -> None:
    _lock(county_id)
    for concern in batch:
        _file(concern)


def _file(concern: Concern) -> None:
    if AlikeRead.objects.filter(concern=concern).exists():
        return
    AlikePair.objects.bulk_create(
        [
            AlikePair(
                county_id=concern.county_id,
                first_id=min(alike.concern.pk, concern.pk),
                second_id=max(alike.concern.pk, concern.pk),
                likeness=alike.verdict.likeness,
            )
            for alike in alike_to(concern)[:NOTED]
        ],
        ignore_conflicts=True,
    )
    with connection.cursor() as cursor:
        keys = keys_of(weighed(concern))
        cursor.execute(_FILE, [concern.county_id, concern.pk, keys])
    AlikeRead.objects.create(concern=concern)


def _missing(county_id: int, *, everything: bool) -> list[Concern]:
    waiting = Concern.objects.filter(county=county_id, alike_read=None)
    if not everything:
        newest = Concern.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        waiting = waiting.filter(pk__gt=newest - RECENT)
    return list(waiting.defer("search", "public_search").order_by("pk")[:BATCH])


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
