"""`huiyin check archive`: compares the lines of archives and ledgers with what their sources say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.duties.actions.following import follow
from huiyin.duties.actions.settling import differences, settle
from huiyin.duties.facts import sources
from huiyin.duties.models import Line
from huiyin.ledger.checks import batches, told

BATCH = 1_000


class Command(BaseCommand):
    help = "Work the archives out again from their sources and compare; --repair adds what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true")

    def handle(self, *_args: Any, repair: bool = False, **_options: Any) -> None:
        follow(overlap_ms=0)  # what is only not read yet is no difference
        self.seen = 0
        if wrong := told(self, self._found(repair=repair)):
            raise CommandError(f"{wrong} lines differ from {self.seen} sources")
        self.stdout.write(f"{Line.objects.count()} lines agree with {self.seen} sources")

    def _found(self, *, repair: bool) -> Iterator[str]:
        for source, rows in sources().items():
            for batch in batches(rows.only("pk"), BATCH):
                ids = [one.pk for one in batch]
                self.seen += len(ids)
                if repair:
                    settle(source, ids)
                for line in differences(source, ids):
                    whose = line.station_id or line.mandate_id
                    yield f"{line.source} {line.source_id} {line.kind} {whose}: {line.sign:+d}"
