"""`huiyin evaluate sorting FILE`: how well the current model sorts what people have sorted."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from huiyin.concerns.management.naming import county_named
from huiyin.concerns.management.telling import error_lines, json_of, lines_of, sure_json, sure_line
from huiyin.concerns.sorter import kept_at, model_path
from huiyin.concerns.sorting.evaluation import confident, measured
from huiyin.concerns.sorting.examples import read_examples
from huiyin.concerns.sorting.model import Model
from huiyin.concerns.sorting.thresholds import CERTAIN_ENOUGH
from huiyin.concerns.sorting.training import Example
from huiyin.kernel.errors import Problem


class Command(BaseCommand):
    help = "评测分类 · macro-F1 and each class of a labelled file, by the current model"

    def add_arguments(self, parser: CommandParser) -> None:
        add = parser.add_argument
        add(
            "file", type=Path, help="xlsx 或 CSV：留言主题、留言详情、一级标签 · title, text, class"
        )
        add("--county", default="", metavar="CODE", help="县的区划代码或短名 · code or slug")
        add("--model", type=Path, metavar="MODEL.npz", help="用这个模型 · this model instead")
        add("--json", action="store_true", help="输出 JSON · print JSON")

    def handle(self, *_args: Any, **given: Any) -> None:
        try:
            path = given["model"] or model_path(county_named(given["county"]).place.code)
            model = kept_at(path).model
            sheet = read_examples(given["file"])
        except Problem as problem:
            raise CommandError(f"{problem.reason} · {problem.sentence('en')}") from problem
        except OSError as error:
            raise CommandError(f"{given['file']}: {error.strerror}") from error
        if sheet.errors:
            for line in error_lines(sheet.errors):
                self.stderr.write(line)
            raise CommandError(f"{len(sheet.errors)} 处有错 · {len(sheet.errors)} cells in error")
        if not sheet.examples:
            raise CommandError("文件里没有内容 · nothing in the file")
        for label, row in sheet.first_rows.items():
            if label not in model.labels:
                self.stderr.write(
                    f"第 {row} 行，{sheet.label_heading}：模型不认识“{label}”，都算错"
                    f" · row {row}: a class the model does not know, counted as wrong"
                )
        self._measure(model, sheet.examples, as_json=given["json"])

    def _measure(self, model: Model, examples: list[Example], *, as_json: bool) -> None:
        began = time.perf_counter()
        chances = [model.chances(one.title, one.text) for one in examples]
        each = (time.perf_counter() - began) / len(examples)
        said = [model.labels[int(one.argmax())] for one in chances]
        true = [one.label for one in examples]
        measure = measured(true, said)
        sure = confident(true, said, [float(one.max()) for one in chances], CERTAIN_ENOUGH)
        about = {
            "learnt_from": model.learnt_from,
            "learnt_on": model.learnt_on,
            "macro_f1_by_folds": round(model.measured.get("macro_f1", 0), 4),
        }
        if as_json:
            found = {**json_of(measure), "sure": sure_json(sure), "model": about,
                     "seconds_a_text": round(each, 5)}  # fmt: skip
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
            return
        for line in lines_of(measure):
            self.stdout.write(line)
        self.stdout.write(sure_line(sure))
        self.stdout.write(
            f"模型 {model.learnt_on}，{model.learnt_from} 条；一条 {each * 1000:.1f} ms"
            f" · model of {model.learnt_on}, {model.learnt_from} texts; {each * 1000:.1f} ms a text"
        )
        self.stdout.write(
            "学过的文本再测会偏高 · texts that it learnt from make the figure too high"
        )
