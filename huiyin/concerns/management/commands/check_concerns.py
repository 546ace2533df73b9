"""`huiyin check concerns`: compares every concern's row with what its events say."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from huiyin.concerns.checking import changed_texts, raised_and_gone
from huiyin.concerns.models import Concern
from huiyin.concerns.replay import differences

BATCH = 1_000
SHOWN = 50


class Command(BaseCommand):
    help = "Rebuild the state of every concern from its events and compare it with its row."

    def handle(self, *_args: Any, **_options: Any) -> None:
        last, seen, wrong = 0, 0, 0
        while batch := list(Concern.objects.filter(pk__gt=last).order_by("pk")[:BATCH]):
            last = batch[-1].pk
            seen += len(batch)
            for found in differences(batch):
                wrong += 1
                if wrong <= SHOWN:
                    self.stderr.write(
                        f"{found.code} {found.field}: {found.row!r}, events say {found.events!r}"
                    )
            for code, what in changed_texts(batch):
                wrong += 1
                if wrong <= SHOWN:
                    self.stderr.write(f"{code} {what}")
        for event in raised_and_gone():
            wrong += 1
            self.stderr.write(f"{event.public.get('code', event.subject_id)}: the concern is gone")
        if wrong:
            raise CommandError(f"{wrong} differences in {seen} concerns")
        self.stdout.write(f"{seen} concerns agree with their events")
