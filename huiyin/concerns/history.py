"""What a county's own past teaches: texts that officers sorted, and who handled which category."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.models import Channel, Concern
from huiyin.concerns.sorting.thresholds import UNIT_FEWEST, UNIT_LOOKED_AT, UNIT_SHARE
from huiyin.concerns.sorting.training import MOST_TEXTS, Example
from huiyin.ledger.models import Event


@dataclass(frozen=True)
class ClearUnit:
    """The unit that led `times` of the last `of` concerns of a category that were handed over."""

    unit_id: int
    times: int
    of: int


def sorted_texts(county_id: int) -> Iterator[Example]:
    """Yield the newest concerns whose category an officer, a clerk or an import gave or left.

    What a resident chose and nobody looked at teaches nothing.
    """
    looked_at = Event.objects.filter(
        subject=SUBJECT, subject_id=OuterRef("pk"), move__in=["categorise", "hand_over"]
    )
    by_staff = Q(channel=Channel.IMPORT) | Q(recorded_by__isnull=False) | Q(Exists(looked_at))
    rows = Concern.objects.of(county_id).filter(by_staff, category__isnull=False)
    fields = "title", "text", "category__name"
    newest = rows.order_by("-raised_at", "-pk").values_list(*fields)[:MOST_TEXTS]
    for title, text, label in newest.iterator(chunk_size=2_000):
        yield Example(title, text, label)


def find_clear_unit(county_id: int, category_id: int) -> ClearUnit | None:
    """Return the unit to which nearly all of the category went of late; None where none is clear."""
    handed = Concern.objects.of(county_id).filter(category=category_id, lead__isnull=False)
    newest = handed.order_by("-raised_at", "-pk")[:UNIT_LOOKED_AT]
    leads = Counter(newest.values_list("lead_id", flat=True))
    if leads.total() < UNIT_FEWEST:
        return None
    unit_id, times = leads.most_common(1)[0]
    if unit_id is None or times < UNIT_SHARE * leads.total():
        return None
    return ClearUnit(unit_id, times, leads.total())
