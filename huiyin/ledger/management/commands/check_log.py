"""`huiyin check log`: compares every event with what the public log holds of it."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.ledger.log import checking, tree

SHOWN = 50


class Command(BaseCommand):
    help = "Compare every event with the public log, and the log with what was signed of it."

    def handle(self, *_args: Any, **_options: Any) -> None:
        found = checking.faults()
        shown = list(islice(found, SHOWN))
        for fault in shown:
            self.stderr.write(fault)
        if shown:
            raise CommandError(f"{len(shown) + sum(1 for _more in found)} faults in the log")
        last = tree.latest()
        self.stdout.write(f"{last.size if last else 0} entries of the log agree with the events")
