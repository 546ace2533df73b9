"""`huiyin train` and `huiyin evaluate sorting`: figures from a file, and what is refused with why."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from huiyin.concerns.actions.deciding import categorise
from huiyin.concerns.models import Category, Concern
from huiyin.concerns.sorter import find_sorter, model_path
from huiyin.concerns.tests.made_up import as_rows, examples, write_csv
from huiyin.kernel.kept import Kept
from tests.builders import World


@pytest.fixture
def county(world: World, settings: Settings, tmp_path: Path) -> World:
    settings.HOME = tmp_path / "home"
    for name in ("教育", "环境保护"):
        Category.objects.create(county=world.county, name=name)
    return world


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "labelled.csv", as_rows(examples()))


def _run(world: World, command: str, *given: object, **more: object) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    words = [str(one) for one in given]
    call_command(command, *words, county=world.county.code, stdout=out, stderr=err, **more)
    return out.getvalue(), err.getvalue()


def _refused(world: World, *given: object) -> str:
    """Return why nothing was learnt, with what was said before, and see that nothing was written."""
    out, err = io.StringIO(), io.StringIO()
    words = [str(one) for one in given]
    with pytest.raises(CommandError) as refused:
        call_command("train", *words, county=world.county.code, stdout=out, stderr=err)
    assert not model_path(world.county.code).parent.exists()
    return f"{err.getvalue()}{refused.value}"


def test_a_file_is_learnt_from_and_measured(county: World, labelled: Path) -> None:
    said, _steps = _run(county, "train", labelled)
    assert "macro-F1" in said
    assert "教育 → 教育" in said
    assert "near twins kept in one fold" in said
    sorter = find_sorter(county.county.pk)
    assert sorter is not None
    assert set(sorter.categories) == {"交通出行", "教育", "环境保护"}


def test_the_same_in_json_and_without_writing(county: World, labelled: Path) -> None:
    said, _steps = _run(county, "train", labelled, "--json", "--check")
    found = json.loads(said)
    assert found["n"] == 90
    assert {one["class"] for one in found["classes"]} == {"交通出行", "教育", "环境保护"}
    assert found["seconds"] > 0
    assert not model_path(county.county.code).exists()


def test_gbk_is_read_too(county: World, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "gbk.csv", as_rows(examples()), encoding="gbk")
    assert "macro-F1" in _run(county, "train", path, "--check")[0]


def test_the_current_model_is_measured_by_a_file(
    county: World, labelled: Path, tmp_path: Path
) -> None:
    _run(county, "train", labelled)
    other = write_csv(tmp_path / "other.csv", as_rows(examples(10, seed=99)))
    assert "macro-F1" in _run(county, "evaluate_sorting", other)[0]
    found = json.loads(_run(county, "evaluate_sorting", other, "--json")[0])
    assert found["macro_f1"] > 0.9
    assert found["model"]["learnt_from"] == 90
    assert {"precision", "recall", "f1", "n"} <= set(found["classes"][0])


def test_a_class_that_the_model_does_not_know_is_said_and_counts_as_wrong(
    county: World, labelled: Path, tmp_path: Path
) -> None:
    _run(county, "train", labelled)
    rows = [*as_rows(examples(10, seed=3)), ("开店", "开小店要办什么手续", "商贸旅游")]
    said, errors = _run(county, "evaluate_sorting", write_csv(tmp_path / "a.csv", rows), "--json")
    assert "第 32 行，一级标签：模型不认识“商贸旅游”" in errors
    by_class = {one["class"]: one["f1"] for one in json.loads(said)["classes"]}
    assert by_class["商贸旅游"] == 0


def test_there_is_nothing_to_measure_without_a_model(county: World, labelled: Path) -> None:
    with pytest.raises(CommandError, match="no model yet"):
        _run(county, "evaluate_sorting", labelled)


def test_a_foreign_model_is_not_measured(county: World, labelled: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.npz"
    foreign.write_bytes(b"\x80\x04N.")
    with pytest.raises(CommandError, match="Not a model file"):
        _run(county, "evaluate_sorting", labelled, "--model", foreign)


def test_one_class_is_refused(county: World, tmp_path: Path) -> None:
    rows = [row for row in as_rows(examples()) if row[2] == "教育"]
    assert "只有一个类别“教育”" in _refused(county, write_csv(tmp_path / "one.csv", rows))


def test_an_empty_text_is_named_by_row_and_column(county: World, tmp_path: Path) -> None:
    rows = [
        *as_rows(examples()),
        ("只有标题", "", "教育"),
        ("只有符号", "！？……", "教育"),
        ("无类", "有话", ""),
    ]
    said = _refused(county, write_csv(tmp_path / "empty.csv", rows))
    assert "第 92 行 row 92，留言详情：这一格不能为空。" in said
    assert "第 93 行 row 93，留言详情" in said
    assert "第 94 行 row 94，一级标签" in said
    assert "3 处有错" in said


def test_unknown_classes_are_refused_unless_that_is_meant(county: World, tmp_path: Path) -> None:
    names = {"教育": "甲类", "交通出行": "乙类", "环境保护": "丙类"}
    rows = [(title, text, names[label]) for title, text, label in as_rows(examples())]
    path = write_csv(tmp_path / "unknown.csv", rows)
    said = _refused(county, path)
    assert "第 2 行，一级标签：“乙类”不是本县类别" in said
    assert "没有一个类别与本县类别表对应：丙类、乙类、甲类" in said or "没有一个类别" in said
    _run(county, "train", path, "--unmapped")
    sorter = find_sorter(county.county.pk)
    assert sorter is not None
    assert sorter.categories == {}


def test_a_map_says_which_class_is_which_category(county: World, tmp_path: Path) -> None:
    names = {"教育": "甲类", "交通出行": "乙类", "环境保护": "丙类"}
    rows = [(title, text, names[label]) for title, text, label in as_rows(examples())]
    path = write_csv(tmp_path / "other.csv", rows)
    table = tmp_path / "map.json"
    table.write_text(json.dumps({"甲类": "教育", "乙类": "交通出行", "丙类": ""}), encoding="utf-8")
    _run(county, "train", path, map=table)
    sorter = find_sorter(county.county.pk)
    assert sorter is not None
    assert set(sorter.categories) == {"甲类", "乙类"}


def test_a_map_to_a_category_that_is_not_there_is_refused(
    county: World, labelled: Path, tmp_path: Path
) -> None:
    table = tmp_path / "map.json"
    table.write_text('{"教育": "没有的"}', encoding="utf-8")
    assert "“没有的”不是本县类别" in _refused(county, labelled, "--map", table)
    table.write_text('["教育"]', encoding="utf-8")
    assert "expected such an object" in _refused(county, labelled, "--map", table)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("标题,内容\n路灯,路灯不亮\n", "缺少这些列：一级标签"),
        ("", "表格里没有内容"),
        ("\x00\x01\x02图片", "不是可以读取的表格"),
        ("留言详情,一级标签\n", "没有可学的内容"),
        (
            "留言详情,一级标签\n路灯不亮,交通出行\n学位不够,教育\n",
            "至少要有两个类别，各有 10 条以上",
        ),
    ],
)
def test_what_is_no_labelled_table_is_refused(
    county: World, tmp_path: Path, content: str, why: str
) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(content, encoding="utf-8")
    assert why in _refused(county, path)


def test_a_file_that_is_not_there_and_two_ways_at_once_are_refused(
    county: World, labelled: Path, tmp_path: Path
) -> None:
    assert "No such file" in _refused(county, tmp_path / "none.csv")
    assert "give one of them" in _refused(county, labelled, "--history")
    assert "give one of them" in _refused(county)


def test_the_countys_own_history_teaches(county: World) -> None:
    assert "sorted nothing yet" in _refused(county, "--history")
    every = {one.name: one for one in Category.objects.filter(county=county.county)}
    for one in examples(12):
        concern = county.taken_up()
        categorise(concern, category=every[one.label], by=county.paula)
        Concern.objects.filter(pk=concern.pk).update(title=one.title, text=one.text)
    said, _steps = _run(county, "train", "--history")
    assert "n=36" in said
    assert find_sorter(county.county.pk) is not None


def test_a_model_from_elsewhere_is_adopted_with_a_map(
    county: World, labelled: Path, tmp_path: Path
) -> None:
    _run(county, "train", labelled)
    path = model_path(county.county.code)
    elsewhere = path.rename(tmp_path / "elsewhere.npz")
    Category.objects.filter(name="教育").update(name="学校")
    Kept.forget_all()
    table = tmp_path / "map.json"
    table.write_text('{"教育": "学校"}', encoding="utf-8")
    said, _steps = _run(county, "train", adopt=elsewhere, map=table)
    assert "教育 → 学校" in said
    sorter = find_sorter(county.county.pk)
    assert sorter is not None
    assert set(sorter.categories) == {"教育", "交通出行", "环境保护"}


def test_a_check_names_the_model_that_is_not_used(county: World, labelled: Path) -> None:
    call_command("check_sorting", stdout=io.StringIO())
    _run(county, "train", labelled)
    out = io.StringIO()
    call_command("check_sorting", stdout=out)
    assert ", 90" in out.getvalue()
    Category.objects.create(county=county.county, name="新的类别")
    Kept.forget_all()
    with pytest.raises(CommandError, match="other categories"):
        call_command("check_sorting", stdout=io.StringIO())
