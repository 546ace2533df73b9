"""Which units a suggestion may belong to, each with why: said beside the choice, never chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.concerns.actions.sorting import find_category
from huiyin.concerns.categories import category_name
from huiyin.concerns.history import find_clear_unit
from huiyin.organs.names import organ_name
from huiyin.suggestions.alike import Alike
from huiyin.suggestions.handlers import units_of
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.states import TaskState
from huiyin.suggestions.wording import FIELD_NAMES
from huiyin.ui.markup import Text

SHOWN = 3
LOOKED_AT = 60
# Fewer say nothing of a field.
FEWEST = 5


@dataclass(frozen=True)
class ProposedUnit:
    name: str
    why: str


def units_proposed(suggestion: Suggestion, alike: Sequence[Alike]) -> list[ProposedUnit]:
    """Return up to three units: of similar suggestions, of its matter, of its field. Few queries."""
    able = {one.pk for one in units_of(suggestion.county_id)}
    found: dict[int, str] = {}
    for unit_id, why in _all(suggestion, alike):
        if unit_id in able:
            found.setdefault(unit_id, why)
    named = list(found.items())[:SHOWN]
    return [ProposedUnit(organ_name(suggestion.county_id, pk), why) for pk, why in named]


def field_proposed(alike: Sequence[Alike]) -> tuple[str, Text] | None:
    """Return the field that most of the similar ones were given, with its name; None for none."""
    fields = Counter(one.suggestion.field for one in alike if one.suggestion.field)
    if not fields:
        return None
    field = fields.most_common(1)[0][0]
    return field, FIELD_NAMES[field]


def _all(suggestion: Suggestion, alike: Sequence[Alike]) -> Iterator[tuple[int, str]]:
    yield from _wished(suggestion)
    yield from _of_alike(alike)
    yield from _of_matter(suggestion)
    yield from _of_field(suggestion)


def _wished(suggestion: Suggestion) -> Iterator[tuple[int, str]]:
    """Yield the units of the lead's own wish, as far as their names are known: a wish only."""
    for one in units_of(suggestion.county_id):
        wish = suggestion.suggested_units
        if wish and (one.name in wish or one.short_name in wish):
            yield one.pk, _("领衔代表建议由它承办")


def _of_alike(alike: Sequence[Alike]) -> Iterator[tuple[int, str]]:
    titles = {one.suggestion.pk: one.suggestion.title for one in alike}
    rows = _led().filter(suggestion__in=titles).values_list("suggestion", "organ")
    units: dict[int, list[int]] = {}
    for pk, organ_id in rows:
        units.setdefault(pk, []).append(organ_id)
    for pk, title in titles.items():
        for organ_id in units.get(pk, ()):
            yield organ_id, _("相似的“%(title)s”由它主办") % {"title": title}


def _of_matter(suggestion: Suggestion) -> Iterator[tuple[int, str]]:
    """Yield who led most of the residents' concerns of the category that the words belong to."""
    text = f"{suggestion.reason}\n{suggestion.proposal}"
    sorted_as = find_category(suggestion.county_id, suggestion.title, text)
    if sorted_as is None:
        return
    clear = find_clear_unit(suggestion.county_id, sorted_as.category_id)
    if clear is not None:
        words = _("近 %(of)s 件“%(category)s”类诉求中，%(times)s 件由它主办")
        name = category_name(suggestion.county_id, sorted_as.category_id)
        yield clear.unit_id, words % {"of": clear.of, "times": clear.times, "category": name}


def _of_field(suggestion: Suggestion) -> Iterator[tuple[int, str]]:
    """Yield who led most of the last suggestions of its field."""
    if not suggestion.field:
        return
    rows = _led().filter(
        suggestion__field=suggestion.field, suggestion__county=suggestion.county_id
    )
    units = list(rows.order_by("-pk").values_list("organ", flat=True)[:LOOKED_AT])
    words = _("近 %(of)s 件“%(field)s”类建议中，%(times)s 件由它主办")
    if len(units) >= FEWEST:
        name = FIELD_NAMES[suggestion.field]
        for organ_id, times in Counter(units).most_common(2):
            yield organ_id, words % {"of": len(units), "times": times, "field": name}


def _led() -> QuerySet[Task]:
    gone = [TaskState.RETURNED, TaskState.STOPPED]
    return Task.objects.replying().exclude(state__in=gone)
