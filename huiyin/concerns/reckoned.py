"""How a due date was reckoned, in sentences that anybody can check with a calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.concerns.dossier import Line
from huiyin.concerns.wording import DUE_NAMES
from huiyin.kernel.deadlines import Reckoning, Span
from huiyin.ui import days
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Reckoned:
    """What is due, when, and each line of how that came about."""

    name: Text
    due: date
    lines: list[str]
    unknown_years: tuple[int, ...]


def reckoned(events: Sequence[Line]) -> Reckoned | None:
    """Return the reckoning of the last due date that an event set, if any."""
    for line in reversed(events):
        due = line["public"].get("due")
        if due:
            reckoning = Reckoning.from_json(due)
            name = DUE_NAMES.get(due.get("rule", ""), _("期限"))
            return Reckoned(name, reckoning.due, sentences(reckoning), reckoning.unknown_years)
    return None


def sentences(reckoning: Reckoning) -> list[str]:
    lines = [
        _("从%(day)s起算，当天不计（民法典第二百零一条）。") % {"day": days.day(reckoning.start)},
        _("期限%(span)s。") % {"span": span_words(reckoning.span)},
    ]
    if reckoning.span.amount == 0:
        lines = [_("%(day)s收到，当天到期。") % {"day": days.day(reckoning.start)}]
    for reason, words in (
        ("weekend", _("跳过周末：%(days)s。")),
        ("holiday", _("跳过放假：%(days)s。")),
    ):
        skipped = [day for day, why in reckoning.skipped if why == reason]
        if skipped and reckoning.rolled_from is None:
            lines.append(words % {"days": _listed(skipped)})
    if reckoning.swapped:
        swapped = _listed(list(reckoning.swapped))
        lines.append(_("调休上班，计入：%(days)s。") % {"days": swapped})
    if reckoning.is_month_end:
        lines.append(_("最后一个月没有对应的日子，到月末为止（民法典第二百零二条）。"))
    if reckoning.rolled_from:
        lines.append(
            _("%(from)s放假，顺延到下一个工作日（民法典第二百零三条）。")
            % {"from": days.day(reckoning.rolled_from)}
        )
    lines += [
        _("%(year)s 年的放假安排还没有录入，按周一至周五计算。") % {"year": year}
        for year in reckoning.unknown_years
    ]
    return [*lines, _("到%(day)s为止。") % {"day": days.day(reckoning.due)}]


def span_words(span: Span) -> str:
    """Return 3 个工作日, 15 天, 1 个月 or 当天."""
    if span.amount == 0:
        return _("当天")
    words = {
        "wd": ngettext("%(n)s 个工作日", "%(n)s 个工作日", span.amount),
        "d": ngettext("%(n)s 天", "%(n)s 天", span.amount),
        "m": ngettext("%(n)s 个月", "%(n)s 个月", span.amount),
    }
    return words[span.unit] % {"n": span.amount}


def _listed(found: list[date]) -> str:
    """Return the days with consecutive ones drawn together: 11月7日至8日、14日."""
    runs: list[list[date]] = []
    for day in found:
        if runs and (day - runs[-1][-1]).days == 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return _("、").join(_run(run) for run in runs)


def _run(run: list[date]) -> str:
    if len(run) == 1:
        return days.day(run[0])
    return _("%(first)s至%(last)s") % {"first": days.day(run[0]), "last": days.day(run[-1])}
