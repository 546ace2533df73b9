"""Concerns as they are compared: read once while many are looked at, and only what comparing needs."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable

from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.weighing import Weighed
from huiyin.concerns.models import CommonWords, Concern
from huiyin.kernel.kept import Kept

# Some 25 kB each where they are lean. Filing looks at what came in lately, and at the same ones again and again.
MOST = 4_000


def _common(county_id: int) -> Commonness:
    row = CommonWords.objects.filter(county=county_id).first()
    return Commonness(row.read, row.counts) if row else Commonness()


# A megabyte to read; what is common changes over weeks.
common_in: Kept[int, Commonness] = Kept(_common, seconds=300)


def weighed(concern: Concern) -> Weighed:
    """Return the concern as it is compared."""
    reading = Reading(concern.title, concern.text, concern.spot)
    return Weighed(reading, common_in(concern.county_id), concern.place_path)


class Readings:
    """What one county's concerns say; the `most` that were asked for last are kept.

    Kept by their ids while a run of filing lasts, in memory only: what was said changes only where a
    contact is erased out of it. Once words are counted anew, and every few minutes, all are read anew. `is_lean`: without the words of the texts, which are half of it and seldom needed;
    they are cut again where a comparison comes down to them.
    """

    def __init__(self, county_id: int, *, most: int = MOST, is_lean: bool = False) -> None:
        self._common = common_in(county_id)
        self._county_id = county_id
        self._most = most
        self._is_lean = is_lean
        self._kept: OrderedDict[int, Weighed] = OrderedDict()

    def of(self, concern: Concern) -> Weighed:
        """Return the concern as it is compared."""
        self._refresh()
        return self._kept.get(concern.pk) or self._keep(concern.pk, weighed(concern))

    def of_all(self, pks: Collection[int]) -> dict[int, Weighed]:
        """Return those of the county's concerns that are there; only what is not kept is fetched."""
        self._refresh()
        found = {pk: self._kept[pk] for pk in pks if pk in self._kept}
        for pk in found:
            self._kept.move_to_end(pk)
        for pk, *said, path in _said([pk for pk in pks if pk not in found]):
            found[pk] = self._keep(pk, Weighed(Reading(*said), self._common, path))
        return found

    def _refresh(self) -> None:
        common = common_in(self._county_id)
        if common is not self._common:
            self._common = common
            self._kept.clear()

    def _keep(self, pk: int, one: Weighed) -> Weighed:
        if self._is_lean and one.weights:
            vars(one.reading).pop("body", None)
        self._kept[pk] = one
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        return one


def _said(pks: Collection[int]) -> Iterable[tuple[int, str, str, str, str]]:
    if not pks:
        return []
    columns = ("pk", "title", "text", "spot", "place_path")
    return Concern.objects.filter(pk__in=pks).values_list(*columns)
