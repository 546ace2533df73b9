"""What is raised: which matter, where, when, by whom, in which words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from huiyin.concerns.models import Channel
from huiyin.concerns.states import State
from huiyin.config.demo_county.cast import Cast, House
from huiyin.config.demo_county.reading import Seed, Town, seeds, table, talk, towns
from huiyin.config.demo_county.words import Words, words_for
from huiyin.kernel import clock
from huiyin.organs.numbers import workdays
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import StationKind

DAYS = 730
SOURCE = "demo/"
# The towns that the demo sign-ins belong to see more, so that their inboxes are worth opening.
WEIGHTS = {"禾城街道": 2.0, "禾东街道": 1.6, "新禾街道": 1.3, "鹭湾镇": 1.7, "竹垭乡": 0.5}
CHANNELS = {
    Channel.SITE: 28,
    Channel.STATION_CODE: 14,
    Channel.DEPUTY_CODE: 8,
    Channel.DESK: 20,
    Channel.PHONE: 10,
    Channel.VISIT: 8,
    Channel.MOBILE: 5,
    Channel.PAPER: 4,
    Channel.MEETING: 3,
}
ALONE = frozenset({Channel.SITE, Channel.STATION_CODE, Channel.DEPUTY_CODE})
PATHS = {"handled": 80, "spot": 12, "refer": 5, "keep": 3}


@dataclass(frozen=True)
class Matter:
    seed: Seed
    path: str
    words: Words
    town: Town
    place: Place
    at: datetime
    number: int
    channel: str
    house: House
    deputy: Person | None
    title: str
    text: str
    personal: str
    wish: str
    stays: str = ""  # the state it is to be found in today, for states that few are in

    @property
    def public_title(self) -> str:
        return self.words.fill(self.seed.public) if self.seed.public else self.title


class Matters:
    """Chooses matters so that each is said about equally often, and never twice running alike."""

    def __init__(self, cast: Cast, rng: Random) -> None:
        self.cast = cast
        self.rng = rng
        self.said: Counter[Seed] = Counter()
        self.said_here: Counter[tuple[Seed, str]] = Counter()

    def some(self, count: int, until: datetime) -> list[Matter]:
        """Return so many matters in order of time, more of them towards the end."""
        first = until - timedelta(days=DAYS)
        days = sorted(DAYS * self.rng.random() ** 0.8 for _ in range(count))
        return [
            self._one(number, first + timedelta(days=day), until)
            for number, day in enumerate(days, start=1)
        ]

    def _one(self, number: int, moment: datetime, until: datetime) -> Matter:
        rng = Random(f"{self.rng.random()}")
        town = rng.choices(towns(), [WEIGHTS.get(town.name, 1.0) for town in towns()])[0]
        channel = rng.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        at = min(_at_an_hour(moment.date(), channel, rng), until - timedelta(minutes=20))
        path = rng.choices(list(PATHS), list(PATHS.values()))[0]
        seed = self._seed(path, town, at.date(), rng)
        village = rng.choice(town.villages)
        words = words_for(town, village, at.date(), rng)
        house = self._house(town, channel, rng)
        by_code = channel == Channel.DEPUTY_CODE
        return Matter(
            seed=seed,
            path=path,
            words=words,
            town=town,
            place=self.cast.villages[town.name][village],
            at=at,
            number=number,
            channel=channel,
            house=house,
            deputy=rng.choice([self.cast.first_deputies[town.name], *house.deputies])
            if by_code
            else None,
            title=_titled(seed, words, rng),
            text=_told(seed, words, rng),
            personal=words.fill(rng.choice(talk("personal"))) if rng.random() < 0.12 else "",
            wish=words.fill(seed.wish) if rng.random() < 0.85 else "",
            stays=_stays(seed, path, town, (until - at).days, rng),
        )

    def _house(self, town: Town, channel: str, rng: Random) -> House:
        """Return a station of the town, or the one that drives around."""
        kind = StationKind.MOBILE if channel == Channel.MOBILE else None
        houses = self.cast.houses if kind else self.cast.houses_of(town.name)
        here = [
            house for house in houses if (house.station.kind == StationKind.MOBILE) == bool(kind)
        ]
        return rng.choice(here)

    def _seed(self, path: str, town: Town, day: date, rng: Random) -> Seed:
        """Return the matter said least so far, least of all in this town, with some chance in it."""
        fitting = [
            seed
            for seed in seeds()
            if _path(seed) == path and seed.fits(street=town.is_street, month=day.month)
        ]
        chosen = min(
            fitting,
            key=lambda seed: (
                self.said[seed] + 6 * self.said_here[seed, town.name] + 5 * rng.random()
            ),
        )
        self.said[chosen] += 1
        self.said_here[chosen, town.name] += 1
        return chosen


def _stays(seed: Seed, path: str, town: Town, age: int, rng: Random) -> str:
    """Return the rare state in which some of the right age wait today: reported up, or in review."""
    if path != "handled":
        return ""
    by_county = not seed.lead.startswith("@") and not town.is_street
    if by_county and 3 <= age <= 9 and rng.random() < 0.5:
        return State.ESCALATED
    return State.UNDER_REVIEW if 42 <= age <= 60 and rng.random() < 0.15 else ""


def _titled(seed: Seed, words: Words, rng: Random) -> str:
    """Return the title; one that names no place gets the village now and then."""
    title = words.fill(seed.title)
    if "{" in seed.title or seed.public:
        return title
    shapes = ("{title}", "{v}：{title}", "{title}（{v}）")
    return rng.choice(shapes).format(title=title, v=words.slots["v"])


def _path(seed: Seed) -> str:
    if seed.spot:
        return "spot"
    if seed.kept:
        return "keep"
    return "refer" if seed.advice else "handled"


def _at_an_hour(day: date, channel: str, rng: Random) -> datetime:
    """Return a moment of the day: office hours where somebody records it, else while people are up."""
    if channel in ALONE:
        hour = rng.choices(range(6, 23), [1, 3, 5, 5, 5, 4, 6, 5, 4, 4, 4, 4, 6, 8, 8, 6, 3])[0]
    else:
        day = workdays().next_workday(day)
        hour = rng.choice([8, 9, 9, 10, 10, 11, 14, 15, 15, 16])
    return clock.moment_on(day, hour, rng.randint(0, 59))


def _told(seed: Seed, words: Words, rng: Random) -> str:
    """Return the words as said: the matter, what it means to them, a greeting or a last line."""
    parts = [words.fill(seed.text)]
    if rng.random() < 0.75:
        parts.append(words.fill(rng.choice(table("talk")["tail"][seed.category])))
    if rng.random() < 0.4:
        parts.append(words.fill(rng.choice(talk("closing"))))
    if rng.random() < 0.25:
        parts.insert(0, words.fill(rng.choice(talk("opening"))))
    return "".join(parts)
