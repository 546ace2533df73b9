"""The same page by town, in the order of the places' codes: three numbers each, never an order of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.places.models import Level, Place
from huiyin.ui.markup import Text

PROMISED, LATE, SEATING = "promised", "late", "seating"
RECEPTIONS, ACTIVITIES = "receptions", "activities"
TITLES: dict[str, Text] = {
    PROMISED: _("本周要兑现的"),
    LATE: _("已经过了日子的"),
    SEATING: _("今年还没有进站的代表"),
}


@dataclass(frozen=True)
class Town:
    """A town, or the county with what is its own; and of each kind what it is, its name, its number."""

    place: Place
    is_own: bool
    cells: list[tuple[str, Text, int]]


def by_town(place: Place, counts: Mapping[str, Mapping[str, int]]) -> list[Town]:
    """Return the county's towns with the sums of each kind counted by path; [] for a lower place.

    What is the county's own comes first, if there is anything.
    """
    if place.level != Level.COUNTY:
        return []
    sums = {what: _by_child(place, one) for what, one in counts.items()}

    def row(one: Place) -> Town:
        cells = [(what, TITLES.get(what, what), found[one.pk]) for what, found in sums.items()]
        return Town(one, one.pk == place.pk, cells)

    rows = [row(one) for one in Place.objects.filter(parent=place).order_by("code")]
    own = row(place)
    return [own, *rows] if any(n for *_names, n in own.cells) else rows


def _by_child(place: Place, counts: Mapping[str, int]) -> Counter[int]:
    """Return the sums by the place right below; what is at the place itself by its own id."""
    found: Counter[int] = Counter()
    for path, n in counts.items():
        child = path[len(place.path) :].partition("/")[0]
        found[int(child) if child else place.pk] += n
    return found
