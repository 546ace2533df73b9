"""What is learnt, what it says of a text, and which files are refused."""

from __future__ import annotations

import contextlib
import io
import json
import pickle
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.concerns.sorting import features, files
from huiyin.concerns.sorting.evaluation import confident, measured
from huiyin.concerns.sorting.mapping import categories_for
from huiyin.concerns.sorting.problems import ModelProblem, TrainingProblem
from huiyin.concerns.sorting.training import Example, train
from huiyin.concerns.sorting.twins import twin_groups
from huiyin.concerns.tests.made_up import examples, trained
from huiyin.kernel import clock

NAMES = ["交通出行", "教育", "环境保护"]
TREE = files.tree_of(NAMES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    kept = files.Kept(trained().model, {name: name for name in NAMES}, TREE)
    files.write(kept, tmp_path / "model.npz")
    return tmp_path / "model.npz"


def test_it_tells_apart_what_it_never_saw() -> None:
    guess = trained().model.guess("", "孩子上小学没有学位，老师让我们再等等")
    assert guess.label == "教育"
    assert guess.certainty > 0.6
    assert {"小学", "学位", "老师", "孩子"} >= set(guess.words)
    assert guess.words


def test_every_word_that_tipped_it_stands_in_the_text() -> None:
    text = "化工厂夜里排黑烟，河水发臭，居民睡不着。"
    assert all(word in text for word in trained().model.guess("", text).words)


def test_what_it_knows_nothing_of_is_called_unsure() -> None:
    for text in ("你好", "", "？！", "a" * 10_000, "😀"):
        assert trained().model.guess("", text).certainty < 0.6


def test_chances_add_up_to_one() -> None:
    assert trained().model.chances("路灯", "路灯不亮").sum() == pytest.approx(1)


def test_case_width_and_blanked_places_do_not_count() -> None:
    assert features.folded("Ａ7县　ABC路 123号！") == features.folded("县，abc路 456号")


def test_two_classes_are_enough() -> None:
    some = [one for one in examples() if one.label != "教育"]
    model = train(some, on=clock.today()).model
    assert model.guess("", "工厂冒黑烟，河水发臭").label == "环境保护"
    assert model.guess("", "等公交车要四十分钟，路灯不亮").label == "交通出行"


def test_one_class_cannot_be_learnt() -> None:
    some = [one for one in examples() if one.label == "教育"]
    with pytest.raises(TrainingProblem) as refused:
        train(some, on=clock.today())
    assert "教育" in refused.value.reason
    assert "one class" in refused.value.sentence("en")


def test_a_class_with_too_few_texts_is_left_out_and_said() -> None:
    more = [*examples(), Example("", "想开一家小店，要办什么手续", "商贸旅游")]
    found = train(more, on=clock.today())
    assert found.left_out == {"商贸旅游": 1}
    assert "商贸旅游" not in found.model.labels


def test_near_twins_are_one_group_and_strangers_are_not() -> None:
    first = "青石巷的路灯坏了三个月，晚上看不清路，老人摔过两次，请修一修。"
    groups = twin_groups(
        [first, first.replace("两次", "三次"), "幼儿园的学费又涨了，没有说明理由", ""]
    )
    assert groups[0] == groups[1]
    assert len(set(groups)) == 3


def test_a_measure_counts_each_class_alike() -> None:
    found = measured(["a", "a", "a", "b"], ["a", "a", "a", "a"])
    by_label = {one.label: one for one in found.classes}
    assert (by_label["b"].f1, by_label["a"].recall) == (0, 1)
    assert found.macro_f1 == pytest.approx(6 / 7 / 2)
    assert found.accuracy == 0.75
    sure = confident(["a", "b"], ["a", "a"], [0.9, 0.3], 0.6)
    assert (sure.share, sure.right) == (0.5, 1)


def test_a_label_becomes_a_category_by_word_by_name_or_by_what_it_is_called_elsewhere() -> None:
    usual = {"劳动和社会保障": "劳动社保"}
    found = categories_for(
        ["教育", "劳动和社会保障", "卫生", "其他"],
        ["教育", "劳动社保", "医疗"],
        {"卫生": "医疗"},
        usual,
    )
    assert found == {"教育": "教育", "劳动和社会保障": "劳动社保", "卫生": "医疗"}
    assert categories_for(["教育"], ["教育"], {"教育": ""}, {}) == {}
    with pytest.raises(TrainingProblem):
        categories_for(["教育"], ["教育"], {"教育": "没有的"}, {})


def test_a_file_gives_back_the_model_it_was_made_of(path: Path) -> None:
    kept = files.read(path, tree=TREE)
    text = "小学食堂的饭菜，老师说没有办法"
    assert kept.model.guess("", text) == trained().model.guess("", text)
    assert kept.model.measured == trained().model.measured


def test_a_file_holds_no_words_of_anybody(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    for word in ("烟囱", "幼儿园", "柳河村"):
        assert word.encode() not in inside
        assert word.encode("utf-32-le") not in inside


def test_a_model_of_another_list_of_categories_is_refused(path: Path) -> None:
    with pytest.raises(ModelProblem) as refused:
        files.read(path, tree=files.tree_of([*NAMES, "其他"]))
    assert refused.value.code == "other_tree"
    assert files.tree_of(reversed(NAMES)) == TREE


def _with_header(path: Path, **changes: object) -> None:
    with np.load(path, allow_pickle=False) as arrays:
        held = {name: arrays[name] for name in arrays.files}
    header = {**json.loads(held["header"].tobytes()), **changes}
    held["header"] = np.frombuffer(json.dumps(header).encode(), dtype=np.uint8)
    np.savez(path, allow_pickle=False, **held)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"format": 2}, "other_format"),
        ({"features": 0}, "other_features"),
        ({"kind": "another"}, "foreign"),
        ({"labels": ["甲", "乙", "丙"]}, "damaged"),
        ({"digest": "0"}, "damaged"),
        ({"sharpness": "x"}, "damaged"),
        ({"categories": 3}, "damaged"),
        ({"categories": {"教育": ["教育"]}}, "damaged"),
        ({"sharpness": float("nan")}, "damaged"),
        ({"sharpness": -1}, "damaged"),
        ({"learnt_from": float("inf")}, "damaged"),
        ({"measured": None}, "damaged"),
        ({"digest": None}, "damaged"),
        ({"labels": None, "labels_hash": files._fingerprint(None)}, "damaged"),
    ],
)
def test_a_header_that_does_not_match_is_refused(
    path: Path, changes: dict[str, object], code: str
) -> None:
    _with_header(path, **changes)
    with pytest.raises(ModelProblem) as refused:
        files.read(path)
    assert refused.value.code == code


