"""`huiyin import workdays`: the special days of a year, from the library or a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.kernel.errors import BadInput
from huiyin.organs import days


class Command(BaseCommand):
    help = "导入一年的节假日和调休 · load the holidays and swapped workdays of a year"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("years", nargs="*", type=int, metavar="YEAR", help="年份 · years")
        text = "表格文件(日期、类型、说明) · a table instead of the library"
        parser.add_argument("--file", type=Path, help=text)

    def handle(self, *_args: Any, years: list[int], file: Path | None, **_options: Any) -> None:
        if not years and file is None:
            raise CommandError("请写年份或者 --file · give years or --file")
        try:
            if file is not None:
                found = days.read_days(file.read_bytes())
                years = years or sorted(found)
                for year in years:
                    days.set_year(year, found.get(year, []), source=file.name)
            else:
                for year in years:
                    days.set_year(year, list(days.library_days(year)), source="chinesecalendar")
        except (BadInput, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已导入 loaded: {' '.join(map(str, years))}")
