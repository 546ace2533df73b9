"""The rows behind a computed point, one by one: the same questions that `facts` counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.kernel import clock, codes
from huiyin.people.models import ROLE_NAMES
from huiyin.stars import facts
from huiyin.stars.facts import Span
from huiyin.stations.models import Reception

MOST = 500


@dataclass(frozen=True)
class Seen:
    """A row: what it is, when, whether it counts and why not; `flag` names a record to be flagged."""

    on: date | None
    words: str
    counts: bool
    why: str = ""
    url: str = ""
    flag: str = ""
    flag_id: int = 0


def facts_behind(name: str, station: int, span: Span) -> list[Seen]:
    """Return the rows of a share, those that count and those that do not, in their order."""
    return _READERS[name](station, span)


def _counting(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))  # noqa: FBT003 - SQL


def _receptions(station: int, span: Span) -> list[Seen]:
    rows = facts.receptions([station], span).annotate(counts=_counting(facts.recorded(span)))
    return [_of_reception(one, _why_not_held(one)) for one in rows.order_by("starts_at")[:MOST]]


def _why_not_held(one: Reception) -> str:
    if getattr(one, "counts", False):
        return ""
    if one.state == Reception.State.CANCELLED:
        return _("取消了")
    if one.state == Reception.State.RECORDED:
        return _("标为造假，或者记录在这一天以后")
    return _("没有记录")


def _of_reception(one: Reception, why: str) -> Seen:
    words = one.topic or str(one.get_audience_display())
    can_flag = one.state == Reception.State.RECORDED and not why
    counts = bool(getattr(one, "counts", False))
    flag = "reception" if can_flag else ""
    return Seen(clock.day_of(one.starts_at), words, counts, why, "", flag, one.pk)


def _records(station: int, span: Span) -> list[Seen]:
    held = facts.written(facts.receptions([station], span)).filter(state=Reception.State.RECORDED)
    days = held.annotate(counts=_counting(facts.recorded(span) & facts.in_time(span, F("held_on"))))
    done = facts.activities([station], span).annotate(
        counts=_counting(facts.true_activity(span) & facts.in_time(span, F("on")))
    )
    found = [
        _of_reception(one, "" if getattr(one, "counts", False) else _late(span))
        for one in days.order_by("starts_at")[:MOST]
    ]
    for row in done.order_by("on", "pk")[:MOST]:
        counts = bool(getattr(row, "counts", False))
        found.append(
            Seen(
                row.on, row.title, counts, "" if counts else _late(span),
                reverse("desk_activity", args=[row.pk]), "activity" if counts else "", row.pk,
            )
        )  # fmt: skip
    return found


def _late(span: Span) -> str:
    return _("没有在 %(n)s 天以内记录，或者标为造假") % {"n": span.record_days}


def _entry(station: int, span: Span) -> list[Seen]:
    entered = {person for _station, person in facts.entries([station], span)}
    rows = facts.assigned([station], span).select_related("person").order_by("person__name", "pk")
    found: dict[int, Seen] = {}
    for one in rows[:MOST]:
        has = one.person_id in entered
        found.setdefault(
            one.person_id,
            Seen(one.since, one.person.name, has, "" if has else _("还没有进站的记录")),
        )
    return list(found.values())


def _answers(station: int, span: Span) -> list[Seen]:
    rows = facts.opinions([station], span).annotate(counts=_counting(facts.answered_in_time(span)))
    late = _("没有在 %(n)s 天以内答复") % {"n": span.answer_days}
    return [
        Seen(
            clock.day_of(one.raised_at), codes.shown(one.code), bool(getattr(one, "counts", False)),
            "" if getattr(one, "counts", False) else late,
            reverse("desk_concern", args=[one.code]),
        )
        for one in rows.only("code", "raised_at").order_by("raised_at", "pk")[:MOST]
    ]  # fmt: skip


def _staff(station: int, span: Span) -> list[Seen]:
    held = facts.posts([station], span).select_related("person").order_by("since", "pk")
    by_role = {one.role: one for one in held}
    return [
        Seen(
            by_role[role].since if role in by_role else None,
            f"{ROLE_NAMES[role]} {by_role[role].person.name}" if role in by_role
            else str(ROLE_NAMES[role]),
            role in by_role,
            "" if role in by_role else _("还没有"),
        )
        for role in facts.STAFF
    ]  # fmt: skip


def _plan(station: int, span: Span) -> list[Seen]:
    is_public = bool(facts.plans([station], span))
    words = _("%(year)s 年的接待安排") % {"year": span.since.year}
    why = "" if is_public else _("三月底前没有公布")
    return [Seen(span.plan_by, words, is_public, why, reverse("office_rotas"))]


def _cards(station: int, span: Span) -> list[Seen]:
    rows: QuerySet = facts.serving([station], span).select_related("person")  # type: ignore[type-arg]  # annotated
    return [
        Seen(
            one.since, one.person.name, one.in_office and bool(one.person.work),
            "" if one.in_office and one.person.work
            else _("没有写工作单位") if one.in_office else _("已不在任"),
        )
        for one in rows.order_by("person__name", "pk")[:MOST]
    ]  # fmt: skip


_READERS: dict[str, Callable[[int, Span], list[Seen]]] = {
    "staff": _staff,
    "plan": _plan,
    "receptions": _receptions,
    "records": _records,
    "entry": _entry,
    "answers": _answers,
    "cards": _cards,
}
