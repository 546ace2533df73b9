"""What every `huiyin check` does: go through all rows in batches, and tell the first differences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.core.management.base import BaseCommand
from django.db.models import Model, QuerySet

SHOWN = 50

Row = TypeVar("Row", bound=Model)


def batches(rows: QuerySet[Row], size: int) -> Iterator[list[Row]]:
    """Yield all rows, so many at a time, each batch by one query."""
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:size]):
        last = batch[-1].pk
        yield batch


def told(command: BaseCommand, found: Iterable[str]) -> int:
    """Write the first of what was found to the command's errors and return how many there are."""
    count = 0
    for count, words in enumerate(found, start=1):
        if count <= SHOWN:
            command.stderr.write(words)
    return count
