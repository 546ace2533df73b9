"""Points as they are read: by item, never in an order of persons; and worked out again from the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Sum

from huiyin.duties.models import Line, Scale, ScoreEntry
from huiyin.duties.rules import Kind
from huiyin.duties.scales import BY_KIND, ITEMS
from huiyin.ui.markup import Text

Key = tuple[int, str]  # a mandate and an item


@dataclass(frozen=True)
class Counted:
    """An item: how many times, what that is worth under the cap, and the cap."""

    name: Text
    times: int
    amount: int
    cap: int


@dataclass(frozen=True)
class Sheet:
    """A mandate's year. `total` is None where the county's document asks for no sum."""

    mandate_id: int
    items: list[Counted]
    total: int | None


def scale_of(county_id: int, year: int) -> Scale | None:
    """Return the scale in force, None where points are off: one query."""
    newest = Scale.objects.filter(county=county_id, year=year).order_by("-id").first()
    return newest if newest is not None and newest.is_on else None


def sheets_of(scale: Scale, persons: Iterable[int]) -> dict[int, list[Sheet]]:
    """Return the sheets of these persons, a sheet a mandate: one query."""
    rows = ScoreEntry.objects.filter(scale=scale, person__in=list(persons)).order_by()
    sums = rows.values_list("person", "mandate", "item")
    found: dict[tuple[int, int], dict[str, tuple[int, int]]] = defaultdict(dict)
    for person_id, mandate_id, item, times, amount in sums.annotate(Sum("sign"), Sum("amount")):
        found[person_id, mandate_id][item] = times, amount
    sheets: dict[int, list[Sheet]] = defaultdict(list)
    for (person_id, mandate_id), items in sorted(found.items()):
        sheets[person_id].append(_sheet(scale, mandate_id, items))
    return sheets


def _sheet(scale: Scale, mandate_id: int, sums: dict[str, tuple[int, int]]) -> Sheet:
    items = []
    for key in scale.rates:
        times, amount = sums.get(key, (0, 0))
        rate = scale.rate(key)
        items.append(Counted(ITEMS[key].name, times, rate.capped(amount), rate.cap))
    total = scale.start + sum(one.amount for one in items) if scale.shows_sum else None
    return Sheet(mandate_id, items, total)


def item_of(scale: Scale, kind: str) -> str | None:
    """Return the item of the scale under which a line of this kind counts."""
    item = BY_KIND.get(Kind(kind))
    return item if item in scale.rates else None


def from_facts(scale: Scale) -> dict[Key, int]:
    """Return what each item of each mandate is worth, from the archive alone and what was noted by hand.

    Before the cap; what is worth nothing is left out. It equals the sums of the entries (no. 42).
    """
    times: dict[Key, int] = defaultdict(int)
    lines = Line.objects.filter(county=scale.county_id, year=scale.year, person__isnull=False)
    for mandate_id, kind, n in (
        lines.order_by().values_list("mandate", "kind").annotate(Sum("sign"))
    ):
        if item := item_of(scale, kind):
            times[mandate_id, item] += n
    by_hand = ScoreEntry.objects.filter(scale=scale, line=None).order_by()
    for mandate_id, item, n in by_hand.values_list("mandate", "item").annotate(Sum("sign")):
        times[mandate_id, item] += n
    worth = {key: scale.rate(key[1]).earned(n) for key, n in times.items()}
    return {key: amount for key, amount in worth.items() if amount}


def from_entries(scale: Scale) -> dict[Key, int]:
    """Return the same as the entries say."""
    rows = ScoreEntry.objects.filter(scale=scale).order_by().values_list("mandate", "item")
    return {(mandate, item): n for mandate, item, n in rows.annotate(Sum("amount")) if n}
