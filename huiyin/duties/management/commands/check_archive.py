"""`huiyin check archive`: compares the lines of archives and ledgers with what their sources say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.duties.actions.following import follow
from huiyin.duties.actions.settling import differences, settle
from huiyin.duties.facts import sources
from huiyin.duties.models import Line

BATCH = 1_000
SHOWN = 50


class Command(BaseCommand):
    help = "Work the archives out again from their sources and compare; --repair adds what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--repair", action="store_true")

    def handle(self, *_args: Any, repair: bool = False, **_options: Any) -> None:
        follow(overlap_ms=0)  # what is only not read yet is no difference
        seen, wrong = 0, 0
        for source, rows in sources().items():
            last = 0
            while ids := list(
                rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
            ):
                last, seen = ids[-1], seen + len(ids)
                if repair:
                    settle(source, ids)
                for line in differences(source, ids):
                    wrong += 1
                    self._tell(line, wrong)
        if wrong:
            raise CommandError(f"{wrong} lines differ from {seen} sources")
        self.stdout.write(f"{Line.objects.count()} lines agree with {seen} sources")

    def _tell(self, line: Line, number: int) -> None:
        if number <= SHOWN:
            whose = line.station_id or line.mandate_id
            self.stderr.write(f"{line.source} {line.source_id} {line.kind} {whose}: {line.sign:+d}")
