"""Filling the demo county with suggestions: two sittings and the time between, played by the verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from huiyin.config.demo_county.cast import Cast, Unit
from huiyin.config.demo_county.diary import Diary
from huiyin.config.demo_county.moving import tell_bills
from huiyin.config.demo_county.plots import FATES, Plot
from huiyin.config.demo_county.reading import table, towns
from huiyin.config.demo_county.signins import DEPARTMENT, TOWN
from huiyin.config.demo_county.tales import Tale
from huiyin.config.demo_county.words import words_for
from huiyin.kernel import clock
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.organs.numbers import workdays
from huiyin.people.models import Mandate, Person, Post, Term
from huiyin.people.rights import Role
from huiyin.places.models import County
from huiyin.suggestions.actions import merging
from huiyin.suggestions.models import Sitting, Suggestion

SEED = "990101/suggestions"
FIRST_YEAR = 2021  # the 18th term's first sitting was in the January after it
AT_A_SITTING, IN_A_YEAR = 52, 32
NEWS_DAYS = 4
# What is still with its deputy today.
UNSENT = ("draft", "cosigning", "returned", "refused", "draft")
# What stands in the middle of its way today.
SHOWN = ("escalated", "rehandling", "unsatisfied", "key")
# How many days ago those were handed in that still wait for the office or for a signature.
LATELY = (9, 7, 5, 4, 2, 1)


@dataclass(frozen=True)
class Chapter:
    """What is numbered in one series: those of a sitting, or of a year between sittings."""

    name: str
    opens: date
    closes: date
    count: int
    sitting: Sitting | None = None


def chapters(county: County) -> list[Chapter]:
    """Return two sittings and what came after each, the sittings on record."""
    end = county.opened_at.astimezone(clock.SHANGHAI)
    year = _last_year(end)
    found = []
    for one in (year - 1, year):
        sitting = _sitting(county, one)
        until = min(end.date(), date(one, 12, 20))
        assert sitting.closes_on is not None
        found.append(
            Chapter(str(sitting), sitting.opens_on, sitting.closes_on, AT_A_SITTING, sitting)
        )
        found.append(Chapter(f"{one}", date(one, 3, 1), until, IN_A_YEAR))
    return found


def _last_year(end: datetime) -> int:
    """Return the year of the last sitting that the story knows all of."""
    return end.year if end.date() >= date(end.year, 3, 20) else end.year - 1


def are_told(county: County) -> bool:
    """Return whether every chapter is there."""
    told = Suggestion.objects.filter(county=county.pk)
    return all(told.filter(**_mine(chapter)).exists() for chapter in chapters(county))


def tell_chapter(chapter: Chapter, cast: Cast, county: County, count: int | None = None) -> int:
    """Return how many suggestions were told now: 0 if the chapter is there already."""
    if Suggestion.objects.filter(county=county.pk, **_mine(chapter)).exists():
        return 0
    rng = Random(f"{SEED}/{chapter.name}")
    end = county.opened_at.astimezone(clock.SHANGHAI)
    government = _government(county)
    tales = [
        Tale(plot, cast, government, _diary(plot, end, rng.randint(0, 10**9)))
        for plot in _plots(chapter, cast, county, rng, count or chapter.count)
    ]
    for tale in tales:
        tale.go("raise_it")
    if chapter.sitting and chapter.opens.year == _last_year(end):
        tales += _from_bills(chapter.sitting, cast, government, end)
    for tale in tales:
        tale.go("review")
    _merge_some(tales, rng)
    for tale in tales:
        tale.go("assign", "handle", "rate", "keep_promises")
    return len(tales)


def _from_bills(sitting: Sitting, cast: Cast, government: Unit, end: datetime) -> list[Tale]:
    """Return the tales of the suggestions that bills of the sitting became."""
    found = []
    for row, plot in tell_bills(cast, sitting, end):
        tale = Tale(plot, cast, government, _diary(plot, end, plot.at.minute))
        tale.row = row
        found.append(tale)
    return found


def _mine(chapter: Chapter) -> dict[str, Any]:
    if chapter.sitting:
        return {"sitting": chapter.sitting}
    span = (clock.moment_on(chapter.opens), clock.moment_on(chapter.closes + timedelta(days=1)))
    return {"sitting": None, "drafted_at__range": span}


def _sitting(county: County, year: int) -> Sitting:
    """Return the January's sitting of that year, put on record if it is not."""
    term = Term.objects.filter(congress__county=county.pk, congress__kind=Kind.CONGRESS).get()
    opens = workdays().next_workday(date(year, 1, 12))
    found, _made = Sitting.objects.get_or_create(
        term=term,
        number=year - FIRST_YEAR,
        defaults={
            "opens_on": opens,
            "closes_on": opens + timedelta(days=3),
            "bills_close_at": clock.moment_on(opens + timedelta(days=2), 12),
        },
    )
    return found


