"""`/desk/import/`: upload, say what is what, look at the errors, run in the background."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from pytest_django import Settings

from huiyin.concerns.importing import running, runs
from huiyin.concerns.models import Concern, ImportMapping, ImportRun
from huiyin.concerns.states import State
from huiyin.kernel import clock
from tests.builders import World

CSV = "编号,何事,何时\n1,路灯坏了,2019/1/2 8:00\n2,停水了,2019/1/3\n"
BAD = CSV + "3,停电了,昨天\n"
CHOSEN = {"number": "编号", "text": "何事", "raised_at": "何时"}

Upload = Callable[..., ImportRun]


@pytest.fixture
def erin(world: World, client: Client, settings: Settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(world.erin)
    return client


@pytest.fixture
def upload(erin: Client) -> Upload:
    def send(content: str = CSV, *, encoding: str = "utf-8") -> ImportRun:
        file = SimpleUploadedFile("旧系统.csv", content.encode(encoding))
        answer = erin.post("/desk/import/", {"file": file})
        assert answer.status_code == 302, answer.content.decode()
        return ImportRun.objects.latest("pk")

    return send


def page_of(client: Client, run: ImportRun) -> str:
    return client.get(f"/desk/import/{run.pk}/").content.decode()


def chosen(client: Client, run: ImportRun, **columns: str) -> ImportRun:
    answer = client.post(f"/desk/import/{run.pk}/mapping/", CHOSEN | columns)
    assert answer.status_code == 302, answer.content.decode()
    run.refresh_from_db()
    return run


def started(client: Client, run: ImportRun, **fields: str) -> ImportRun:
    """Return the run after the worker did it."""
    assert client.post(f"/desk/import/{run.pk}/run/", fields).status_code == 302
    runs.carry_out(run.pk)
    run.refresh_from_db()
    return run


def test_a_file_with_strange_headings_is_mapped_checked_and_brought_in(
    erin: Client, upload: Upload
) -> None:
    run = upload(encoding="gbk")
    assert "路灯坏了" in page_of(erin, run)
    run = chosen(erin, run)
    assert "可以导入" in page_of(erin, run)
    assert not Concern.objects.exists()
    run = started(erin, run)
    assert run.status == ImportRun.Status.DONE
    assert Concern.objects.filter(state=State.RECEIVED).count() == 2
    assert "导入结果" in page_of(erin, run)


def test_the_mapping_is_remembered_for_the_same_headings_in_any_order(
    world: World, erin: Client, upload: Upload, tmp_path: Path
) -> None:
    started(erin, chosen(erin, upload()))
    assert upload("何时,编号,何事\n2019/1/2,9,新的事\n").columns["text"] == "何事"
    assert ImportMapping.objects.get().county == world.county
    file = tmp_path / "next.csv"
    file.write_text("何时,编号,何事\n2019/1/2,10,又一件\n", encoding="utf-8")
    call_command("import_concerns", file, county=world.county.code)
    assert Concern.objects.filter(source="import:10").exists()


def test_errors_are_shown_by_row_and_column_and_nothing_comes_in(
    erin: Client, upload: Upload
) -> None:
    run = chosen(erin, upload(BAD))
    page = page_of(erin, run)
    assert "昨天" in page
    assert "日期" in page
    run = started(erin, run)
    assert run.status == ImportRun.Status.FAILED
    poll = erin.get(f"/desk/import/{run.pk}/", headers={"HX-Request": "true"})
    assert poll.headers["HX-Refresh"] == "true"
    assert not Concern.objects.exists()
    run = started(erin, run, skips_bad="on")
    assert run.status == ImportRun.Status.DONE
    assert Concern.objects.count() == 2
    assert "已跳过" in page_of(erin, run)


def test_the_file_is_erased_when_it_is_in(erin: Client, upload: Upload, tmp_path: Path) -> None:
    run = chosen(erin, upload())
    kept = list((tmp_path / "imports").iterdir())
    assert len(kept) == 1
    assert "旧系统" not in kept[0].name
    started(erin, run)
    assert not list((tmp_path / "imports").iterdir())


def test_the_same_job_twice_brings_nothing_in_twice(erin: Client, upload: Upload) -> None:
    run = started(erin, chosen(erin, upload()))
    runs.carry_out(run.pk)
    assert Concern.objects.count() == 2


def test_a_run_that_died_can_be_begun_again(erin: Client, upload: Upload) -> None:
    run = chosen(erin, upload())
    ImportRun.objects.filter(pk=run.pk).update(status="running", seen_at=clock.now())
    assert erin.post(f"/desk/import/{run.pk}/run/").status_code == 409
    long_ago = clock.now() - timedelta(minutes=5)
    ImportRun.objects.filter(pk=run.pk).update(seen_at=long_ago)
    assert "接着导入" in page_of(erin, run)
    assert started(erin, run).status == ImportRun.Status.DONE


def test_a_column_can_stand_for_one_thing_only_and_the_text_must_be_there(
    erin: Client, upload: Upload
) -> None:
    run = upload()
    twice = erin.post(f"/desk/import/{run.pk}/mapping/", CHOSEN | {"title": "何事"})
    assert twice.status_code == 422
    missing = erin.post(f"/desk/import/{run.pk}/mapping/", {"number": "编号"})
    assert missing.status_code == 422
    assert "这一列必须有" in missing.content.decode()


def test_of_a_long_file_only_the_first_rows_are_checked_while_one_waits(
    erin: Client, upload: Upload, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MOST_CHECKED", 2)
    monkeypatch.setattr(running, "BATCH", 2)
    run = chosen(erin, upload(BAD))
    assert "导入整个文件" in page_of(erin, run)
    run = started(erin, run)
    assert run.status == ImportRun.Status.FAILED
    assert run.report["wrong"] == 1


def test_what_is_older_can_be_put_away(erin: Client, upload: Upload) -> None:
    started(erin, chosen(erin, upload()), archive_before="2019-01-03")
    assert Concern.objects.filter(state=State.KEPT).count() == 1


@pytest.mark.parametrize("content", [b"", b"\x89PNG\0\0", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_table_is_refused_beside_the_field_and_not_kept(
    erin: Client, tmp_path: Path, content: bytes
) -> None:
    answer = erin.post("/desk/import/", {"file": SimpleUploadedFile("x.xlsx", content)})
    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert not ImportRun.objects.exists()
    assert not list((tmp_path / "imports").glob("*"))


def test_a_file_left_lying_is_erased_after_a_week(
    erin: Client, upload: Upload, tmp_path: Path
) -> None:
    first = upload()
    ImportRun.objects.update(uploaded_at=clock.now() - timedelta(days=8))
    upload()
    assert len(list((tmp_path / "imports").iterdir())) == 1
    assert "已经删除" in page_of(erin, first)


def test_others_see_neither_the_page_nor_the_file(
    world: World, erin: Client, upload: Upload, client: Client
) -> None:
    run = upload()
    for person in (world.paula, world.mallory, world.carol):
        client.force_login(person)
        assert client.get("/desk/import/").status_code == 403
        assert client.get(f"/desk/import/{run.pk}/").status_code == 404
        assert client.post(f"/desk/import/{run.pk}/run/").status_code == 404
