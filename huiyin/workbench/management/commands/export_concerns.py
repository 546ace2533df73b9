"""`huiyin export concerns`: the list of the desk as an Excel file, without contacts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.concerns.forms.desk_filters import GROUPS, Filters
from huiyin.concerns.models import Concern, ConcernQuerySet
from huiyin.concerns.states import State
from huiyin.kernel.new_files import new_file
from huiyin.kernel.sheet_writing import SHEET_ROWS
from huiyin.ledger.exporting import asked_for, exporter, note_export
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import County
from huiyin.workbench.export import write_sheet


class Command(BaseCommand):
    help = "导出诉求,不含联系方式 · write concerns, without contacts (xlsx)"

    def add_arguments(self, parser: CommandParser) -> None:
        asked_for(parser)
        add = parser.add_argument
        text = "从这天起提出的 · raised on that day or later"
        add("--since", type=_day, metavar="YYYY-MM-DD", help=text)
        text = "到这天为止提出的 · raised on that day or before"
        add("--until", type=_day, metavar="YYYY-MM-DD", help=text)
        states = [*GROUPS, *(state.value for state in State)]
        text = f"状态 · state: {', '.join(states)}"
        add("--state", choices=states, metavar="STATE", help=text)

    def handle(self, *_args: Any, file: Path, reason: str, **given: Any) -> None:
        county, by = exporter(given["county"], given["by"])
        if not standing_of(by).may(Can.CONCERNS_EXPORT, county_id=county.pk):
            raise CommandError(f"{by.login} 不能导出这个县的诉求 · may not export there")
        concerns = _concerns(county, by, given)
        try:
            with new_file(file) as out:
                count = self._write(concerns, out)
                note_export(by=by, county=county, subject="concern", reason=reason, count=count)
        except FileExistsError as error:
            raise CommandError(f"{file} 已经存在 · is there already") from error
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        self.stdout.write(f"{file}: {count} 件 concerns")

    def _write(self, concerns: ConcernQuerySet, out: IO[bytes]) -> int:
        if concerns.order_by()[SHEET_ROWS:].exists():
            raise CommandError(
                f"超过一张表的 {SHEET_ROWS} 行,请用 --since、--until 分次导出 · "
                "more than a sheet holds: export by periods"
            )
        return write_sheet(concerns, out, most=SHEET_ROWS)


def _concerns(county: County, by: Person, given: dict[str, Any]) -> ConcernQuerySet:
    """Return what this person may read of the county, narrowed as on the desk."""
    chosen = {name: given[name] for name in ("since", "until", "state") if given[name]}
    seen = Concern.objects.visible_to(by).of(county.pk)
    return Filters(chosen, county_id=county.pk).narrow(seen).order_by("-raised_at", "-id")


def _day(text: str) -> date:
    return date.fromisoformat(text)
