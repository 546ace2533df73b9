"""`huiyin evaluate topics FILE`: how well the groups that are found fit the topics of a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from huiyin.concerns.alike.filing import missing
from huiyin.concerns.alike.measuring import MeasuredTopic, by_number, measure_topics
from huiyin.concerns.management.asking import as_name, rows_in, say_unknown
from huiyin.concerns.management.commands.index_alike import index
from huiyin.concerns.management.naming import county_named
from huiyin.kernel.columns import Column

COLUMNS = (
    Column("topic", ("topic", "主题", "热点"), required=True, parse=as_name),
    Column(
        "number",
        ("message number", "message_number", "message", "留言编号", "id"),
        required=True,
        parse=as_name,
    ),
)


class Command(BaseCommand):
    help = "与标好的话题比较 · compares the groups found with topics and their message numbers"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add("file", type=Path, help="列 columns: topic, message number（留言编号）")
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        add("--json", action="store_true", help="输出 JSON")

    def handle(self, *_args: Any, **given: Any) -> None:
        county = county_named(given["county"]).place
        asked = rows_in(given["file"], COLUMNS, self.stderr)
        numbers = [(row, COLUMNS[1].headers[0], one["number"]) for row, one in asked]
        say_unknown(numbers, by_number(county.pk, {one for _, _, one in numbers}), self.stderr)
        wanted: dict[str, list[str]] = {}
        for _, one in asked:
            wanted.setdefault(one["topic"], []).append(one["number"])
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
