"""The quiet checklist of a deputy's year: what is done, planned, or still open of each norm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.duties.asked import Asked, asked_in, asked_of, away_of, begun
from huiyin.duties.models import Activity, Line, Participation
from huiyin.duties.norms import Norm, Whose
from huiyin.duties.rules import Days, Period, Span, Stand, stand
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
from huiyin.ui.markup import Text

Done = tuple[str, date]
# A list of all that was not done for a year would be a reproach.
SHOWN = 4


@dataclass(frozen=True)
class Check:
    """One period of a norm: its name, the word for where it stands, and the word's tone."""

    period: str
    word: Text
    tone: str


@dataclass(frozen=True)
class Kept:
    """A norm with its periods up to the present one."""

    title: Text
    source: Text
    whose: str
    checks: list[Check]


def checklist_of(person: Person, year: int, lines: Iterable[Line]) -> list[Kept]:
    """Return the norms of the deputy and of the deputy's groups, without a sum; `lines` of that year."""
    held = _in_office(person)
    if held is None:
        return []
    county_id, office = held
    asked, away = asked_in(county_id), away_of(county_id, [person.pk]).get(person.pk, [])
    groups = _groups(person, year)
    own, activities = _net(lines), _activities(person, groups, year)
    coming = [one for one in activities if getattr(one, "asks", False)]
    kept = []
    for norm in asked.norms(year, Whose.DEPUTY, Whose.GROUP):
        if norm.whose == Whose.DEPUTY:
            planned = [(one.kind, one.on) for one in coming if one.state != State.RECORDED]
            kept.append(_Keeping(norm, asked, year, office).kept("", own, planned, away))
            continue
        for pk, (name, days) in groups.items():
            mine = [one for one in activities if one.group_id == pk]
            done = [(one.kind, one.on) for one in mine if one.state == State.RECORDED]
            planned = [(one.kind, one.on) for one in mine if one.state != State.RECORDED]
            kept_of = _Keeping(norm, asked, year, office, days)
            kept.append(kept_of.kept(name, done, planned, ()))
    return kept


def _groups(person: Person, year: int) -> dict[int, tuple[str, list[Days]]]:
    """Return the groups that the deputy was in during the year, with the days: one query."""
    rows = person.memberships.during(date(year, 1, 1), date(year, 12, 31)).order_by("since", "pk")
    found: dict[int, tuple[str, list[Days]]] = {}
    for pk, name, since, until in rows.values_list("group", "group__name", "since", "until"):
        found.setdefault(pk, (name, []))[1].append((since, until))
    return found


def _in_office(person: Person) -> tuple[int, Days] | None:
    """Return where, and from when to when, the deputy holds the mandates in force, taken together."""
    held = Mandate.objects.filter(
        person=person, status=Mandate.Status.IN_OFFICE, county__isnull=False
    )
    rows = list(held.select_related("term").order_by("pk"))
    days = [one.elected_on or one.term.starts_on for one in rows]
    return (rows[0].county_id or 0, (min(days), None)) if rows else None


def _net(lines: Iterable[Line]) -> list[Done]:
    """Return what stands in the archive; one activity that counts for two mandates is one."""
    standing: dict[tuple[str, int, str], Done] = {}
    counts: dict[tuple[str, int, str], int] = defaultdict(int)
    for line in sorted(lines, key=lambda one: one.pk):
        key = (line.source, line.source_id, line.kind)
        counts[key] += line.sign
        if line.sign > 0:
            standing[key] = (line.kind, line.on)
    return [done for key, done in standing.items() if counts[key] > 0]


def _activities(person: Person, groups: Iterable[int], year: int) -> list[Activity]:
    """Return what the groups did and plan this year, and what the deputy is asked to: one query."""
    asked = Participation.objects.filter(activity=OuterRef("pk"), person=person, is_invited=True)
    rows = Activity.objects.filter(
        Q(group__in=list(groups)) | Q(pk__in=_asked(person)),
        state__in=[State.PLANNED, State.HELD, State.RECORDED],
        on__range=(date(year, 1, 1), date(year, 12, 31)),
    )
    return list(rows.annotate(asks=Exists(asked)).only("kind", "on", "state", "group"))


def _asked(person: Person) -> QuerySet[Participation, int]:
    found = Participation.objects.filter(person=person, is_invited=True)
    return found.values_list("activity_id", flat=True)


@dataclass(frozen=True)
class _Keeping:
    """A norm as the county asks for it of somebody in office; a group's on the days in the group."""

    norm: Norm
    asked: Asked
    year: int
    office: Days
    within: Collection[Days] = ((date.min, None),)

    def kept(
        self, whose: str, done: Iterable[Done], planned: Iterable[Done], away: Collection[Days]
    ) -> Kept:
        days = [on for kind, on in done if kind in self.norm.kinds]
        coming = [on for kind, on in planned if kind in self.norm.kinds]
        checks = []
        mine = [one for one in begun(self.norm, self.year) if one.meets(self.within)]
        for span in mine[-SHOWN:]:
            least = self.asked.least(self.norm, span)
            found = stand(
                sum(span.holds(day) for day in days),
                asked_of(least, span, self.office, away),
                is_planned=any(span.holds(day) for day in coming),
                is_over=span.last < clock.today(),
            )
            checks.append(Check(span_name(self.norm.period, span), STANDS[found], TONES[found]))
        title = self.norm.title % {"n": self.asked.number(self.norm, self.year)}
        return Kept(title, self.norm.source, whose, checks)


STANDS = {
    Stand.DONE: _("已完成"),
    Stand.NOT_ASKED: _("不要求"),
    Stand.PLANNED: _("已安排"),
    Stand.NO_RECORD: _("没有记录"),
    Stand.OPEN: _("还可以做"),
}
TONES = {
    Stand.DONE: "done",
    Stand.NOT_ASKED: "quiet",
    Stand.PLANNED: "plain",
    Stand.NO_RECORD: "quiet",
    Stand.OPEN: "plain",
}


def span_name(period: Period, span: Span) -> str:
    if period == Period.MONTH:
        return gettext("%(n)s 月") % {"n": span.number}
    if period == Period.QUARTER:
        return gettext("第 %(n)s 季度") % {"n": span.number}
    return gettext("全年")
