"""A station's books and its wall: derived from the records, printed from A4 to A1."""

from __future__ import annotations

import re
import zlib
from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.duties.rules import Heading
from huiyin.kernel import clock
from huiyin.kernel.papers.boards import SIZES, as_board
from huiyin.people.models import Mandate
from huiyin.stars.boards import NAMES, board
from huiyin.stars.books import year_of
from huiyin.stars.ledgers import ledger
from huiyin.stations.models import Reception
from tests.builders import World
from tests.dutiful import activity_at

DAY = date(2026, 5, 6)
POINTS_A_MM = 72 / 25.4


@pytest.fixture
def held(world: World) -> Reception:
    begun = clock.moment_on(DAY, 9)
    found = Reception.objects.create(
        station=world.station, starts_at=begun, ends_at=begun + timedelta(hours=2),
        state="recorded", recorded_at=begun, batches=3, person_times=7, topic="#路 *灯*",
    )  # fmt: skip
    found.deputies.add(world.carol)
    return found


def test_a_year_is_what_was_recorded_and_nothing_is_typed(world: World, held: Reception) -> None:
    with clock.frozen(held.ends_at):
        world.raised(station=world.station)
    Reception.objects.create(
        station=world.station, starts_at=held.starts_at, ends_at=held.ends_at, state="cancelled",
        cancel_reason="大雪",
    )  # fmt: skip
    books = year_of(world.station, DAY.year)
    assert (len(books.receptions), books.batches, books.person_times) == (1, 3, 7)
    assert (len(books.concerns), books.answered) == (1, 0)
    assert year_of(world.station, 2019).receptions == []


def test_the_books_of_a_year_are_four_queries(world: World) -> None:
    for number in range(20):
        begun = clock.moment_on(DAY, 9) + timedelta(days=number)
        one = Reception.objects.create(
            station=world.station, starts_at=begun, ends_at=begun + timedelta(hours=2),
            state="recorded", recorded_at=begun,
        )  # fmt: skip
        one.deputies.add(world.carol)
    with CaptureQueriesContext(connection) as caught:
        books = year_of(world.station, DAY.year)
    assert len(caught) == 4
    assert books.receptions[0].names == world.carol.name  # type: ignore[attr-defined]  # annotated


def test_activities_stand_under_their_headings(world: World) -> None:
    made = activity_at(world.station, world.carol)
    books = year_of(world.station, made.on.year)
    found = [one.pk for rows in books.activities.values() for one in rows]
    assert found == [made.pk]
    assert books.activities[Heading.CONTACT][0].came == 1  # type: ignore[attr-defined]  # annotated


def test_the_ledger_is_a_paper_of_the_same_rows(world: World, held: Reception) -> None:
    paper = ledger(world.station, DAY.year, year_of(world.station, DAY.year))
    said = repr(paper.blocks)
    assert "接待1次，接待群众3批7人次" in said
    assert world.carol.name in said


@pytest.mark.parametrize("kind", NAMES)
def test_every_board_is_drawn(world: World, held: Reception, kind: str) -> None:
    made = as_board(board(world.station, kind, "a4"))
    assert made.startswith(b"%PDF-")
    assert made == as_board(board(world.station, kind, "a4"))


@pytest.mark.parametrize("size", SIZES)
def test_a_board_is_as_large_as_its_sheet_and_stays_one_page(world: World, size: str) -> None:
    drawn = _plain(as_board(board(world.station, "info", size)))
    width = re.search(rb"/MediaBox\s*\[0 0 ([0-9.]+) ([0-9.]+)\]", drawn)
    assert width is not None
    assert float(width[1]) == pytest.approx(SIZES[size] * POINTS_A_MM, abs=1)
    assert float(width[2]) == pytest.approx(SIZES[size] * POINTS_A_MM * 2**0.5, abs=2)
    assert drawn.count(b"/MediaBox") == 1


def _plain(pdf: bytes) -> bytes:
    """Return the objects of a PDF, those that it keeps pressed together as well."""
    found = [pdf]
    for one in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            found.append(zlib.decompress(one[1]))
    return b"\n".join(found)


def test_only_those_in_office_hang_on_the_wall(world: World) -> None:
    assert world.carol.name in repr(board(world.station, "deputies", "a3").panels)
    Mandate.objects.filter(person=world.carol).update(
        status=Mandate.Status.ENDED, ended_on=clock.today(), end_reason="resigned"
    )
    assert world.carol.name not in repr(board(world.station, "deputies", "a3").panels)


def test_who_keeps_the_station_opens_its_books(world: World, client: Client) -> None:
    client.force_login(world.bob)
    page = client.get("/office/books/liuhe/").content.decode()
    assert "/office/books/liuhe/boards/cards-a4.pdf" in page
    assert client.get("/office/books/liuhe/boards/info-a1.pdf")["Content-Type"] == "application/pdf"
    for wrong in ("boards/info-a9.pdf", "boards/nothing-a4.pdf", "1899/ledger.pdf"):
        assert client.get(f"/office/books/liuhe/{wrong}").status_code == 404
    client.force_login(world.carol)
    assert client.get("/office/books/liuhe/").status_code == 403
