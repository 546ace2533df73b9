"""`huiyin check suggestions`: compares every suggestion with what its events and seals say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.suggestions.checking import accepted_and_gone, differences
from huiyin.suggestions.models import Suggestion

BATCH = 500
SHOWN = 50


class Command(BaseCommand):
    help = (
        "Rebuild the state of every suggestion from its events; compare its texts with their seals."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        last, seen, wrong = 0, 0, 0
        while batch := list(Suggestion.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
            last = batch[-1].pk
            seen += len(batch)
            for pk, what in differences(batch):
                wrong += 1
                if wrong <= SHOWN:
                    self.stderr.write(f"{pk} {what}")
        for event in accepted_and_gone():
            wrong += 1
            self.stderr.write(f"{event.subject_id}: the suggestion is gone")
        if wrong:
            raise CommandError(f"{wrong} differences in {seen} suggestions")
        self.stdout.write(f"{seen} suggestions agree with their events")
