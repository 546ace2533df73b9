"""`huiyin import concerns FILE`: matters of the past, through the same verbs as those of today."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from huiyin.concerns.importing.building import Choices
from huiyin.concerns.importing.checking import DEFAULT_KIND, Checker
from huiyin.concerns.importing.columns import COLUMNS
from huiyin.concerns.importing.mapping import remember, remembered
from huiyin.concerns.importing.matching import Matching
from huiyin.concerns.importing.running import Report, check, run
from huiyin.concerns.management.naming import county_named
from huiyin.kernel.columns import known_headers
from huiyin.kernel.errors import Refusal
from huiyin.kernel.sheets import read_table
from huiyin.people.models import Person
from huiyin.places.models import County

SHOWN = 50
NOTED = {
    "category": "类别不在本县类别表中，留空 · category not known here, left empty",
    "place": "地点不是本县地名，记作文字 · place not known here, kept as words",
    "unit": "答复单位不在本县，记为历史答复单位 · unit not known here, kept as a past unit",
}


class Command(BaseCommand):
    help = "导入历史诉求 · bring in concerns from an xlsx or CSV file"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="xlsx 或 CSV（UTF-8、GBK）· xlsx or CSV")
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        add("--map", type=Path, metavar="FILE.json", help='列对应，如 {"text": "反映内容"}')
        add("--sheet", help="工作表名 · name of the sheet")
        add(
            "--kind",
            default=DEFAULT_KIND,
            help="批次名，区分编号相同的不同系统 · keeps systems apart",
        )
        add("--skip-bad", action="store_true", help="跳过读不了的行 · leave out the rows in error")
        add("--check", action="store_true", help="只检查，不导入 · check only")
        add("--unmasked", action="store_true", help="不遮盖姓名、电话、车牌 · keep personal data")
        text = "早于此日且无答复的归档，不进待办 · put away what is older and has no answer"
        add("--archive-before", type=date.fromisoformat, metavar="YYYY-MM-DD", help=text)
        add("--by", default="", metavar="LOGIN", help="以此人名义导入 · in this person's name")

    def handle(self, *_args: Any, **given: Any) -> None:
        county = county_named(given["county"])
        by = _person(given["by"])
        try:
            table = read_table(given["file"], names=known_headers(COLUMNS), sheet=given["sheet"])
            mapping = _mapping(given["map"]) or remembered(county.place, table.headers)
            checker = Checker(table, mapping, given["kind"][:15])
            self._run(checker, county, by, given)
            if given["map"]:
                remember(county.place, table.headers, mapping)
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        except OSError as error:
            raise CommandError(f"{given['file']}: {error.strerror}") from error

    def _run(
        self, checker: Checker, county: County, by: Person | None, given: dict[str, Any]
    ) -> None:
        matching = Matching(county.place)
        about = checker.table.about
        with tqdm(total=about, unit="行", desc="检查 check", disable=None) as bar:
            report = check(checker, matching, bar.update)
        self._complain(report)
        if given["check"] or (report.wrong and not given["skip_bad"]):
            self._say(report, "可导入 could add")
            if report.wrong:
                raise CommandError(
                    f"{report.wrong} 行有错，什么都没有导入。改好后重来，或加 --skip-bad 跳过。"
                    f" · {report.wrong} rows in error, nothing was imported: mend them or --skip-bad."
                )
            return
        choices = Choices(is_masked=not given["unmasked"], archive_before=given["archive_before"])
        began = time.perf_counter()
        with tqdm(total=about, unit="行", desc="导入 import", disable=None) as bar:
            done = run(checker, matching, choices, by=by, progress=bar.update)
        took = time.perf_counter() - began
        self._say(done, "新增 added")
        rate = done.rows / took if took else 0
        self.stdout.write(f"{took:.1f} s, {rate:.0f} 行/秒 rows/s")

    def _complain(self, report: Report) -> None:
        for error in report.errors[:SHOWN]:
            self.stderr.write(
                f"第 {error.row} 行 row {error.row}，{error.column}：{error.sentence()} "
                f"{error.sentence('en')} [{error.value}]"
            )
        if report.wrong and len(report.errors) > SHOWN:
            self.stderr.write(f"… {len(report.errors) - SHOWN}+")

    def _say(self, report: Report, added: str) -> None:
        self.stdout.write(
            f"共 rows {report.rows}，{added} {report.added}，"
            f"已有 there before {report.present}，有错 in error {report.wrong}"
        )
        for key, count in report.noted.items():
            self.stdout.write(f"  {count}: {NOTED[key]}")


def _person(login: str) -> Person | None:
    if not login:
        return None
    person = Person.objects.filter(login=login, is_active=True).first()
    if person is None:
        raise CommandError(f"没有 {login} 这个人 · nobody signs in as {login}")
    return person


def _mapping(path: Path | None) -> dict[str, str]:
    """Return the mapping of a JSON file: our column's key to the heading in the file."""
    if path is None:
        return {}
    keys = {column.key for column in COLUMNS}
    try:
        given = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path}: {error}") from error
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given.values()):
        raise CommandError(f'{path}: 应当是 {{"text": "反映内容", …}} · expected such an object')
    if unknown := sorted(given.keys() - keys):
        known = ", ".join(sorted(keys))
        raise CommandError(f"{path}: {', '.join(unknown)}? 可用 · known: {known}")
    return given
