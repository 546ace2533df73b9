"""The quiet checklist of a deputy's year: what is done, planned, or still open of each norm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.duties.models import Activity, Line, Participation
from huiyin.duties.norms import SIX_ONE, Norm, Whose
from huiyin.duties.rules import Period, Span, owed, spans
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
    word: str
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
    office = _in_office(person)
    if office is None:
        return []
    groups = dict(person.deputy_groups.values_list("pk", "name"))
    own, activities = _net(lines), _activities(person, groups, year)
    coming = [one for one in activities if getattr(one, "asks", False)]
    kept = []
    for norm in SIX_ONE:
        if norm.whose == Whose.DEPUTY:
            planned = [(one.kind, one.on) for one in coming if one.state != State.RECORDED]
            kept.append(_kept(norm, "", own, planned, year, office))
            continue
        for pk, name in groups.items():
            mine = [one for one in activities if one.group_id == pk]
            done = [(one.kind, one.on) for one in mine if one.state == State.RECORDED]
            planned = [(one.kind, one.on) for one in mine if one.state != State.RECORDED]
            kept.append(_kept(norm, name, done, planned, year, office))
    return kept


def _in_office(person: Person) -> tuple[date, date | None] | None:
    """Return from when to when the deputy holds the mandates that are in force, taken together."""
    held = Mandate.objects.filter(person=person, status=Mandate.Status.IN_OFFICE)
    days = [one.elected_on or one.term.starts_on for one in held.select_related("term")]
    return (min(days), None) if days else None


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


def _kept(
    norm: Norm,
    whose: str,
    done: Iterable[Done],
    planned: Iterable[Done],
    year: int,
    office: tuple[date, date | None],
) -> Kept:
    days = [on for kind, on in done if kind in norm.kinds]
    coming = [on for kind, on in planned if kind in norm.kinds]
    checks = [
        _check(norm, span, days, coming, office)
        for span in spans(norm.period, year)
        if span.first <= clock.today()
    ]
    return Kept(norm.title, norm.source, whose, checks[-SHOWN:])


def _check(
    norm: Norm,
    span: Span,
    days: list[date],
    coming: list[date],
    office: tuple[date, date | None],
) -> Check:
    name = _name(norm.period, span)
    asked = owed(norm.least, span, *office)
    have = sum(span.holds(day) for day in days)
    if have >= max(asked, 1):
        return Check(name, _("已完成"), "done")
    if not asked:
        return Check(name, _("不要求"), "quiet")
    if any(span.holds(day) for day in coming):
        return Check(name, _("已安排"), "plain")
    if span.last < clock.today():
        return Check(name, _("没有记录"), "quiet")
    return Check(name, _("还可以做"), "plain")


def _name(period: Period, span: Span) -> str:
    if period == Period.MONTH:
        return _("%(n)s 月") % {"n": span.number}
    if period == Period.QUARTER:
        return _("第 %(n)s 季度") % {"n": span.number}
    return _("全年")
