"""`huiyin import roster`: the deputies' roster of a county from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.kernel.errors import Problem
from huiyin.people.actions import roster
from huiyin.people.roster.planning import Plan
from huiyin.places.tenants import find_county

_SHOWN = 50


class Command(BaseCommand):
    help = "导入代表名册 · import a county's roster of deputies (xlsx, csv)"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="名册文件 · the file")
        text = "县的区划代码或短名 · code or slug"
        parser.add_argument("--county", required=True, metavar="CODE", help=text)
        text = "跳过有错的行 · leave out the rows with errors"
        parser.add_argument("--skip-bad", action="store_true", help=text)

    def handle(self, *_args: Any, file: Path, county: str, skip_bad: bool, **_options: Any) -> None:
        opened = find_county(county)
        if opened is None:
            raise CommandError(f"没有开通这个县 · no such county is open here: {county}")
        place = opened.place
        if not file.is_file():
            raise CommandError(f"没有这个文件 · no such file: {file}")
        try:
            table = roster.read_roster(file.read_bytes())
            done = roster.import_roster(table, county=place, by=None, skip_bad=skip_bad)
        except roster.BadRows as bad:
            self._show(bad.plan)
            raise CommandError(
                f"{bad.plan.bad_rows} 行有错,什么也没有保存 · rows are wrong, nothing was saved "
                "(--skip-bad)"
            ) from bad
        except Problem as problem:
            raise CommandError(f"{problem.sentence()} · {problem.sentence('en')}") from problem
        self.stdout.write(
            f"新增人员 persons {done.new_persons}, 职务 mandates {done.new_mandates}, "
            f"更新 updated {done.changed}, 跳过 left out {done.left_out}"
        )

    def _show(self, plan: Plan) -> None:
        for error in plan.errors[:_SHOWN]:
            self.stderr.write(f"{error.row}\t{error.column}\t{error.value}\t{error.sentence()}")
        if len(plan.errors) > _SHOWN:
            self.stderr.write(f"… {len(plan.errors)}")
