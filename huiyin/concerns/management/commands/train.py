"""`huiyin train FILE`: learns to sort from a labelled file or from the county's own history."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.concerns.categories import ALSO_CALLED, categories_of
from huiyin.concerns.history import sorted_texts
from huiyin.concerns.management.naming import county_named
from huiyin.concerns.management.telling import error_lines, json_of, lines_of, sure_json, sure_line
from huiyin.concerns.sorter import kept_at, model_path
from huiyin.concerns.sorting import files
from huiyin.concerns.sorting.examples import read_examples
from huiyin.concerns.sorting.mapping import categories_for, read_mapping
from huiyin.concerns.sorting.problems import TrainingProblem
from huiyin.concerns.sorting.training import Example, Trained, train
from huiyin.kernel import clock
from huiyin.kernel.errors import Problem, Refusal
from huiyin.places.models import County

MADE_UP = [("", "小区门口的路坏了三个月，下雨天老人不敢走。"), ("路灯", "村口的路灯不亮。")]


class Command(BaseCommand):
    help = "学习分类 · learn to sort concerns from a labelled file or from the county's history"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        text = "xlsx 或 CSV：留言主题、留言详情、一级标签 · with title, text and class"
        add("file", nargs="?", type=Path, help=text)
        add("--history", action="store_true", help="用本县已分类的诉求 · the county's own concerns")
        add(
            "--adopt", type=Path, metavar="MODEL.npz", help="采用别处的模型 · take a model as it is"
        )
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        text = '类别对应，如 {"教育文体": "教育"}；空为不建议 · class to category, "" for none'
        add("--map", type=Path, metavar="FILE.json", help=text)
        text = "没有类别对应也训练 · train even if no class is a category here"
        add("--unmapped", action="store_true", help=text)
        add("--check", action="store_true", help="只评测，不写模型 · measure, write nothing")
        add("--json", action="store_true", help="输出 JSON · print JSON")

    def handle(self, *_args: Any, **given: Any) -> None:
        ways = [given["file"] is not None, given["history"], given["adopt"] is not None]
        if sum(ways) != 1:
            raise CommandError("请给出文件、--history 或 --adopt 之一 · give one of them")
        county = county_named(given["county"])
        try:
            mapping = read_mapping(given["map"])
            if given["adopt"]:
                self._adopt(given["adopt"], county, mapping, given)
            else:
                self._learn(county, mapping, given)
        except Problem as problem:
            raise CommandError(f"{problem.reason} · {problem.sentence('en')}") from problem
        except Refusal as refusal:
            raise CommandError(refusal.reason) from refusal
        except OSError as error:
            raise CommandError(f"{error.filename or given['file']}: {error.strerror}") from error
        except (ValueError, TypeError) as error:
            form = '{"教育文体": "教育", …}'
            raise CommandError(
                f"{given['map']}: 应当是 {form} · expected such an object"
            ) from error

    def _learn(self, county: County, mapping: Mapping[str, str], given: dict[str, Any]) -> None:
        examples = self._examples(county, given)
        labels = Counter(one.label for one in examples)
        categories = _categories(county, labels, mapping, given)
        began = time.perf_counter()
        trained = train(examples, on=clock.today(), step=self._step(given))
        took = time.perf_counter() - began
        path = model_path(county.place.code)
        if not given["check"]:
            self._write(replace_model(trained, categories, county), path)
        each = _time_of_one(trained)
        if given["json"]:
            self.stdout.write(_as_json(trained, categories, took, each, path))
            return
        for line in lines_of(trained.measure):
            self.stdout.write(line)
        self.stdout.write(sure_line(trained.sure))
        self._say_rest(trained, labels, categories)
        self.stdout.write(
            f"五折评测和训练 {took:.1f} s，一条 {each * 1000:.1f} ms"
            f" · five folds and training {took:.1f} s, one text {each * 1000:.1f} ms"
        )
        self.stdout.write("没有写模型 · nothing written" if given["check"] else f"→ {path}")

    def _examples(self, county: County, given: dict[str, Any]) -> list[Example]:
        if given["history"]:
            examples = list(sorted_texts(county.pk))
            if not examples:
                raise CommandError("本县还没有已分类的诉求 · the county has sorted nothing yet")
            return examples
        sheet = read_examples(given["file"])
        if sheet.errors:
            for line in error_lines(sheet.errors):
                self.stderr.write(line)
            raise CommandError(
                f"{len(sheet.errors)} 处有错，没有训练，什么都没有写。"
                f" · {len(sheet.errors)} cells in error; nothing was learnt or written."
            )
        if not sheet.examples:
            raise CommandError("文件里没有可学的内容 · nothing to learn from in the file")
        self._say_unknown(county, sheet.first_rows, sheet.label_heading, given)
        return sheet.examples

    def _say_unknown(
        self, county: County, first_rows: Mapping[str, int], heading: str, given: dict[str, Any]
    ) -> None:
        mapping = read_mapping(given["map"])
        known = categories_for(first_rows, _names(county), mapping, ALSO_CALLED)
        for label, row in first_rows.items():
            if label not in known and mapping.get(label) != "":
                self.stderr.write(
                    f"第 {row} 行，{heading}：“{label}”不是本县类别，学了也不会建议"
                    f" · row {row}: not a category here, it will not be proposed"
                )

    def _say_rest(
        self, trained: Trained, labels: Mapping[str, int], categories: Mapping[str, str]
    ) -> None:
        for label, count in trained.left_out.items():
            self.stdout.write(f"{label}：只有 {count} 条，没有学 · {count} only, left out")
        self.stdout.write(
            f"近似的 {trained.twins} 条分在同一折 · {trained.twins} near twins kept in one fold"
        )
        for label in labels:
            if label in trained.model.labels:
                self.stdout.write(f"  {label} → {categories.get(label, '—')}")

    def _adopt(
        self, path: Path, county: County, mapping: Mapping[str, str], given: dict[str, Any]
    ) -> None:
        kept = kept_at(path)
        categories = _categories(county, kept.model.labels, mapping, given)
        names = files.tree_of(_names(county))
        target = model_path(county.place.code)
        self._write(replace(kept, categories=categories, tree=names), target)
        for label in kept.model.labels:
            self.stdout.write(f"  {label} → {categories.get(label, '—')}")
        self.stdout.write(f"→ {target}")

    def _write(self, kept: files.Kept, path: Path) -> None:
        files.write(kept, path)

    def _step(self, given: dict[str, Any]) -> Any:
        def step(what: str) -> None:
            if not given["json"]:
                self.stderr.write(f"… {STEPS.get(what, what)}")

        return step


STEPS = {"texts": "取词 reading the texts", "all": "用全部训练 learning from all"}


def replace_model(trained: Trained, categories: Mapping[str, str], county: County) -> files.Kept:
    """Return the model with what it is for in this county."""
    return files.Kept(trained.model, categories, files.tree_of(_names(county)))


def _names(county: County) -> list[str]:
    return [category.name for category in categories_of(county.pk)]


def _categories(
    county: County, labels: Any, mapping: Mapping[str, str], given: dict[str, Any]
) -> dict[str, str]:
    found = categories_for(labels, _names(county), mapping, ALSO_CALLED)
    if not found and not given["unmapped"]:
        raise TrainingProblem("unknown_classes", names="、".join(sorted(labels)[:10]))
    return found


def _time_of_one(trained: Trained) -> float:
    began = time.perf_counter()
    for _ in range(20):
        for title, text in MADE_UP:
            trained.model.guess(title, text)
    return (time.perf_counter() - began) / 20 / len(MADE_UP)


def _as_json(
    trained: Trained, categories: Mapping[str, str], took: float, each: float, path: Path
) -> str:
    found = {
        **json_of(trained.measure),
        "sure": sure_json(trained.sure),
        "left_out": trained.left_out,
        "near_twins": trained.twins,
        "categories": dict(categories),
        "seconds": round(took, 1),
        "seconds_a_text": round(each, 5),
        "model": str(path),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)
