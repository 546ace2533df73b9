"""`huiyin evaluate pairs FILE`: would each pair of imported messages be proposed, and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser, OutputWrapper

from huiyin.concerns.alike.filing import count_words
from huiyin.concerns.alike.measuring import MeasuredPair, by_number, measure_pair
from huiyin.concerns.alike.reasons import against, reasons_of
from huiyin.concerns.management.asking import (
    Asked,
    AskedProblem,
    as_name,
    refuse_if_any,
    rows_in,
    say_unknown,
)
from huiyin.concerns.management.naming import county_named
from huiyin.concerns.models import CommonWords
from huiyin.kernel.cells import Cell
from huiyin.kernel.columns import Column, RowError

JUDGED = {
    **dict.fromkeys(("yes", "y", "1", "true", "是", "同一件"), True),
    **dict.fromkeys(("no", "n", "0", "false", "否", "不是"), False),
}


def _verdict(cell: Cell) -> bool:
    said = as_name(cell).casefold()
    if said not in JUDGED:
        raise AskedProblem("not_a_verdict", said=said)
    return JUDGED[said]


COLUMNS = (
    Column("first", ("id_a",), required=True, parse=as_name),
    Column("second", ("id_b",), required=True, parse=as_name),
    Column("verdict", ("verdict",), parse=_verdict, empty=None),
)


class Command(BaseCommand):
    help = "逐对说明是否提示为同一件 · says of each pair whether it would be proposed, and why"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        columns = "列 columns: id_a, id_b（导入的留言编号 message numbers）；verdict yes/no（可选）"
        add("file", type=Path, help=columns)
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        add("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **given: Any) -> None:
        county = county_named(given["county"]).place
        asked = pairs_in(given["file"], self.stderr)
        if not CommonWords.objects.filter(county=county).exists():
            count_words(county.pk)
        numbers = [
            (row, column.headers[0], one[column.key])
            for row, one in asked
            for column in COLUMNS[:2]
        ]
        known = by_number(county.pk, {number for _, _, number in numbers})
        say_unknown(numbers, known, self.stderr)
        pairs = [
            (measure_pair(known, one["first"], one["second"]), one["verdict"]) for _, one in asked
        ]
        if given["json"]:
            shown = {"pairs": [_as_json(*pair) for pair in pairs], "summary": _summary(pairs)}
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1))
            return
        for pair, verdict in pairs:
            says = "同一件 same" if pair.is_proposed else "不提示 no"
            by_hand = "" if verdict is None else f"（人工 by hand: {_word(verdict)}）"
            why = "；".join(_why(pair))
            self.stdout.write(f"{pair.first}\t{pair.second}\t{says}{by_hand}\t{why}")
        self.stdout.write(" ".join(f"{key} {count}" for key, count in _summary(pairs).items()))


def pairs_in(path: Path, stderr: OutputWrapper) -> list[Asked]:
    """Return the pairs of message numbers in a file, by its headings; other columns do not matter."""
    asked = rows_in(path, COLUMNS, stderr)
    errors = [
        RowError(row, "id_b", one["second"], AskedProblem("same_twice", number=one["second"]))
        for row, one in asked
        if one["first"] == one["second"]
    ]
    refuse_if_any(errors, stderr)
    return asked


def _word(verdict: bool) -> str:  # noqa: FBT001 - the one thing it says
    return "yes" if verdict else "no"


def _why(pair: MeasuredPair) -> list[str]:
    if pair.verdict is None:
        return ["没有导入 not imported"]
    if pair.is_refused:
        return ["有人说过不是一件事 refused by a person"]
    if pair.is_proposed:
        return reasons_of(pair.verdict, days=pair.days)
    return [against(pair.verdict)]


def _as_json(pair: MeasuredPair, by_hand: bool | None) -> dict[str, Any]:  # noqa: FBT001
    verdict = pair.verdict
    return {
        "id_a": pair.first,
        "id_b": pair.second,
        "proposed": pair.is_proposed,
        "found": verdict is not None,
        "by_hand": by_hand,
        "likeness": round(verdict.likeness, 4) if verdict else None,
        "place": verdict.where.value if verdict else None,
        "names": [list(names) for names in verdict.names] if verdict else [],
        "terms": list(verdict.terms) if verdict else [],
        "swapped": list(verdict.swapped) if verdict and verdict.swapped else None,
        "days_apart": pair.days if verdict else None,
        "why": _why(pair),
    }


def _summary(pairs: Sequence[tuple[MeasuredPair, bool | None]]) -> dict[str, Any]:
    """Return counts and, where a person judged some, how often the proposals are right.

    `precision` is over those that are proposed and judged, `agreement` over all that are judged.
    """
    counts = {
        "pairs": len(pairs),
        "proposed": sum(pair.is_proposed for pair, _ in pairs),
        "not_imported": sum(pair.verdict is None for pair, _ in pairs),
    }
    judged = [
        (pair.is_proposed, verdict)
        for pair, verdict in pairs
        if verdict is not None and pair.verdict is not None
    ]
    if not judged:
        return counts
    right = sum(proposed and verdict for proposed, verdict in judged)
    proposed = sum(proposed for proposed, _ in judged)
    agreed = sum(proposed == verdict for proposed, verdict in judged)
    return counts | {
        "judged": len(judged),
        "proposed_judged": proposed,
        "right": right,
        "precision": round(right / proposed, 4) if proposed else None,
        "agreement": round(agreed / len(judged), 4),
    }
