"""`huiyin evaluate topics FILE`: how well the groups that are found fit the topics of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.concerns.alike.filing import missing
from huiyin.concerns.alike.measuring import MeasuredTopic, measure_topics
from huiyin.concerns.management.commands.index_alike import index
from huiyin.concerns.management.naming import county_named
from huiyin.kernel.cells import as_text
from huiyin.kernel.errors import Refusal
from huiyin.kernel.sheets import read_table

TOPIC = ("topic", "主题", "热点")
NUMBER = ("message number", "message_number", "message", "留言编号", "id")


class Command(BaseCommand):
    help = "与标好的话题比较 · compares the groups found with topics and their message numbers"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="列 columns: topic, message number（留言编号）")
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        add("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **given: Any) -> None:
        county = county_named(given["county"]).place
        wanted = topics_in(given["file"])
        if missing(county.pk):
            index(county.pk)
        topics = measure_topics(county.pk, wanted)
        if given["json"]:
            shown = {"topics": [_as_json(topic) for topic in topics]}
            self.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1))
            return
        for topic in topics:
            self.stdout.write(
                f"{topic.name}\t准确 precision {topic.precision:.3f}\t召回 recall {topic.recall:.3f}"
                f"\t应有 wanted {topic.wanted}\t找到 found {topic.found}\t未导入 {len(topic.missing)}"
            )


def topics_in(path: Path) -> dict[str, list[str]]:
    """Return the message numbers of each topic in a file, by its headings."""
    try:
        table = read_table(path, names=(*TOPIC, *NUMBER))
        headings = [heading.casefold() for heading in table.headers]
        topic, number = _column(headings, TOPIC, path), _column(headings, NUMBER, path)
        topics: dict[str, list[str]] = {}
        for row in table.rows():
            topics.setdefault(as_text(row.cells[topic]), []).append(as_text(row.cells[number]))
    except Refusal as refusal:
        raise CommandError(refusal.reason) from refusal
    except OSError as error:
        raise CommandError(f"{path}: {error.strerror}") from error
    return topics


def _column(headings: list[str], names: tuple[str, ...], path: Path) -> int:
    found = [index for index, heading in enumerate(headings) if heading in names]
    if not found:
        raise CommandError(f"{path}: 缺少列 no column {' / '.join(names)}")
    return found[0]


def _as_json(topic: MeasuredTopic) -> dict[str, Any]:
    return {
        "topic": topic.name,
        "precision": round(topic.precision, 4),
        "recall": round(topic.recall, 4),
        "wanted": topic.wanted,
        "found": topic.found,
        "right": topic.right,
        "not_imported": list(topic.missing),
    }
