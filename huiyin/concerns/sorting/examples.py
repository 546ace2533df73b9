"""Sorted texts from a table: columns found by their headings, every wrong cell named by its row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from huiyin.concerns.sorting.training import Example
from huiyin.kernel.cells import CellProblem, as_text
from huiyin.kernel.columns import Column, RowError, known_headers, map_columns, read_row
from huiyin.kernel.sheets import Table, read_table
from huiyin.kernel.text import clean, fold

LONGEST_TITLE, LONGEST_TEXT, LONGEST_LABEL = 300, 20_000, 60
MOST_ERRORS = 1_000

COLUMNS = (
    Column(
        "title",
        ("留言主题", "主题", "标题", "诉求标题", "留言标题", "事由", "title", "subject"),
        parse=partial(as_text, longest=LONGEST_TITLE),
    ),
    Column(
        "text",
        (
            *("留言详情", "内容", "留言内容", "诉求内容", "反映内容", "反映事项", "问题描述"),
            *("详情", "正文", "text", "content"),
        ),
        required=True,
        parse=partial(as_text, longest=LONGEST_TEXT),
    ),
    Column(
        "label",
        ("一级标签", "一级分类", "类别", "分类", "标签", "诉求类别", "category", "label"),
        required=True,
        parse=partial(as_text, longest=LONGEST_LABEL),
    ),
)


@dataclass
class Sheet:
    """What was read: examples, what is wrong with rows, and where each label stands first."""

    examples: list[Example] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)
    first_rows: dict[str, int] = field(default_factory=dict)
    label_heading: str = ""


def read_examples(path: Path, mapping: Mapping[str, str] | None = None) -> Sheet:
    """Return the sorted texts of an xlsx or CSV file (UTF-8 or GBK). Raises SheetProblem, OSError.

    `mapping` names the headings where they are not known: our key to the heading in the file.
    """
    table = read_table(path, names=known_headers(COLUMNS))
    places = map_columns(table.headers, COLUMNS, mapping)
    sheet = Sheet(label_heading=table.headers[places["label"]])
    for number, example, errors in _rows(table, places):
        if errors:
            sheet.errors += errors
            if len(sheet.errors) >= MOST_ERRORS:
                break
            continue
        sheet.examples.append(example)
        sheet.first_rows.setdefault(example.label, number)
    return sheet


def _rows(table: Table, places: Mapping[str, int]) -> Iterator[tuple[int, Example, list[RowError]]]:
    for row in table.rows():
        values, errors = read_row(row, table, COLUMNS, places)
        text = clean(str(values.get("text", "")))
        if not errors and not fold(text):
            heading = table.headers[places["text"]]
            errors = [RowError(row.number, heading, "", CellProblem("required"))]
        label = clean(str(values.get("label", "")))
        yield row.number, Example(clean(str(values.get("title", ""))), text, label), errors
