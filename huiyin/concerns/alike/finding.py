"""Finds in the database what is probably the same matter. Looks at some sixty, whatever there is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from django.db import connection

from huiyin.concerns.alike.keys import keys_of
from huiyin.concerns.alike.likeness import Verdict, compared
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.readings import Readings, common_in
from huiyin.concerns.alike.weighing import Weighed
from huiyin.concerns.models import AlikePair, Concern

OF_EACH_KEY = 60
LOOKED_AT = 60
LOOKED_AT_AMONG_RELEASED = 400
SHOWN = 5

_NEWEST = """
SELECT wanted.key, found.concern_id
FROM unnest(%s::bigint[]) AS wanted(key)
CROSS JOIN LATERAL (
    SELECT concern_id FROM concerns_alikekey
    WHERE county_id = %s AND key = wanted.key
    ORDER BY concern_id DESC LIMIT %s
) AS found
"""


@dataclass(frozen=True)
class Alike:
    """A concern that is probably the same matter, with why."""

    concern: Concern
    verdict: Verdict


def alike_to(concern: Concern) -> list[Alike]:
    """Return which concerns of the county are probably about the same, the likeliest first.

    What a person refused is left out.
    """
    readings = Readings(concern.county_id)
    keys = keys_of(readings.of(concern))
    return _with_concerns(verdicts_on(concern, keys, readings))


def verdicts_on(
    concern: Concern, keys: Sequence[int], readings: Readings
) -> list[tuple[int, Verdict]]:
    """Return the ids of what `alike_to` returns, each with why; `keys` are the concern's own."""
    one = readings.of(concern)
    found = nearest(concern.county_id, keys, most=LOOKED_AT + 1)
    refused = _refused(concern.pk)
    others = [pk for pk in found if pk != concern.pk and pk not in refused]
    return _proposed(one, readings.of_all(others))


def released_alike(county_id: int, reading: Reading, place_path: str) -> list[Alike]:
    """Return which released concerns are probably about what a resident is just writing."""
    common = common_in(county_id)
    one = Weighed(reading, common, place_path)
    found = nearest(county_id, keys_of(one), most=LOOKED_AT_AMONG_RELEASED)
    rows = (
        Concern.objects.released()
        .filter(pk__in=found)
        .order_by("-pk")
        .values_list("pk", "public_title", "public_text", "place_path")[:LOOKED_AT]
    )
    others = {pk: Weighed(Reading(title, text), common, path) for pk, title, text, path in rows}
    return _with_concerns(_proposed(one, others)[:SHOWN])


def nearest(county_id: int, keys: Sequence[int], *, most: int) -> list[int]:
    """Return the ids that share most keys, the rarer a key the more it counts."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [list(keys), county_id, OF_EACH_KEY])
        rows = cursor.fetchall()
    by_key: dict[int, list[int]] = {}
    for key, concern_id in rows:
        by_key.setdefault(key, []).append(concern_id)
    return most_voted(by_key.values(), most)


def most_voted(found: Iterable[Sequence[int]], most: int) -> list[int]:
    """Return the ids that stand in most of the lists, short lists counting more."""
    votes: dict[int, float] = {}
    for ids in found:
        counts = 1 / (1 + log(len(ids))) if ids else 0.0
        for one in ids:
            votes[one] = votes.get(one, 0.0) + counts
    return sorted(votes, key=lambda one: (-votes[one], -one))[:most]


def _proposed(one: Weighed, others: Mapping[int, Weighed]) -> list[tuple[int, Verdict]]:
    verdicts = ((pk, compared(one, other)) for pk, other in others.items())
    found = [(pk, verdict) for pk, verdict in verdicts if verdict.is_proposed]
    return sorted(found, key=lambda pair: (-pair[1].likeness, -pair[0]))


def _with_concerns(found: Sequence[tuple[int, Verdict]]) -> list[Alike]:
    texts = Concern.objects.defer("search", "public_search")
    concerns = texts.in_bulk([pk for pk, _verdict in found]) if found else {}
    return [Alike(concerns[pk], verdict) for pk, verdict in found if pk in concerns]


def _refused(pk: int) -> set[int]:
    """Return with which a person refused to merge it."""
    pairs = AlikePair.objects.exclude(refused_at=None).order_by()
    after = pairs.filter(first=pk).values_list("second_id")
    return {other for (other,) in after.union(pairs.filter(second=pk).values_list("first_id"))}
