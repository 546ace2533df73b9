"""`huiyin evaluate pairs FILE`: would each pair of imported messages be proposed, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.concerns.alike.filing import count_words
from huiyin.concerns.alike.measuring import MeasuredPair, by_number, measure_pair
from huiyin.concerns.alike.reasons import against, reasons_of
from huiyin.concerns.management.naming import county_named
from huiyin.concerns.models import CommonWords
from huiyin.kernel.cells import as_text
from huiyin.kernel.errors import Refusal
from huiyin.kernel.sheets import read_table

COLUMNS = ("id_a", "id_b")


class Command(BaseCommand):
    help = "逐对说明是否提示为同一件 · says of each pair whether it would be proposed, and why"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="列 columns: id_a, id_b（导入的留言编号 message numbers）")
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        add("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **given: Any) -> None:
        county = county_named(given["county"]).place
        numbers = pairs_in(given["file"])
        if not CommonWords.objects.filter(county=county).exists():
            count_words(county.pk)
        known = by_number(county.pk, [number for pair in numbers for number in pair])
        pairs = [measure_pair(known, a, b) for a, b in numbers]
        if given["json"]:
            shown = {"pairs": [_as_json(pair) for pair in pairs], "summary": _summary(pairs)}
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1))
            return
        for pair in pairs:
            says = "同一件 same" if pair.is_proposed else "不提示 no"
            self.stdout.write(f"{pair.first}\t{pair.second}\t{says}\t{'；'.join(_why(pair))}")
        self.stdout.write(" ".join(f"{key} {count}" for key, count in _summary(pairs).items()))


def pairs_in(path: Path) -> list[tuple[str, str]]:
    """Return the pairs of message numbers in a file, by its headings."""
    try:
        table = read_table(path, names=COLUMNS)
        if missing := [name for name in COLUMNS if name not in table.headers]:
            raise CommandError(f"{path}: 缺少列 no column {', '.join(missing)}")
        places = [table.headers.index(name) for name in COLUMNS]
        return [
            (as_text(row.cells[places[0]]), as_text(row.cells[places[1]])) for row in table.rows()
        ]
    except Refusal as refusal:
        raise CommandError(refusal.reason) from refusal
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error


def _why(pair: MeasuredPair) -> list[str]:
    if pair.verdict is None:
        return ["没有导入 not imported"]
    if pair.is_refused:
        return ["有人说过不是一件事 refused by a person"]
    if pair.is_proposed:
        return reasons_of(pair.verdict, days=pair.days)
    return [against(pair.verdict)]


def _as_json(pair: MeasuredPair) -> dict[str, Any]:
    verdict = pair.verdict
    return {
        "id_a": pair.first,
        "id_b": pair.second,
        "proposed": pair.is_proposed,
        "found": verdict is not None,
        "likeness": round(verdict.likeness, 4) if verdict else None,
        "place": verdict.where.value if verdict else None,
        "names": [list(names) for names in verdict.names] if verdict else [],
        "terms": list(verdict.terms) if verdict else [],
        "swapped": list(verdict.swapped) if verdict and verdict.swapped else None,
        "days_apart": pair.days if verdict else None,
        "why": _why(pair),
    }


def _summary(pairs: list[MeasuredPair]) -> dict[str, int]:
    return {
        "pairs": len(pairs),
        "proposed": sum(pair.is_proposed for pair in pairs),
        "not_imported": sum(pair.verdict is None for pair in pairs),
    }
