"""`huiyin export roster`: a county's deputies in the columns in which they are brought in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.kernel.new_files import new_file
from huiyin.ledger.exporting import asked_for, exporter, note_export
from huiyin.people import policy
from huiyin.people.rights import Can
from huiyin.people.roster.filled import filled_roster


class Command(BaseCommand):
    help = "导出代表名册 · write a county's roster, to be changed and imported again (xlsx)"

    def add_arguments(self, parser: CommandParser) -> None:
        asked_for(parser)

    def handle(self, *_args: Any, file: Path, reason: str, **given: Any) -> None:
        county, by = exporter(given["county"], given["by"])
        try:
            policy.require(by, Can.ROSTER_IMPORT, county_id=county.pk)
        except (NotAllowed, NotThere) as error:
            raise CommandError(
                f"{by.login} 不维护这个县的名册 · does not keep this county's roster"
            ) from error
        try:
            with new_file(file) as out:
                roster = filled_roster(county.place)
                out.write(roster.workbook)
                note_export(
                    by=by, county=county, subject="roster", reason=reason, count=roster.count
                )
        except FileExistsError as error:
            raise CommandError(f"{file} 已经存在 · is there already") from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(f"{file}: {roster.count} 行 rows")
        if roster.unclear:
            names = "、".join(roster.unclear)
            self.stderr.write(
                f"同名又缺手机号码的,改好再导入前请补上 · namesakes without a number, "
                f"add it before importing again: {names}"
            )
