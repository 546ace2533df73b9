"""Where all deputies, groups and congresses of a county stand with the norms: a few queries for all.

Nothing of it is stored and nobody is put in an order: a reader gets numbers of those of whom
something is recorded, and the names of the others in the order of the alphabet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from huiyin.duties.asked import Asked, asked_in, asked_of, away_of, begun
from huiyin.duties.models import Activity, Line, Participation
from huiyin.duties.norms import Norm, Whose
from huiyin.duties.rules import Days, Span, Stand, stand
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Group, Mandate

Did = dict[int, list[tuple[str, date]]]
FIRST_DAY, LAST_DAY = (1, 1), (12, 31)
# Before this nobody we keep was in office; a group or a congress is there for all of a year.
_ALWAYS: Days = (date(2000, 1, 1), None)


@dataclass(frozen=True)
class Subject:
    """A deputy, a group, or the place of a congress."""

    pk: int
    name: str
    path: str
    office: Days = _ALWAYS


@dataclass(frozen=True)
class Checked:
    """A norm, its periods that have begun, and where each subject stands in each of them."""

    norm: Norm
    number: int
    spans: list[Span]
    stands: list[tuple[Subject, list[Stand]]]

    def counts(self, nth: int) -> Counter[Stand]:
        """Return how many subjects stand where in the nth of the periods."""
        return Counter(found[nth] for _subject, found in self.stands)


@dataclass(frozen=True)
class County:
    """All of a county, or of a place in it."""

    congresses: list[Checked]
    groups: list[Checked]
    deputies: list[Checked]


def county_checked(county_id: int, year: int, path: str = "") -> County:
    """Return where everybody stands: eight queries, whatever the county's size."""
    asked = asked_in(county_id)
    return County(*_common(asked, county_id, year, path), _deputies(asked, county_id, year, path))


def deputies_checked(county_id: int, year: int, path: str = "") -> list[Checked]:
    """Return the deputies' norms: five queries."""
    return _deputies(asked_in(county_id), county_id, year, path)


def _deputies(asked: Asked, county_id: int, year: int, path: str) -> list[Checked]:
    norms = asked.norms(year, Whose.DEPUTY)
    subjects = deputies_of(county_id, path)
    kinds = {kind for norm in norms for kind in norm.kinds}
    checker = _Checker(
        asked, year, _lines(county_id, year, kinds), _asked_to(county_id, year), away_of(county_id)
    )
    return [checker.check(norm, subjects) for norm in norms]


def _common(
    asked: Asked, county_id: int, year: int, path: str
) -> tuple[list[Checked], list[Checked]]:
    """Return the norms of the congresses, and those of the groups: three queries."""
    rows = Activity.objects.filter(county=county_id, on__range=_year(year))
    rows = rows.filter(state__in=[State.PLANNED, State.HELD, State.RECORDED])
    found: dict[Whose, tuple[Did, Did]] = {
        whose: (defaultdict(list), defaultdict(list)) for whose in (Whose.CONGRESS, Whose.GROUP)
    }
    columns = ("group", "station", "office__place", "kind", "on", "state")
    for group_id, station_id, place_id, kind, on, state in rows.values_list(*columns):
        if group_id is None and station_id is not None:
            continue  # what a station does is neither's
        did = found[Whose.CONGRESS if group_id is None else Whose.GROUP]
        did[state != State.RECORDED][group_id or place_id].append((kind, on))
    subjects = {Whose.CONGRESS: _congresses(county_id, path), Whose.GROUP: _groups(county_id, path)}
    congresses, groups = (
        [_Checker(asked, year, *found[whose], {}).check(norm, subjects[whose])
         for norm in asked.norms(year, whose)]
        for whose in (Whose.CONGRESS, Whose.GROUP)
    )  # fmt: skip
    return congresses, groups


def _groups(county_id: int, path: str) -> list[Subject]:
    rows = Group.objects.filter(county=county_id, place__path__startswith=path)
    columns = ("pk", "name", "place__path")
    return [Subject(*row) for row in rows.order_by("name", "pk").values_list(*columns)]


def _congresses(county_id: int, path: str) -> list[Subject]:
    """Return the places of congresses, the county's first."""
    organs = Organ.objects.active().filter(county=county_id, place_path__startswith=path)
    rows = organs.filter(kind__in=_CONGRESSES).order_by("place_path", "pk")
    columns = ("place", "place__name", "place_path")
    return list({row[0]: Subject(*row) for row in rows.values_list(*columns)}.values())


# A street has no congress; its committee keeps the county's deputies there together.
_CONGRESSES = ("congress", "town_congress", "presidium", "street_working_committee")


def deputies_of(county_id: int, path: str = "") -> list[Subject]:
    """Return the deputies in office, each once, in the order of names: one query."""
    held = Mandate.objects.filter(
        county=county_id, status=Mandate.Status.IN_OFFICE, place__path__startswith=path
    )
    columns = ("person", "person__name", "place__path", "elected_on", "term__starts_on")
    found: dict[int, Subject] = {}
    for pk, name, where, elected, starts in held.order_by("pk").values_list(*columns):
        since = elected or starts
        known = found.get(pk)
        if known is None or since < known.office[0]:
            found[pk] = Subject(pk, name, known.path if known else where, (since, None))
    return sorted(found.values(), key=lambda one: (one.name, one.pk))


@dataclass(frozen=True)
class _Checker:
    asked: Asked
    year: int
    done: Did
    planned: Did
    away: dict[int, list[Days]]

    def check(self, norm: Norm, subjects: Iterable[Subject]) -> Checked:
        periods = begun(norm, self.year)
        leasts = [self.asked.least(norm, span) for span in periods]
        today = clock.today()
        stands = []
        for one in subjects:
            days = _days(self.done, one.pk, norm)
            coming = _days(self.planned, one.pk, norm)
            away = self.away.get(one.pk, ())
            found = [
                stand(
                    sum(span.holds(day) for day in days),
                    asked_of(least, span, one.office, away),
                    is_planned=any(span.holds(day) for day in coming),
                    is_over=span.last < today,
                )
                for span, least in zip(periods, leasts, strict=True)
            ]
            stands.append((one, found))
        return Checked(norm, self.asked.number(norm, self.year), periods, stands)


def _days(did: Did, pk: int, norm: Norm) -> list[date]:
    return [on for kind, on in did.get(pk, ()) if kind in norm.kinds]


def _lines(county_id: int, year: int, kinds: Iterable[str]) -> Did:
    """Return what stands in the archives; one source that counts for two mandates is one."""
    rows = Line.objects.filter(county=county_id, year=year, kind__in=list(kinds))
    rows = rows.filter(person__isnull=False)
    sums = rows.order_by().values_list("person", "source", "source_id", "kind", "on")
    found: Did = defaultdict(list)
    for person_id, _source, _source_id, kind, on, n in sums.annotate(n=Sum("sign")):
        if n > 0:
            found[person_id].append((kind, on))
    return found


def _asked_to(county_id: int, year: int) -> Did:
    """Return the activities to come that deputies are asked to."""
    rows = Participation.objects.filter(
        is_invited=True,
        activity__county=county_id,
        activity__on__range=_year(year),
        activity__state__in=[State.PLANNED, State.HELD],
    )
    found: Did = defaultdict(list)
    for person_id, kind, on in rows.values_list("person", "activity__kind", "activity__on"):
        found[person_id].append((kind, on))
    return found


def _year(year: int) -> tuple[date, date]:
    return date(year, *FIRST_DAY), date(year, *LAST_DAY)
