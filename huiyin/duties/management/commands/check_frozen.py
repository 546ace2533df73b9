"""`huiyin check frozen`: compares every frozen year of an archive with its lines and the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.duties.actions.freezing import differences
from huiyin.duties.models import Freeze
from huiyin.ledger.checks import batches, told

BATCH = 500


class Command(BaseCommand):
    help = "Work out the hash of every frozen archive again, and compare it with the ledger."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.seen = 0
        if wrong := told(self, self._found()):
            raise CommandError(f"{wrong} differences in {self.seen} frozen archives")
        self.stdout.write(f"{self.seen} frozen archives agree with the ledger")

    def _found(self) -> Iterator[str]:
        for batch in batches(Freeze.objects.all(), BATCH):
            self.seen += len(batch)
            yield from differences(batch)
