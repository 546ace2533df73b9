"""Hot topics: the groups of a county's last year, with their heat, found anew by a job."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.concerns.alike.grouping import Tie, groups_of
from huiyin.concerns.alike.topic_rows import Found, write
from huiyin.concerns.models import AlikePair, Topic
from huiyin.kernel import clock

A_YEAR = timedelta(days=365)
# Concerns whose rows are in memory at once; a larger group is written alone.
AT_ONCE = 2_000

Progress = Callable[[int], object]


def ties_of(county_id: int, *, since: date | None = None) -> list[Tie]:
    """Return the pairs of the county that nobody refused; `since`: both were raised from then on."""
    pairs = AlikePair.objects.filter(county=county_id, refused_at=None)
    if since is not None:
        moment = clock.moment_on(since, hour=0)
        pairs = pairs.filter(first__raised_at__gte=moment, second__raised_at__gte=moment)
    rows = pairs.values_list("first_id", "second_id", "likeness")
    return [Tie(*row) for row in rows.iterator(chunk_size=10_000)]


def find_topics(county_id: int, *, progress: Progress = int) -> int:
    """Bring the county's topics up to date and return how many; one that was there keeps its address.

    Of a group that is as it was, only the heat is reckoned anew.
    """
    today = clock.today()
    groups = groups_of(ties_of(county_id, since=today - A_YEAR))
    kept: set[int] = set()
    for batch in _batches(_matched(county_id, groups)):
        kept |= write(batch, today)
        progress(len(batch))
    Topic.objects.filter(county=county_id).exclude(pk__in=kept).delete()
    return len(groups)


@dataclass(frozen=True)
class _Before:
    """The topics that there are, the members of each, and of each concern its topic."""

    topics: dict[int, Topic]
    members: dict[int, set[int]]
    of: dict[int, int]


def _before(county_id: int) -> _Before:
    rows = Topic.concerns.through.objects.filter(topic__county=county_id)
    of = dict(rows.values_list("concern_id", "topic_id"))
    members: defaultdict[int, set[int]] = defaultdict(set)
    for concern_id, topic_id in of.items():
        members[topic_id].add(concern_id)
    return _Before(Topic.objects.filter(county=county_id).in_bulk(), members, of)


def _matched(county_id: int, groups: Sequence[frozenset[int]]) -> Iterator[Found]:
    """Yield each group with the topic that shares most of its members and is no larger group's."""
    before = _before(county_id)
    for members in groups:
        pk = _shares_most(members, before)
        if pk is None:
            yield Found(Topic(county_id=county_id), members, is_as_it_was=False)
        else:
            yield Found(before.topics.pop(pk), members, before.members[pk] == members)


def _shares_most(members: Collection[int], before: _Before) -> int | None:
    shared = Counter(before.of[one] for one in members if one in before.of)
    return next((pk for pk, _count in shared.most_common() if pk in before.topics), None)


def _batches(found: Iterator[Found]) -> Iterator[list[Found]]:
    batch: list[Found] = []
    size = 0
    for one in found:
        if batch and size + len(one.members) > AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one.members)
    if batch:
        yield batch
