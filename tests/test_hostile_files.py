"""Every door that takes a table says no in words to what is none, and never breaks on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from tests.builders import World, build_world

DOORS = ["/office/roster/", "/desk/import/", "/office/calendar/file/", "/desk/activities/import/"]
ROWS = "反映内容,日期,类型,姓名,级别\n" + "路坏,2026-01-01,休,张伟,县级\n" * 200_001
REFUSED = {
    "nothing": b"",
    "a NUL": b"a\x00b,c\n1,2\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + b"x" * 100,
    "an open quote": b'"abc\n1,2\n',
    "half an archive": b"PK\x03\x04 and no more",
    "a heading twice": "姓名,姓名,反映内容,反映内容,日期,日期,级别\na,b,c,d,e,f,g\n".encode(),
    "a cell without end": ("反映内容\n" + "路" * 200_000 + "\n").encode(),
    "half a surrogate": b"\xed\xa0\x80,\xed\n1,2",
    "more rows than any file has": ROWS.encode(),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.mark.slow
@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_table_is_said_beside_the_field(
    world: World, client: Client, door: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(world.erin)
    for kind, raw in REFUSED.items():
        answer = client.post(door, {"file": SimpleUploadedFile("表.xlsx", raw)})
        assert answer.status_code == 422, kind
        assert 'id="id_file_error"' in answer.content.decode(), kind
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("door", DOORS)
def test_a_name_that_leads_elsewhere_leads_nowhere(
    world: World, client: Client, door: str, settings: Settings, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"
    client.force_login(world.erin)
    raw = "反映内容,编号\n路坏了,1\n".encode("gbk")
    name = "../../etc/\u202epasswd\x00.csv"
    assert client.post(door, {"file": SimpleUploadedFile(name, raw)}).status_code in {302, 422}
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.parent == tmp_path / "files" / "imports" for path in kept)
