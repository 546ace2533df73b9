"""`huiyin manage index_alike`: file what was not filed yet for finding what is alike."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from huiyin.concerns.alike.filing import COUNTED, count_words, file_missing, missing
from huiyin.concerns.alike.topics import find_topics
from huiyin.concerns.management.naming import county_named


class Command(BaseCommand):
    help = "为已有诉求建立“同一件事”的索引 · files existing concerns for finding what is alike"

    def add_arguments(self, parser: CommandParser) -> None:
        county = "县的区划代码或短名 · code or slug"
        parser.add_argument("--county", default="", metavar="CODE", help=county)

    def handle(self, *_args: Any, **given: Any) -> None:
        county = county_named(given["county"]).place
        filed = index(county.pk)
        topics = find_topics(county.pk)
        self.stdout.write(f"新建索引 filed {filed}，话题 topics {topics}")


def index(county_id: int) -> int:
    """Count the words and file what is missing, with progress; return how many were filed."""
    with tqdm(total=COUNTED, unit="件", desc="词频 words", disable=None) as bar:
        count_words(county_id, progress=bar.update)
    with tqdm(total=missing(county_id), unit="件", desc="索引 file", disable=None) as bar:
        return file_missing(county_id, progress=bar.update)
