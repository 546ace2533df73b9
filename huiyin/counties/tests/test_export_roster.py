"""`huiyin export roster`: what comes out can be changed and brought in again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from python_calamine import CalamineWorkbook

from huiyin.ledger.models import Look
from huiyin.organs.capabilities import Kind
from huiyin.people.actions import roster
from huiyin.people.actions.accounts import mobile_of, new_person, set_mobile
from huiyin.people.models import Group, Mandate, Membership, Person, Term
from tests.builders import World, organ


@pytest.fixture(autouse=True)
def _deputies(world: World) -> None:
    """Carol in the town's congress besides; two Zhang Weis, one of them for the whole county."""
    congress = organ(world.county, Kind.TOWN_CONGRESS, "柳河镇人民代表大会", world.town)
    town = Term.objects.create(congress=congress, number=19, starts_on=date(2021, 12, 1))
    county = Term.objects.get(number=18, congress__county=world.county)
    set_mobile(world.carol, "13800000001")
    hold = {"county": world.county, "elected_on": date(2021, 12, 20), "constituency": "第三选区"}
    Mandate.objects.create(person=world.carol, term=town, place=world.town, **hold)
    for number, term, place in (("2", county, world.county), ("3", town, world.town)):
        one = new_person("张伟", mobile=f"1380000000{number}", sex="m", work="=农民")
        Mandate.objects.create(person=one, term=term, place=place, certificate_no="007", **hold)
    for name in ("农业、水利小组", "第一小组"):
        group = Group.objects.create(county=world.county, name=name, place=world.town)
        Membership.objects.create(group=group, person=world.carol)


def _export(file: Path, world: World, by: str = "erin") -> list[list[object]]:
    given = ["--county", world.county.tenant.slug, "--by", by, "--reason", "换届核对"]
    call_command("export_roster", str(file), *given)
    return [[*row] for row in CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()]


def _state() -> list[object]:
    people = [(one.pk, one.name, one.sex, one.work, one.email, mobile_of(one)) for one in
              Person.objects.order_by("pk")]  # fmt: skip
    members = Membership.objects.order_by("pk").values_list("group__name", "person")
    return [people, list(Mandate.objects.order_by("pk").values()), list(members)]


def test_what_comes_out_changes_nothing_when_it_comes_in(world: World, tmp_path: Path) -> None:
    before = _state()
    rows = _export(tmp_path / "a.xlsx", world)
    assert rows[0][:2] == ["姓名", "性别"]
    assert len(rows) == 5
    call_command("import_roster", str(tmp_path / "a.xlsx"), county=world.county.tenant.slug)
    assert _state() == before


def test_a_change_in_the_file_is_the_only_one(world: World, tmp_path: Path) -> None:
    _export(tmp_path / "a.xlsx", world)
    table = roster.read_roster((tmp_path / "a.xlsx").read_bytes())
    text = "\n".join("\t".join(str(cell) for cell in row.cells) for row in table.rows())
    changed = "\t".join(table.headers) + "\n" + text.replace("=农民", "村医", 1)
    done = roster.import_roster(
        roster.read_roster(changed.encode()), county=world.county, by=world.erin, skip_bad=False
    )
    assert (done.new_persons, done.new_mandates, done.changed) == (0, 0, 1)


def test_who_took_the_roster_out_is_noted(world: World, tmp_path: Path) -> None:
    _export(tmp_path / "a.xlsx", world)
    look = Look.objects.get()
    assert (look.kind, look.subject, look.person) == ("export", "roster", world.erin)
    assert look.reason == "换届核对（命令行，4 行）"


def test_namesakes_that_cannot_be_told_apart_are_named(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Person.objects.filter(name="张伟").update(mobile=None)
    _export(tmp_path / "a.xlsx", world)
    assert "张伟" in capsys.readouterr().err


@pytest.mark.parametrize("login", ["paula", "carol", "mallory"])
def test_only_the_rosters_keeper_lends_the_name(world: World, tmp_path: Path, login: str) -> None:
    with pytest.raises(CommandError):
        _export(tmp_path / "a.xlsx", world, by=login)
    assert not (tmp_path / "a.xlsx").exists()


def test_a_roster_that_is_there_is_left_alone(world: World, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"mine")
    with pytest.raises(CommandError, match="已经存在"):
        _export(tmp_path / "a.xlsx", world)
