"""Loading the tree of divisions: a made-up slice, again and again, in part, and with faults."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from huiyin.places.actions import add_place
from huiyin.places.models import Level, Place

SLICE = {
    "provinces.csv": 'code,name\n97,"甲省"\n96,"乙省"\n',
    "cities.csv": 'code,name,provinceCode\n9701,"一市",97\n9790,"省直辖县级行政区划",97\n'
    '9601,"二市",96\n',
    "areas.csv": 'code,name,cityCode,provinceCode\n970101,"青山县",9701,97\n'
    '970102,"白水县",9701,97\n979001,"仙山市",9790,97\n960101,"远县",9601,96\n',
    "streets.csv": 'code,name,areaCode,provinceCode,cityCode\n970101001,"城关街道",970101,97,9701\n'
    '970101100,"石桥镇",970101,97,9701\n979001001,"湖滨街道办事处",979001,97,9790\n',
    "villages.csv": "code,name,streetCode,provinceCode,cityCode,areaCode\n"
    '970101001001,"东门社区居委会",970101001,97,9701,970101\n'
    '970101100201,"石桥村委会",970101100,97,9701,970101\n'
    '979001001001,"湖心社区居委会",979001001,97,9790,979001\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SLICE.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load(folder: Path, **options: str) -> str:
    """Return what the command says, the complaints too."""
    said = StringIO()
    call_command("import_divisions", source=folder, stdout=said, stderr=said, **options)
    return said.getvalue()


@pytest.mark.django_db
def test_the_whole_tree_is_loaded_with_paths_of_ids(folder: Path) -> None:
    assert "added 15" in load(folder)
    village = Place.objects.get(code="970101100201")
    chain = [place.name for place in Place.objects.all().above(village)]
    assert chain == ["甲省", "一市", "青山县", "石桥镇"]
    assert village.parent is not None
    assert village.path == f"{village.parent.path}{village.pk}/"
    county = Place.objects.get(code="970101")
    assert Place.objects.all().within(county).count() == 5


@pytest.mark.django_db
def test_a_street_is_told_from_a_town_by_its_name(folder: Path) -> None:
    load(folder)
    streets = Place.objects.filter(is_street=True).order_by("code").values_list("name", flat=True)
    assert list(streets) == ["城关街道", "湖滨街道办事处"]


@pytest.mark.django_db
def test_a_county_directly_under_its_province_keeps_five_levels(folder: Path) -> None:
    load(folder)
    county = Place.objects.get(code="979001")
    assert county.level == Level.COUNTY
    assert county.parent is not None
    assert county.parent.level == Level.PREFECTURE


@pytest.mark.django_db
def test_a_second_load_changes_no_id_and_follows_new_names(folder: Path) -> None:
    load(folder)
    before = dict(Place.objects.values_list("code", "pk"))
    areas = SLICE["areas.csv"].replace("白水县", "白水市") + '970103,"新县",9701,97\n'
    (folder / "areas.csv").write_text(areas, encoding="utf-8")
    said = load(folder)
    assert "added 1, 改名 renamed 1" in said
    after = dict(Place.objects.values_list("code", "pk"))
    assert before.items() <= after.items()
    assert Place.objects.get(code="970102").name == "白水市"


@pytest.mark.django_db
def test_a_place_added_by_hand_before_is_kept(folder: Path) -> None:
    mine = add_place(code="97", name="甲省(旧名)", level=Level.PROVINCE, parent=None)
    load(folder)
    mine.refresh_from_db()
    assert mine.name == "甲省"
    assert Place.objects.filter(path__startswith=mine.path).count() == 12


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("only", "count"), [("97", 12), ("9790", 5), ("970101", 7), ("970101100", 5)]
)
def test_only_one_division_is_loaded_with_what_is_above_and_below(
    folder: Path, only: str, count: int
) -> None:
    load(folder, only=only)
    assert Place.objects.count() == count


@pytest.mark.django_db
def test_a_code_that_is_not_there_is_said(folder: Path) -> None:
    with pytest.raises(CommandError, match="970199"):
        load(folder, only="970199")
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_orphans_and_duplicates_are_left_out_and_reported(folder: Path) -> None:
    villages = (
        SLICE["villages.csv"]
        + '970101100201,"石桥村委会二",970101100,97,9701,970101\n'
        + '970199100201,"孤村委会",970199100,97,9701,970199\n'
        + 'x,"怪村委会",970101100,97,9701,970101\n'
    )
    (folder / "villages.csv").write_text(villages, encoding="utf-8")
    said = load(folder)
    assert "added 15" in said
    for code in ("970101100201", "970199100201", "(x …)"):
        assert code in said


@pytest.mark.django_db
def test_a_division_that_has_another_parent_now_is_reported_and_stays(folder: Path) -> None:
    load(folder)
    path = Place.objects.get(code="970102").path
    areas = SLICE["areas.csv"].replace('"白水县",9701,97', '"白水县",9601,96')
    (folder / "areas.csv").write_text(areas, encoding="utf-8")
    assert "another parent" in load(folder)
    assert Place.objects.get(code="970102").path == path


@pytest.mark.django_db
def test_a_broken_file_changes_nothing(folder: Path) -> None:
    (folder / "villages.csv").write_bytes("code,name,streetCode\n9,乱".encode("gbk"))
    with pytest.raises(CommandError):
        load(folder)
    (folder / "villages.csv").unlink()
    with pytest.raises(CommandError, match="villages"):
        load(folder)
    assert not Place.objects.exists()
