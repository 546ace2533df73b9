"""What can be wrong with what is learnt from and with a model's file, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from huiyin.kernel.errors import Problem


class TrainingProblem(Problem):
    """Texts that nothing can be learnt from."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "one_class": (
            "只有一个类别“{label}”，无从区分。",
            "There is one class only ({label}): nothing to tell apart.",
        ),
        "too_few": (
            "至少要有两个类别，各有 {limit} 条以上。",
            "At least two classes with {limit} texts each are needed.",
        ),
        "too_many": (
            "共 {count} 条，最多 {limit} 条，请分出一部分。",
            "{count} texts; at most {limit} can be learnt from. Take a part of them.",
        ),
        "unknown_classes": (
            "没有一个类别与本县类别表对应：{names}。请加 --map 指定对应关系，或加 --unmapped 只训练不建议。",
            "No class is one of the county's categories: {names}. Add --map, or --unmapped.",
        ),
        "no_category": (
            "对应表里的“{name}”不是本县类别。",
            "“{name}” in the map is not a category of the county.",
        ),
    }


class ModelProblem(Problem):
    """A model's file that is refused; none of it is used."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "absent": (
            "还没有分类模型。请先运行 huiyin train。",
            "There is no model yet. Run huiyin train.",
        ),
        "foreign": ("不是本系统的模型文件。", "Not a model file of this system."),
        "damaged": ("模型文件已损坏或不完整。", "The model file is damaged or incomplete."),
        "too_large": ("模型文件过大，没有读取。", "The model file is too large and was not read."),
        "other_format": (
            "模型文件的格式是第 {found} 版，本系统读第 {wanted} 版。请重新训练。",
            "The model file is of format {found}, this system reads {wanted}. Train again.",
        ),
        "other_features": (
            "模型按第 {found} 版取词，本系统是第 {wanted} 版。请重新训练。",
            "The model was made with features {found}, this system has {wanted}. Train again.",
        ),
        "other_tree": (
            "模型是按另一份类别表做的。请重新训练，或用 huiyin train --adopt 重新指定对应关系。",
            "The model was made for other categories. Train again, or huiyin train --adopt.",
        ),
    }
