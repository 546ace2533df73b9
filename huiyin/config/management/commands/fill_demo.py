"""`huiyin manage fill_demo`: the demo county, once."""

import os
import time
from argparse import ArgumentParser

from django.core.management.base import BaseCommand

from huiyin.config.demo_county.filling import A_PIECE, CONCERNS, fill


class Command(BaseCommand):
    help = "示范县：机构、人员、站点和两年的诉求 · fill the demo county (does nothing when it is there)"

    def add_arguments(self, parser: ArgumentParser) -> None:
        text = "诉求件数 · how many concerns"
        parser.add_argument("--concerns", type=int, default=CONCERNS, help=text)

    def handle(self, *_args: object, **options: object) -> None:
        began = time.monotonic()
        workers = min(4, len(os.sched_getaffinity(0)))
        told = fill(int(str(options["concerns"])), workers=workers, say=self._say)
        seconds = time.monotonic() - began
        if told:
            self.stdout.write(f"    {told} 件诉求 · concerns, {seconds:.1f} s")
        else:
            self.stdout.write("    示范县已经在了 · the demo county is there already")

    def _say(self, told: int, count: int) -> None:
        """Draw a bar that stays on one line of a terminal; elsewhere a line for every quarter."""
        share = told / count if count else 1.0
        if self.stdout.isatty():
            bar = "█" * round(share * 30)
            end = "\n" if told == count else ""
            self.stdout.write(f"\r    {bar:░<30} {told}/{count}", ending=end)
            self.stdout.flush()
        elif told * 4 // count != (told - A_PIECE) * 4 // count:
            self.stdout.write(f"    {told}/{count}")