def _plots(chapter: Chapter, cast: Cast, county: County, rng: Random, count: int) -> Iterator[Plot]:
    deputies = _deputies(county)
    own = cast.first_deputies[TOWN]
    topics = table("suggestions")["topic"]
    fates = rng.choices(list(FATES), list(FATES.values()), k=count)
    moments = sorted(_moment(chapter, rng) for _ in range(count))
    if chapter.sitting is None and chapter.closes >= clock.day_of(county.opened_at):
        fates[-len(UNSENT) :] = UNSENT
        fates[: len(SHOWN)] = SHOWN
        moments = _with_lately(moments, chapter.closes)
    met_on = workdays().add_workdays(chapter.closes, 10) if chapter.sitting else None
    for number, (at, fate) in enumerate(zip(moments, fates, strict=True)):
        topic = topics[rng.randrange(len(topics))]
        if number % 9 == 4:  # the unit that one signs in as has some in every state
            topic = rng.choice([one for one in topics if one["lead"] == DEPARTMENT])
        lead = own if number % 17 == 3 else rng.choice(deputies)
        others = [one for one in rng.sample(deputies, 6) if one != lead]
        if fate == "cosigning":
            others = [others[0], own] if lead != own else others[:2]
        cosigners = tuple(others[: rng.choices([0, 1, 2, 4], [40, 25, 20, 15])[0]])
        town = rng.choice(towns())
        words = words_for(town, rng.choice(town.villages), at.date(), rng)
        yield Plot(
            topic=topic,
            words=words,
            lead=lead,
            cosigners=tuple(others[:2]) if fate == "cosigning" else cosigners,
            at=at,
            fate=fate,
            reviewed_on=chapter.closes if chapter.sitting else None,
            assigned_on=met_on,
        )


def _with_lately(moments: list[datetime], today: date) -> list[datetime]:
    """Return them with some of the last days before those that were not handed in."""
    lately = [clock.moment_on(today - timedelta(days=ago), 9, 5 * ago) for ago in LATELY]
    sent = len(moments) - len(UNSENT)
    return sorted(moments[: sent - len(lately)] + lately) + moments[sent:]


def _moment(chapter: Chapter, rng: Random) -> datetime:
    """Return when it is raised: on the days of the sitting, or on a working day between."""
    span = (chapter.closes - chapter.opens).days
    if chapter.sitting:
        day = chapter.opens + timedelta(days=rng.randint(0, max(0, span - 1)))
    else:
        # More of them lately, so that some wait at every step of the way.
        later = span * rng.random() ** 0.4
        day = workdays().next_workday(chapter.opens + timedelta(days=round(later)))
        day = min(day, chapter.closes)
    return clock.moment_on(day, rng.randint(8, 17), rng.randint(0, 59))


def _diary(plot: Plot, end: datetime, seed: int) -> Diary:
    start = min(plot.at, end)
    return Diary(start, end, end - timedelta(days=NEWS_DAYS), Random(seed))


def _merge_some(tales: Sequence[Tale], rng: Random) -> None:
    """Merge some that were raised on the same topic: each lead keeps the own."""
    heads: dict[str, Tale] = {}
    for tale in tales:
        if tale.has_ended or tale.plot.fate in {"withdrawn", "key"}:
            continue
        head = heads.setdefault(tale.plot.topic["title"], tale)
        if head is tale or rng.random() > 0.12 or head.plot.lead == tale.plot.lead:
            continue
        tale.diary.now = max(tale.diary.now, head.diary.now)
        reason = table("suggestions")["answers"]["merge_reason"]
        tale.diary.do(merging.merge, tale.row, head=head.row, reason=reason, by=tale.office)
        tale.has_ended = True


def _deputies(county: County) -> list[Person]:
    seats = Mandate.objects.filter(
        county=county.pk, term__congress__kind=Kind.CONGRESS, status=Mandate.Status.IN_OFFICE
    ).exclude(place=county.pk)
    return list(Person.objects.filter(pk__in=seats.values("person")).order_by("pk"))


def _government(county: County) -> Unit:
    """Return the government's office, which assigns inside the government."""
    organ = Organ.objects.get(county=county.pk, kind=Kind.GOVERNMENT_OFFICE)
    posts = Post.objects.filter(organ=organ, role=Role.GOV_OFFICE).select_related("person")
    persons = [post.person for post in posts.order_by("pk")]
    return Unit(organ=organ, head=persons[0], handlers=tuple(persons), offices={})
