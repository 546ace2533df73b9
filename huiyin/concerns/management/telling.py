"""How a measure of sorting is printed, and as JSON: figures only, no text of anybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huiyin.concerns.sorting.evaluation import Confident, Measure
from huiyin.kernel.columns import RowError

SHOWN = 50


def lines_of(measure: Measure) -> Iterator[str]:
    """Yield the mean, then a line a class."""
    yield f"macro-F1 {measure.macro_f1:.4f}   正确率 accuracy {measure.accuracy:.4f}   n={measure.count}"
    yield "  F1      精确 prec.  召回 recall      n  类别 class"
    for one in measure.classes:
        figures = f"{one.f1:.3f}   {one.precision:.3f}       {one.recall:.3f}"
        yield f"  {figures}       {one.count:>6}  {one.label}"


def sure_line(sure: Confident) -> str:
    return (
        f"把握不低于 {sure.certainty:.0%} 的占 {sure.share:.1%}，其中 {sure.right:.1%} 正确"
        f" · at least {sure.certainty:.0%} sure: {sure.share:.1%} of all, {sure.right:.1%} right"
    )


def json_of(measure: Measure) -> dict[str, Any]:
    return {
        "macro_f1": round(measure.macro_f1, 4),
        "accuracy": round(measure.accuracy, 4),
        "n": measure.count,
        "classes": [
            {
                "class": one.label,
                "n": one.count,
                "proposed": one.said,
                "precision": round(one.precision, 4),
                "recall": round(one.recall, 4),
                "f1": round(one.f1, 4),
            }
            for one in measure.classes
        ],
    }


def sure_json(sure: Confident) -> dict[str, float]:
    return {
        "certainty": sure.certainty,
        "share": round(sure.share, 4),
        "right": round(sure.right, 4),
    }


def error_lines(errors: list[RowError]) -> Iterator[str]:
    """Yield where each wrong cell is and what is wrong with it, in both languages."""
    for error in errors[:SHOWN]:
        yield (
            f"第 {error.row} 行 row {error.row}，{error.column}：{error.sentence()} "
            f"{error.sentence('en')}"
        )
    if len(errors) > SHOWN:
        yield f"… {len(errors) - SHOWN}+"
