"""Bulks of papers: made by the worker, kept for a time, erased; lists and the report at once."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from pytest_django import Settings

from huiyin.kernel import clock
from huiyin.kernel.hashes import sha256_hex
from huiyin.kernel.papers.docx import as_docx
from huiyin.ledger.models import Event
from huiyin.suggestions.actions import assigning, merging
from huiyin.suggestions.models import PaperRun, PublicReport
from huiyin.suggestions.papers import bulk
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.papers.lists import compilation
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of
from tests.libreoffice import pages_of

PAGE = "/desk/suggestions/papers/"


@pytest.fixture
def erin(cycle: Cycle, client: Client, settings: Settings, tmp_path: Path) -> Client:
    settings.MEDIA_ROOT = tmp_path
    client.force_login(cycle.world.erin)
    return client


def _asked(erin: Client, kind: str) -> PaperRun:
    asked = {"kind": kind, "year": clock.today().year, "sitting": ""}
    assert erin.post(PAGE + "runs/", asked).status_code == 302
    return PaperRun.objects.latest("pk")


def test_a_compilation_is_made_in_the_background_and_fetched(cycle: Cycle, erin: Client) -> None:
    cycle.replied()
    cycle.assigned()
    run = _asked(erin, "compilation")
    address = f"{PAGE}runs/{run.pk}/"
    assert "hx-trigger" in erin.get(address).content.decode()
    assert erin.get(address + "file/").status_code == 404
    bulk.make(run.pk)
    run.refresh_from_db()
    assert (run.status, run.total, run.done) == ("done", 2, 2)
    assert "hx-trigger" not in erin.get(address).content.decode()
    answer = erin.get(address + "file/")
    content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert pages_of(content) >= 4  # the title, the contents, and one for each


def test_every_unit_has_its_sheets_in_one_bulk(cycle: Cycle, erin: Client) -> None:
    cycle.split()
    run = _asked(erin, "sheets")
    bulk.make(run.pk)
    run.refresh_from_db()
    assert pages_of((bulk.folder() / run.file).read_bytes()) >= 4


def test_what_is_merged_names_its_head_in_the_list_and_in_the_compilation(
    cycle: Cycle, erin: Client
) -> None:
    head, numbered = cycle.accepted(), cycle.accepted()
    new = cycle.submitted(by=cycle.ivan)
    for one in (numbered, new):
        merging.merge(one, head=head, reason="同一件事", by=cycle.world.erin)
    assigning.assign(fresh(head), leads=[cycle.world.roads], by=cycle.world.erin)
    year = clock.today().year
    said = _words(erin.get(f"{PAGE}lists/directory/docx/").content)
    number = f"〔{year}〕第{head.number}号"
    assert said.count(f"与{number}并案办理，答复见{number}") == 2
    assert "伊万" in said
    office = cycle.world.affairs
    cases = read(bulk.chosen(office.pk, year, None, merged=True))
    whole = _words(as_docx(compilation(cases, "青禾县")))
    assert f"并案：〔{year}〕第{numbered.number}号{cycle.world.carol.name}代表" in whole
    assert "并案：伊万代表“关于改造村口道路的建议”，一并答复。" in whole
    assert f"（本件与{number}并案办理，答复见{number}。）" in whole
    run = _asked(erin, "sheets")
    bulk.make(run.pk)
    run.refresh_from_db()
    assert run.total == 1


def test_a_file_is_erased_when_it_was_kept_long_enough(cycle: Cycle, erin: Client) -> None:
    cycle.assigned()
    run = _asked(erin, "sheets")
    bulk.make(run.pk)
    assert bulk.erase_old() == 0
    with clock.frozen(clock.now() + timedelta(days=8)):
        assert bulk.erase_old() == 1
    assert list(bulk.folder().iterdir()) == []
    page = erin.get(f"{PAGE}runs/{run.pk}/").content.decode()
    assert "重新生成" in page


def test_lists_tables_and_the_report_are_there_at_once(cycle: Cycle, erin: Client) -> None:
    cycle.replied("planned")
    page = erin.get(PAGE).content.decode()
    addresses = re.findall(r'href="(/desk/suggestions/papers/lists/[^"]+)"', page)
    assert len(addresses) == 8
    for address in addresses:
        answer = erin.get(address)
        assert answer.status_code == 200, address
        assert answer.content[:4] == (b"%PDF" if "/pdf/" in address else b"PK\x03\x04")
    words = _words(erin.get(f"{PAGE}lists/report/docx/").content)
    assert "立案1件" in words
    assert "承诺事项1项，已落实0项" in words
    assert "修好桥头一段" in _words(erin.get(f"{PAGE}lists/promises/docx/").content)


def test_the_report_is_published_as_it_was(cycle: Cycle, erin: Client) -> None:
    cycle.replied()
    year = clock.today().year
    for _ in range(2):
        assert erin.post(f"{PAGE}report/publication/", {"year": year}).status_code == 302
    first, report = PublicReport.objects.filter(year=year).order_by("version")
    assert "立案1件" in _words(bytes(report.docx))
    assert "下一步打算" not in _words(bytes(report.docx))
    for row in (first, report):
        said = Event.objects.get(subject="report", subject_id=row.pk).public
        assert said["pdf"] == sha256_hex(bytes(row.pdf))
        assert said["docx"] == sha256_hex(bytes(row.docx))
        assert said["pdf"] in erin.get(PAGE).content.decode()
        assert erin.get(f"{PAGE}reports/{row.pk}/pdf/").content == bytes(row.pdf)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        PublicReport.objects.filter(pk=first.pk).update(pdf=b"")
    assert erin.get(f"{PAGE}reports/{first.pk}/html/").status_code == 404
    assert erin.post(f"{PAGE}report/publication/").status_code == 422
    slug = cycle.world.county.tenant.slug
    erin.logout()
    assert (
        f"/{slug}/suggestions/report/{year}/" in erin.get(f"/{slug}/suggestions/").content.decode()
    )
    answer = erin.get(f"/{slug}/suggestions/report/{year}/")
    assert answer.content == bytes(report.pdf)


def test_a_towns_report_stands_beside_the_countys(cycle: Cycle, client: Client) -> None:
    cycle.replied()
    client.force_login(cycle.world.paula)
    year = clock.today().year
    assert client.post(f"{PAGE}report/publication/", {"year": year}).status_code == 302
    report = PublicReport.objects.get()
    client.logout()
    address = f"/{cycle.world.county.tenant.slug}/suggestions/"
    assert f"?place={cycle.world.town.pk}" in client.get(address).text
    assert client.get(f"{address}report/{year}/").status_code == 404
    found = client.get(f"{address}report/{year}/?place={cycle.world.town.pk}")
    assert found.content == bytes(report.pdf)


def test_what_the_office_adds_stands_in_the_published_report(cycle: Cycle, erin: Client) -> None:
    cycle.replied()
    sent = {"year": clock.today().year, "further": "有的答复来得晚。\n明年提前一个月催办。"}
    assert erin.post(f"{PAGE}report/publication/", sent).status_code == 302
    assert "明年提前一个月催办。" in _words(bytes(PublicReport.objects.get().docx))


def test_nobody_but_the_office_makes_bulks(cycle: Cycle, client: Client) -> None:
    task_of(cycle.assigned())
    for person in (cycle.world.carol, cycle.world.dave):
        client.force_login(person)
        assert client.get(PAGE).status_code == 403


def _words(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode()
    return "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", document))
