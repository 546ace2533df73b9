"""Words of a table matched to what a county has: places, categories, units. Never guessed."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from huiyin.concerns.models import Category
from huiyin.kernel import clock
from huiyin.kernel.text import fold
from huiyin.organs.capabilities import Capability, Kind
from huiyin.organs.models import Organ
from huiyin.places.models import Place

PAST_UNIT = "历史答复单位（导入）"

_AREA = r"(?:[A-Z]\d{0,2}|[一-鿿]{1,6}?)[省市县区]"
# Where a title says that it is: areas one inside another, then the first road, village or the like.
_SPOT = re.compile(
    rf"(?:{_AREA}){{1,3}}(?:[一-鿿A-Z\d]{{1,12}}?(?:街道|大道|社区|小区|[镇乡村路街]))?"
)


class Matching:
    """What one county has, read once for a whole file."""

    def __init__(self, county: Place) -> None:
        self.county = county

    def place(self, words: str) -> Place | None:
        """Return the place of the county that the words name and no other, else None.

        The words may name the town before the village, and the county before both.
        """
        folded = fold(words)
        found = self._places.get(folded) or self._places.get(folded.removeprefix(self._prefix), [])
        return found[0] if len(found) == 1 else None

    def category(self, words: str) -> Category | None:
        return self._categories.get(fold(words))

    def unit(self, words: str) -> Organ:
        """Return the unit of that name, or the one that stands for all units nobody knows."""
        return self._units.get(fold(words)) or self.past_unit

    def knows_unit(self, words: str) -> bool:
        return fold(words) in self._units

    @cached_property
    def past_unit(self) -> Organ:
        """Return the unit that stands for those unknown; closed, so that nothing is handed to it."""
        unit, _ = Organ.objects.exclude(closed_on=None).get_or_create(
            county=self.county,
            name=PAST_UNIT,
            defaults={
                "kind": Kind.DEPARTMENT,
                "short_name": "历史答复单位",
                "place": self.county,
                "place_path": self.county.path,
                "closed_on": clock.today(),
            },
        )
        return unit

    @cached_property
    def _places(self) -> dict[str, list[Place]]:
        names: dict[str, list[Place]] = defaultdict(list)
        inside = {place.pk: place for place in Place.objects.within(self.county)}
        for place in inside.values():
            above = inside.get(place.parent_id or 0)
            for name in {place.name, above.name + place.name if above else place.name}:
                names[fold(name)].append(place)
        return names

    @cached_property
    def _prefix(self) -> str:
        return fold(self.county.name)

    @cached_property
    def _categories(self) -> dict[str, Category]:
        return {fold(one.name): one for one in Category.objects.filter(county=self.county)}

    @cached_property
    def _units(self) -> dict[str, Organ]:
        organs = Organ.objects.active().of(self.county).able_to(Capability.HANDLE)
        units = {fold(organ.short_name): organ for organ in organs}
        return units | {fold(organ.name): organ for organ in organs}


def spot_in(title: str) -> str:
    """Return the words of a title that say where it is (A3区潇楚南路), or ''."""
    found = _SPOT.search(title)
    return found[0][:40] if found else ""