class _Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return print, ("ran",)


def test_a_pickle_is_refused_and_never_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain, packed = tmp_path / "a.npz", tmp_path / "b.npz"
    plain.write_bytes(pickle.dumps(_Trap()))
    everything: dict[str, Any] = {name: np.array([_Trap()], dtype=object) for name in files._ARRAYS}
    np.savez(packed, allow_pickle=True, **everything)
    codes = []
    for path in (plain, packed):
        with pytest.raises(ModelProblem) as refused:
            files.read(path)
        codes.append(refused.value.code)
    assert codes == ["foreign", "damaged"]
    assert "ran" not in capsys.readouterr().out


def test_half_a_file_a_changed_byte_and_no_file_are_refused(path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    half, changed = tmp_path / "half.npz", tmp_path / "changed.npz"
    half.write_bytes(whole[: len(whole) // 2])
    at = len(whole) // 2
    changed.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    for broken in (half, changed):
        with pytest.raises(ModelProblem) as refused:
            files.read(broken)
        assert refused.value.code == "damaged"
    with pytest.raises(ModelProblem) as refused:
        files.read(tmp_path / "nothing.npz")
    assert refused.value.code == "absent"


def _repacked(path: Path, **members: bytes) -> None:
    """Write the file again, deflated, with these members in place of its own."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held |= {f"{name}.npy": data for name, data in members.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)


def _array_of(shape: str, kind: str = "<f4") -> bytes:
    """Return an array's file that says of itself what it does not hold."""
    said = f"{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}"
    said = said.ljust(117) + "\n"
    return b"\x93NUMPY\x01\x00" + len(said).to_bytes(2, "little") + said.encode() + b"\0" * 8


@pytest.mark.parametrize(
    "members",
    [
        {"weights": _array_of("(1000000, 1000000)")},
        {"weights": _array_of("(-1,)")},
        {"weights": _array_of("(10 ** 20,)")},
        {"bias": _array_of("(2,)", "<U900000000")},
        {"bias": b"\x93NUMPY\x09\x09"},
        {"bias": b""},
        {"header": _array_of("(8,)", "|O")},
    ],
)
def test_an_array_that_says_what_it_does_not_hold_is_refused(
    path: Path, members: dict[str, bytes]
) -> None:
    _repacked(path, **members)
    with pytest.raises(ModelProblem):
        files.read(path)


def test_a_header_that_is_deeper_than_anybody_writes_is_refused(path: Path) -> None:
    deep = np.frombuffer(b"[" * 100_000, dtype=np.uint8)
    packed = io.BytesIO()
    np.save(packed, deep)
    _repacked(path, header=packed.getvalue())
    with pytest.raises(ModelProblem):
        files.read(path)


@pytest.mark.parametrize(("at", "bits"), [(6, 1), (8, 0x61)])
def test_what_is_packed_otherwise_is_refused(path: Path, at: int, bits: int) -> None:
    """Said to be encrypted, or packed in a way that nobody knows."""
    raw = bytearray(path.read_bytes())
    place = -1
    while (place := raw.find(b"PK\x01\x02", place + 1)) >= 0:
        raw[place + at + 2] ^= bits
    raw[at] ^= bits
    path.write_bytes(raw)
    with pytest.raises(ModelProblem):
        files.read(path)


@given(st.integers(30, 3_000), st.integers(1, 255))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_changed_byte_of_a_packed_file_is_refused_or_changes_nothing(
    path: Path, at: int, bits: int
) -> None:
    kept = files.read(path)
    changed = path.with_name("changed.npz")
    changed.write_bytes(path.read_bytes())
    _repacked(changed)
    raw = bytearray(changed.read_bytes())
    raw[at] ^= bits
    changed.write_bytes(raw)
    with contextlib.suppress(ModelProblem):
        assert files.read(changed).digest == kept.digest


def test_a_folder_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelProblem):
        files.read(tmp_path)


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    model = trained().model
    broken = replace(model, bias=np.full_like(model.bias, np.nan))
    files.write(files.Kept(broken, {}, TREE), tmp_path / "nan.npz")
    with pytest.raises(ModelProblem):
        files.read(tmp_path / "nan.npz")


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    """A web process without a model pays nothing: neither NumPy nor scikit-learn is there."""
    code = (
        "import sys, django; django.setup(); "
        "import huiyin.config.urls, huiyin.concerns.tasks, huiyin.concerns.actions.sorting; "
        "print([name for name in ('numpy', 'scipy', 'sklearn') if name in sys.modules])"
    )
    said = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip().splitlines()[-1] == "[]"


def test_more_than_can_be_learnt_from_is_refused_at_once() -> None:
    with pytest.raises(TrainingProblem, match="40001"):
        train(examples(1)[:1] * 40_001, on=clock.today())
