"""`huiyin manage rotate_log_key`: a new key for the public log, which says so itself."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from huiyin.ledger.actions import record
from huiyin.ledger.log import keys


class Command(BaseCommand):
    help = "Make a new key for the public log; the old one signs beside it for ninety days."

    def handle(self, *_args: Any, **_options: Any) -> None:
        old, new = keys.rotate()
        record(
            subject="log",
            subject_id=len(keys.all_keys()),
            county_id=None,
            move="rotate_key",
            by=None,
            organ_id=None,
            public={"old": old.signer.verifier_key(), "new": new.signer.verifier_key()},
        )
        self.stdout.write(
            f"{new.signer.verifier_key()}\nthe old key signs beside it until {old.until}"
        )
