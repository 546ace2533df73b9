"""The filters' selects as HTML, drawn once a county and kept for a few seconds.

Django draws each option with a template of its own: that took more time than all rows of the list.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from huiyin.concerns.choices import choices_of
from huiyin.concerns.forms.desk_filters import Filters
from huiyin.kernel.kept import Kept
from huiyin.ui.markup import Text

SELECTS = ("state", "town", "category", "unit", "station", "channel")


def selects_of(filters: Filters) -> list[tuple[str, Text, SafeString]]:
    """Return the id, label and options of each select, with what is chosen marked."""
    drawn = _drawn((filters.county_id, get_language() or ""))
    return [
        (f"f_{name}", filters.fields[name].label or "", _marked(drawn[name], filters, name))
        for name in SELECTS
    ]


def unit_options(county_id: int) -> SafeString:
    """Return the county's units as options."""
    return _units(county_id)


def options(choices: Iterable[tuple[Any, Text]]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', choices)


def _marked(drawn: SafeString, filters: Filters, name: str) -> SafeString:
    value = filters.chosen.get(name)
    if value is None:
        return drawn
    plain = format_html('value="{}"', value)
    return mark_safe(drawn.replace(plain, f"{plain} selected", 1))  # noqa: S308 - escaped above


def _draw(key: tuple[int, str]) -> dict[str, SafeString]:
    filters = Filters({}, county_id=key[0])
    return {name: options(filters.fields[name].choices) for name in SELECTS}  # type: ignore[attr-defined]


_drawn: Kept[tuple[int, str], dict[str, SafeString]] = Kept(_draw)
_units: Kept[int, SafeString] = Kept(lambda county_id: options(choices_of(county_id).units))
