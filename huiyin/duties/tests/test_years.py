"""A year is frozen once with its hash, and what is added later is seen to be later; books and tables."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pgtrigger
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from huiyin.duties.actions import diary, ending, freezing, recording
from huiyin.duties.models import Activity, Freeze, Line, YearRun
from huiyin.duties.models.diary import Words
from huiyin.duties.papers import activity as activity_papers
from huiyin.duties.papers import bulk
from huiyin.duties.papers.book import book, read
from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.ledger.models import Event, Look
from huiyin.people.models import Mandate, Person
from tests.builders import World, person
from tests.libreoffice import pages_of
from tests.paper_words import texts

YEAR = 2025


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def visited(world: World, on: date, *more: Person, begins: time | None = None) -> Activity:
    persons = [world.carol.pk, *(one.pk for one in more)]
    what = recording.What("visit", on, title="走访柳河村", persons=persons, begins=begins)
    return recording.enter(
        f"s{world.station.pk}",
        what,
        recording.Done("走了八户。", opinions=["井盖响。"]),
        by=world.bob,
    )


def run_of(world: World, kind: str) -> YearRun:
    run = bulk.ask(kind, place=world.county, county_id=world.county.pk, year=YEAR, by=world.erin)
    bulk.make(run.pk)
    run.refresh_from_db()
    return run


def test_a_year_is_frozen_once_for_everybody_with_its_hash_in_the_ledger(world: World) -> None:
    visited(world, date(YEAR, 3, 5))
    run = run_of(world, "freeze")
    assert (run.status, run.total, run.done) == ("done", 1, 1)
    [frozen] = Freeze.objects.all()
    assert len(frozen.line_ids) == 1
    [event] = Event.objects.filter(subject="archive", move="freeze")
    assert event.public == {"year": YEAR, "hash": frozen.hash}
    assert run_of(world, "freeze").total == 0
    assert Freeze.objects.count() == 1
    call_command("check_frozen")


def test_a_frozen_year_is_never_changed_and_never_deleted(world: World) -> None:
    run_of(world, "freeze")
    for wrong in (Freeze.objects.all().delete, lambda: Freeze.objects.update(hash="")):
        with pytest.raises(ProgrammingError), transaction.atomic():
            wrong()


def test_a_year_that_is_not_over_is_not_frozen(world: World, client: Client) -> None:
    with pytest.raises(NotNow):
        freezing.freeze(list(Mandate.objects.all()), clock.today().year, by=world.erin)
    client.force_login(world.erin)
    asked = {"kind": "freeze", "year": clock.today().year}
    assert client.post("/desk/archives/year/runs/", asked).status_code == 409


def test_what_is_corrected_afterwards_is_added_and_said_to_be_later(
    world: World, client: Client
) -> None:
    wrong = visited(world, date(YEAR, 3, 5))
    run_of(world, "freeze")
    ending.withdraw(wrong, reason="记错了", by=world.bob)
    visited(world, date(YEAR, 4, 5))
    call_command("check_frozen")
    client.force_login(world.carol)
    page = client.get(f"/desk/archive/?year={YEAR}").content.decode()
    for word in ("这一年的档案已定卷", "定卷后补记", "定卷后更正"):
        assert word in page
    assert "定卷后" not in client.get("/desk/archive/").content.decode()


def test_the_check_finds_a_line_that_was_tampered_with(world: World) -> None:
    visited(world, date(YEAR, 3, 5))
    run_of(world, "freeze")
    with pgtrigger.ignore("duties.Line:append_only"):
        Line.objects.filter(person=world.carol).update(words="别的")
    with pytest.raises(CommandError, match="1 differences"):
        call_command("check_frozen")


def test_only_an_office_freezes_and_everybody_there_prints(world: World, client: Client) -> None:
    client.force_login(world.leo)
    asked = {"kind": "freeze", "year": YEAR}
    assert client.post("/desk/archives/year/runs/", asked).status_code == 403
    assert client.post("/desk/archives/year/runs/", {**asked, "kind": "x"}).status_code == 422
    client.force_login(world.erin)
    assert client.post("/desk/archives/year/runs/", asked).status_code == 302
    page = client.get(f"/desk/archives/year/runs/{YearRun.objects.latest('pk').pk}/")
    assert "hx-trigger" in page.content.decode()


def test_a_book_tells_who_what_and_only_the_days_that_were_shared(world: World) -> None:
    visited(world, date(YEAR, 3, 5))
    for number, words in enumerate(("水窖干了。", "路灯修好了。"), 1):
        entry = diary.write(date(YEAR, 3, number), Words(words), by=world.carol)
        if number == 2:
            diary.share(entry, by=world.carol)
    run_of(world, "freeze")
    said = texts(book(read([world.carol], YEAR)[0]))
    for word in ("卡萝", "走访柳河村", "路灯修好了。", "基本情况", Freeze.objects.get().hash):
        assert word in said
    assert "水窖" not in said


def test_books_of_all_are_made_in_the_background_in_both_forms(
    world: World, client: Client, media: Path
) -> None:
    other = person("other", "另一位")
    term = Mandate.objects.get().term
    Mandate.objects.create(person=other, term=term, county=world.county, place=world.town)
    visited(world, date(YEAR, 3, 5), other)
    for kind, beginning in (("books", b"%PDF"), ("books_word", b"PK")):
        run = run_of(world, kind)
        assert (run.status, run.total, run.done) == ("done", 2, 2)
        client.force_login(world.erin)
        answer = client.get(f"/desk/archives/year/runs/{run.pk}/file/")
        content = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
        assert content.startswith(beginning)
        if kind == "books":
            assert pages_of(content) >= 3
    assert Look.objects.filter(person=world.erin, kind="export", subject="books").count() == 2
    assert list(media.glob("papers/*"))


def test_books_of_many_cost_as_many_queries_as_of_one(world: World) -> None:
    def cost(persons: list[Person]) -> int:
        with CaptureQueriesContext(connection) as caught:
            read(persons, YEAR)
        return len(caught)

    many = [person(f"p{n}", f"代表{n}") for n in range(9)]
    assert cost([world.carol]) == cost([world.carol, *many]) <= 6


@pytest.mark.parametrize("kind", ["performance", "norms", "summary"])
@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_table_of_the_year_is_printed(world: World, client: Client, kind: str, form: str) -> None:
    visited(world, date(YEAR, 3, 5))
    client.force_login(world.paula)
    answer = client.get(f"/desk/archives/year/{kind}.{form}?year={YEAR}")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF" if form == "pdf" else b"PK")
    assert client.get(f"/desk/archives/year/{kind}.txt").status_code == 404
    assert client.get(f"/desk/archives/year/x.{form}").status_code == 404


def test_an_activity_has_its_papers(world: World, client: Client) -> None:
    activity = visited(world, date(YEAR, 3, 5))
    client.force_login(world.bob)
    page = client.get(f"/desk/activities/{activity.pk}/").content.decode()
    for kind, word in (
        ("notice", "走访柳河村"), ("sign_in", "卡萝"), ("record", "走了八户"), ("letter", "井盖响")
    ):  # fmt: skip
        address = f"/desk/activities/{activity.pk}/papers/{kind}.pdf"
        assert address in page
        assert client.get(address).content.startswith(b"%PDF")
        assert word in texts(activity_papers.PAPERS[kind](activity))


def test_who_opened_whose_archive_is_noted(world: World, client: Client) -> None:
    client.force_login(world.paula)
    client.get(f"/desk/archives/{world.carol.pk}/")
    [look] = Look.objects.filter(kind="archive")
    assert (look.person_id, look.subject_id) == (world.paula.pk, world.carol.pk)
    client.force_login(world.carol)
    client.get("/desk/archive/")
    assert Look.objects.filter(kind="archive").count() == 1


def test_two_activities_at_the_same_hour_are_pointed_out_and_not_refused(
    world: World, client: Client
) -> None:
    first = visited(world, date(YEAR, 3, 5), begins=time(9))
    second = visited(world, date(YEAR, 3, 5), begins=time(9, 30))
    third = visited(world, date(YEAR, 3, 5), begins=time(14))
    client.force_login(world.bob)
    page = client.get(f"/desk/activities/{second.pk}/").content.decode()
    assert "同一时间还有别的活动" in page
    assert f"/desk/activities/{first.pk}/" in page
    assert "同一时间" not in client.get(f"/desk/activities/{third.pk}/").content.decode()
    assert Line.objects.filter(person=world.carol).count() == 3
