"""`huiyin check concerns`: compares every concern's row with what its events say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.concerns.checking import changed_texts, raised_and_gone
from huiyin.concerns.models import Concern
from huiyin.concerns.replay import differences
from huiyin.ledger.checks import batches, told

BATCH = 1_000


class Command(BaseCommand):
    help = "Rebuild the state of every concern from its events and compare it with its row."

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.seen = 0
        if wrong := told(self, self._found()):
            raise CommandError(f"{wrong} differences in {self.seen} concerns")
        self.stdout.write(f"{self.seen} concerns agree with their events")

    def _found(self) -> Iterator[str]:
        for batch in batches(Concern.objects.all(), BATCH):
            self.seen += len(batch)
            for one in differences(batch):
                yield f"{one.code} {one.field}: {one.row!r}, events say {one.events!r}"
            for code, what in changed_texts(batch):
                yield f"{code} {what}"
        for event in raised_and_gone():
            yield f"{event.public.get('code', event.subject_id)}: the concern is gone"
