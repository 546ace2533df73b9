"""The rows of a list as HTML. In a template they took longer than everything else on the page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from huiyin.concerns.listing import Row
from huiyin.kernel import clock
from huiyin.ui.markup import day


def draw_rows(rows: Iterable[Row], *, picks: bool) -> SafeString:
    """Return the list items; `picks` gives a box to tick to what can be moved in bulk."""
    this_year, language = clock.today().year, get_language()
    drawn = (_row(row, this_year, language, picks=picks) for row in rows)
    return mark_safe("".join(drawn))  # noqa: S308 - every text is escaped below


def _row(row: Row, this_year: int, language: str | None, *, picks: bool) -> str:
    title = escape(row.title)
    pick = _pick(row.pk, title) if picks and row.may_pick else ""
    late = ' class="is-late"' if row.is_late else ""
    extra = f' <span class="word">{escape(str(row.extra))}</span>' if row.extra else ""
    category = f"<span>{escape(row.category)}</span>" if row.category else ""
    raised = _day(clock.day_of(row.raised_at), this_year, language)
    return (
        f'<li{late}>{pick}<h3 class="rows__title"><a href="{row.url}">{title}</a></h3>'
        f'<p class="rows__state">{row.word}{extra}</p><p class="rows__echo">{row.echo}</p>'
        f'<p class="meta"><span>{escape(row.place)}</span>{category}{raised}</p></li>'
    )


def _pick(pk: int, title: str) -> str:
    return (
        '<label class="check rows__pick"><input type="checkbox" name="pick" '
        f'value="{pk}"><span class="sr-only">{title}</span></label>'
    )


@lru_cache(maxsize=4096)
def _day(on: date, this_year: int, language: str | None) -> SafeString:  # noqa: ARG001 - keys
    return day(on)
