"""`huiyin export concerns`: the desk's columns in a new file, in somebody's name, and noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from huiyin.kernel import clock
from huiyin.ledger.models import Look
from tests.builders import World


def _export(file: Path, world: World, *more: str, by: str = "paula") -> list[list[object]]:
    slug = world.county.tenant.slug
    given = ["--county", slug, "--by", by, "--reason", "季度分析", *more]
    call_command("export_concerns", str(file), *given)
    return [[*row] for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]


def test_the_file_has_the_desks_columns_and_no_contact(world: World, tmp_path: Path) -> None:
    world.raised("路灯坏了三盏。", contact_phone="13812345678", contact_name="张桂兰")
    rows = _export(tmp_path / "a.xlsx", world)
    assert rows[0][:3] == ["编号", "标题", "反映的事情"]
    assert [row[2] for row in rows[1:]] == ["路灯坏了三盏。"]
    assert "13812345678" not in str(rows)
    assert "张桂兰" not in str(rows)
    assert (tmp_path / "a.xlsx").stat().st_mode & 0o077 == 0


def test_who_exported_what_for_is_noted(world: World, tmp_path: Path) -> None:
    world.raised()
    _export(tmp_path / "a.xlsx", world)
    look = Look.objects.get()
    assert (look.kind, look.person, look.county) == ("export", world.paula, world.county)
    assert look.reason == "季度分析（命令行，1 行）"


def test_it_is_narrowed_by_days_and_state(world: World, tmp_path: Path) -> None:
    world.raised("一直没有人管。")
    world.closed()
    today = clock.today().isoformat()
    kept = _export(tmp_path / "a.xlsx", world, "--state", "ended", "--since", today)
    assert len(kept) == 2
    assert len(_export(tmp_path / "b.xlsx", world, "--until", "2020-01-01")) == 1
    with pytest.raises(CommandError):
        _export(tmp_path / "c.xlsx", world, "--state", "nonsense")
    with pytest.raises(CommandError):
        _export(tmp_path / "c.xlsx", world, "--since", "soon")


def test_a_file_that_is_there_is_left_alone(world: World, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(CommandError, match="已经存在"):
        _export(file, world)
    assert file.read_bytes() == b"mine"
    assert not Look.objects.exists()


@pytest.mark.parametrize("login", ["bob", "dave", "mallory", "nobody"])
def test_only_somebody_entitled_lends_the_name(world: World, tmp_path: Path, login: str) -> None:
    world.raised()
    with pytest.raises(CommandError):
        _export(tmp_path / "a.xlsx", world, by=login)
    assert not (tmp_path / "a.xlsx").exists()
    assert not Look.objects.exists()


def test_a_reason_has_to_be_given(world: World, tmp_path: Path) -> None:
    given = ["--county", world.county.tenant.slug, "--by", "paula", "--reason", " "]
    with pytest.raises(CommandError):
        call_command("export_concerns", str(tmp_path / "a.xlsx"), *given)
