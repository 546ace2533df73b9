"""`huiyin check suggestions`: compares every suggestion with what its events and seals say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.ledger.checks import batches, told
from huiyin.suggestions.checking import accepted_and_gone, differences
from huiyin.suggestions.models import Suggestion

BATCH = 500


class Command(BaseCommand):
    help = (
        "Rebuild the state of every suggestion from its events; compare its texts with their seals."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        self.seen = 0
        if wrong := told(self, self._found()):
            raise CommandError(f"{wrong} differences in {self.seen} suggestions")
        self.stdout.write(f"{self.seen} suggestions agree with their events")

    def _found(self) -> Iterator[str]:
        for batch in batches(Suggestion.objects.all(), BATCH):
            self.seen += len(batch)
            for pk, what in differences(batch):
                yield f"{pk} {what}"
        for event in accepted_and_gone():
            yield f"{event.subject_id}: the suggestion is gone"
