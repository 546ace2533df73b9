"""Finds in the database what is probably the same matter. Looks at some sixty, whatever there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from django.db import connection

from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.keys import keys_of
from huiyin.concerns.alike.likeness import Verdict, Weighed, compared
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.models import AlikePair, CommonWords, Concern, ConcernQuerySet
from huiyin.kernel.kept import Kept

OF_EACH_KEY = 60
LOOKED_AT = 60
LOOKED_AT_AMONG_RELEASED = 400
SHOWN = 5

_NEWEST = """
SELECT wanted.key, found.concern_id
FROM unnest(%s::bigint[]) AS wanted(key)
CROSS JOIN LATERAL (
    SELECT concern_id FROM concerns_alikekey
    WHERE county_id = %s AND key = wanted.key AND concern_id < %s
    ORDER BY concern_id DESC LIMIT %s
) AS found
"""
ANY = 2**63 - 1


@dataclass(frozen=True)
class Alike:
    """A concern that is probably the same matter, with why."""

    concern: Concern
    verdict: Verdict


def _common(county_id: int) -> Commonness:
    row = CommonWords.objects.filter(county=county_id).first()
    return Commonness(row.read, row.counts) if row else Commonness()


# A megabyte to read; what is common changes over weeks.
common_in: Kept[int, Commonness] = Kept(_common, seconds=300)


def weighed(concern: Concern, *, is_public: bool = False) -> Weighed:
    """Return the concern as it is compared; `is_public` reads only what was released."""
    if is_public:
        reading = Reading(concern.public_title, concern.public_text)
    else:
        reading = Reading(concern.title, concern.text, concern.spot)
    return Weighed(reading, common_in(concern.county_id), concern.place_path)


def alike_to(concern: Concern, *, before: bool = False) -> list[Alike]:
    """Return which concerns of the county are probably about the same, the likeliest first.

    What a person refused is left out. `before` looks only at those that came before it.
    """
    one = weighed(concern)
    least_pk = concern.pk if before else ANY
    found = nearest(concern.county_id, keys_of(one), below=least_pk, most=LOOKED_AT + 1)
    refused = _refused(concern)
    others = [pk for pk in found if pk != concern.pk and pk not in refused]
    return _proposed(one, _texts().filter(pk__in=others))


def released_alike(county_id: int, reading: Reading, place_path: str) -> list[Alike]:
    """Return which released concerns are probably about what a resident is just writing."""
    one = Weighed(reading, common_in(county_id), place_path)
    found = nearest(county_id, keys_of(one), most=LOOKED_AT_AMONG_RELEASED)
    shown = _texts().released().filter(pk__in=found).order_by("-pk")[:LOOKED_AT]
    return _proposed(one, shown, is_public=True)[:SHOWN]


def nearest(county_id: int, keys: Sequence[int], *, below: int = ANY, most: int) -> list[int]:
    """Return the ids that share most keys, the rarer a key the more it counts."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [list(keys), county_id, below, OF_EACH_KEY])
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


def _proposed(one: Weighed, concerns: Iterable[Concern], *, is_public: bool = False) -> list[Alike]:
    found = [
        Alike(concern, verdict)
        for concern in concerns
        if (verdict := compared(one, weighed(concern, is_public=is_public))).is_proposed
    ]
    return sorted(found, key=lambda alike: (-alike.verdict.likeness, -alike.concern.pk))


def _texts() -> ConcernQuerySet:
    return Concern.objects.defer("search", "public_search")


def _refused(concern: Concern) -> set[int]:
    pairs = AlikePair.objects.exclude(refused_at=None)
    after = pairs.filter(first=concern).values_list("second_id", flat=True)
    return {*after, *pairs.filter(second=concern).values_list("first_id", flat=True)}
