"""How a county writes the numbers of its suggestions (DOMAIN 3.3: a format in its rule profile).

A case keeps the way of the profile that it began under.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.organs.numbers import numbers_of
from huiyin.organs.rules import RULES, Numbers
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.rules import series_of


def number_name(suggestion: Suggestion) -> str:
    """Return 第18届第3次会议第23号, 闭会〔2026〕第5号 or the county's own; '' before it is accepted."""
    if suggestion.number is None:
        return ""
    own = own_number(suggestion)
    if own:
        return own
    term, _dash, sitting = suggestion.series.partition("-")
    if not sitting:
        return _("闭会〔%(year)s〕第%(number)s号") % {"year": term, "number": suggestion.number}
    return _("第%(term)s届第%(sitting)s次会议第%(number)s号") % {
        "term": term,
        "sitting": sitting,
        "number": suggestion.number,
    }


def own_number(suggestion: Suggestion) -> str:
    """Return its number in the county's own words; '' where the county writes it as usual."""
    if suggestion.number is None or suggestion.profile_id is None:
        return ""
    first, _dash, sitting = suggestion.series.partition("-")
    key = "suggest_number" if sitting else "suggest_number_year"
    words = numbers_of(suggestion.profile_id).words(key)
    if words == RULES[key].default:
        return ""
    values = (first, sitting, suggestion.number) if sitting else (first, suggestion.number)
    for part, value in zip(RULES[key].parts, values, strict=True):
        words = words.replace(f"{{{part}}}", str(value))
    return words


def series_for(suggestion: Suggestion, year: int) -> str:
    """Return the key of the series in which it is, or will be, numbered."""
    sitting = suggestion.sitting
    if sitting is None or _by_year(suggestion):
        return series_of(term=None, sitting=None, year=year)
    return series_of(term=sitting.term.number, sitting=sitting.number, year=year)


def _by_year(suggestion: Suggestion) -> bool:
    if suggestion.profile_id is None:
        return False
    numbers: Numbers = numbers_of(suggestion.profile_id)
    return numbers.flag("suggest_number_by_year")
