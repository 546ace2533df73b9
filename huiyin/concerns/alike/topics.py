"""Hot topics: the groups of a county's last year, with their heat, written anew by a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from django.db import transaction

from huiyin.concerns.alike.grouping import Tie, groups_of
from huiyin.concerns.alike.heat import heat_of
from huiyin.concerns.alike.readings import weighed
from huiyin.concerns.alike.voices import voices_of
from huiyin.concerns.models import AlikePair, Concern, Topic
from huiyin.kernel import clock
from huiyin.kernel.text import excerpt
from huiyin.ledger.models import Event

A_YEAR = timedelta(days=365)
SHOWN_NAMES = 3
SHOWN_TERMS = 6
LONGEST_NAME = 40
# Enough to say what a matter is about, and to choose the title that says it best.
READ_OF_ONE = 60

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
    """Write the county's topics anew and return how many; one that was there keeps its address."""
    today = clock.today()
    groups = groups_of(ties_of(county_id, since=today - A_YEAR))
    before = _before(county_id)
    kept: set[int] = set()
    for members in groups:
        topic = _topic_before(members, before, kept) or Topic(county_id=county_id)
        _write(topic, members, today)
        kept.add(topic.pk)
        progress(1)
    Topic.objects.filter(county=county_id).exclude(pk__in=kept).delete()
    return len(groups)


def _before(county_id: int) -> dict[int, int]:
    """Return the topic of each concern that had one."""
    rows = Topic.concerns.through.objects.filter(topic__county=county_id)
    return dict(rows.values_list("concern_id", "topic_id"))


def _topic_before(members: Collection[int], before: dict[int, int], kept: set[int]) -> Topic | None:
    shared = Counter(before[one] for one in members if one in before)
    for pk, _count in shared.most_common():
        if pk not in kept:
            return Topic.objects.filter(pk=pk).first()
    return None


@transaction.atomic
def _write(topic: Topic, members: frozenset[int], today: date) -> None:
    concerns = list(
        Concern.objects.filter(pk__in=members).defer("search", "public_search").order_by("pk")
    )
    days = [clock.day_of(concern.raised_at) for concern in concerns]
    people, likes = len(voices_of(concerns)), _likes(members)
    heat = heat_of(days, people=people, likes=likes, today=today)
    topic.title, topic.place_names, topic.terms = _words(concerns[-READ_OF_ONE:])
    topic.raised, topic.people, topic.likes = len(concerns), people, likes
    topic.days, topic.growth, topic.heat = heat.days, heat.growth, heat.value
    topic.first_on, topic.last_on, topic.counted_at = min(days), max(days), clock.now()
    topic.save()
    topic.concerns.set(concerns)


def _likes(members: Collection[int]) -> int:
    """Return how often others agreed where the concerns were brought in from."""
    raised = Event.objects.filter(subject="concern", subject_id__in=members, move="raise")
    noted = raised.filter(private__has_key="supports").values_list("private__supports", flat=True)
    return sum(count for count in noted if isinstance(count, int) and count > 0)


def _words(concerns: Sequence[Concern]) -> tuple[str, list[str], list[str]]:
    """Return the title that says most of what all say, the commonest names, the telling terms."""
    read = [(concern, weighed(concern)) for concern in concerns]
    names = Counter(core for _, one in read for core, _is_area in one.reading.subjects)
    terms: Counter[str] = Counter()
    for _, one in read:
        for term in one.weights:
            terms[term] += 1
    common = read[0][1].common
    told = {term: count * common.weight(term) for term, count in terms.items() if count > 1}
    best = sorted(told, key=lambda term: (-told[term], -len(term), term))[:40]

    def fits(pair: tuple[Concern, object]) -> tuple[float, int]:
        title = pair[0].title.casefold()
        return sum(told[term] for term in best if term in title), -len(title)

    title = max(read, key=fits)[0].title
    often = [name[:LONGEST_NAME] for name, count in names.most_common(SHOWN_NAMES) if count > 1]
    return excerpt(title, 60), often, _whole(best)


def _whole(terms: Sequence[str]) -> list[str]:
    """Return the first few terms, none that is a part of another."""
    kept: list[str] = []
    for term in terms:
        if not any(term in one or one in term for one in kept):
            kept.append(term[:LONGEST_NAME])
        if len(kept) == SHOWN_TERMS:
            break
    return kept
