"""The papers of a cycle: both forms, the same words, as many pages in LibreOffice (no. 53)."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.stars import papers
from huiyin.stars.books import year_of
from huiyin.stars.ledgers import ledger
from huiyin.stars.models import Application, Visit
from tests import libreoffice
from tests.builders import World
from tests.starred import star_of


@pytest.fixture
def star(world: World) -> Application:
    made = star_of(world.station, world.erin)
    Visit.objects.create(
        application=made, on=made.cycle.since, team="督导组", saw="门开着。", made_by=world.erin
    )
    return made


def test_the_sheet_says_every_point_and_what_it_rests_on(star: Application) -> None:
    said = repr(papers.sheet(star).blocks)
    assert "待本地确认" in said
    for item in star.cycle.scheme.table.items:
        assert item.title in said
    assert "等人给分" not in said


def test_the_notice_is_the_list_as_it_was_publicised(star: Application, world: World) -> None:
    said = repr(papers.notice(star.objections.get().publicity, world.affairs).blocks)
    assert world.station.organ.name in said
    assert "四星" in said
    assert world.affairs.name in said


def test_the_plaques_are_those_that_hold_stars(star: Application, world: World) -> None:
    Application.objects.update(state="published", stars=10, published_on=star.cycle.since)
    held = list(Application.objects.held().select_related("station__organ"))
    assert "十星" in repr(papers.plaques(star.cycle, held, world.affairs).blocks)


def test_each_paper_is_answered_in_both_forms(star: Application, client: Client) -> None:
    client.force_login(star.cycle.opened_by)
    for kind in ("sheet", "visits"):
        for form in ("pdf", "docx"):
            assert client.get(f"/desk/stars/{star.pk}/papers/{kind}.{form}").status_code == 200
    for kind in ("notice", "plaques"):
        url = f"/desk/stars/cycles/{star.cycle_id}/papers/{kind}.pdf"
        assert client.get(url)["Content-Type"] == "application/pdf"
    assert client.get(f"/desk/stars/{star.pk}/papers/other.pdf").status_code == 404


@pytest.mark.slow
@pytest.mark.libreoffice
def test_no_53_every_paper_has_as_many_pages_in_libreoffice(
    star: Application, world: World, tmp_path: Path
) -> None:
    year = star.cycle.since.year
    made = {
        "sheet": papers.sheet(star),
        "visits": papers.visit_record(star, list(star.visits.all())),
        "notice": papers.notice(star.objections.get().publicity, world.affairs),
        "ledger": ledger(world.station, year, year_of(world.station, year)),
    }
    files = []
    for name, paper in made.items():
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(as_docx(paper))
    drawn = libreoffice.as_pdfs(files, tmp_path)
    for name, paper in made.items():
        assert libreoffice.pages_of(drawn[name]) == libreoffice.pages_of(as_pdf(paper)), name
