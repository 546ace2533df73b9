"""The papers of a review say what they must, and the ballot nothing more."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.reviews.actions import closing, rating
from huiyin.reviews.actions.counting import count
from huiyin.reviews.models import Rating, Review
from huiyin.reviews.rules import Counts
from tests.builders import World

GOOD = Counts(42, 41, 30, 6, 3, 1, 1)


def words_of(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    with ZipFile(BytesIO(answer.content)) as file:
        return file.read("word/document.xml").decode()


@pytest.fixture
def finished(world: World, heard: Review, clerk: Person) -> Review:
    for by in (world.paula, clerk):
        count(heard, GOOD, by=by)
    closing.announce_result(heard, by=world.paula)
    return closing.feed_back(heard, text="选民肯定走访。", by=world.paula)


def test_the_ballot_offers_three_choices_and_marks_none(
    world: World, client: Client, heard: Review
) -> None:
    client.force_login(world.paula)
    words = words_of(client, f"/desk/reviews/{heard.pk}/papers/slip.docx")
    assert words.count("□") >= 3
    assert "无记名" in words
    assert "☑" not in words


def test_the_letter_with_the_result_has_the_numbers(
    world: World, client: Client, finished: Review
) -> None:
    client.force_login(world.carol)
    words = words_of(client, f"/desk/reviews/{finished.pk}/papers/feedback.docx")
    assert "满意 30 票" in words
    assert "选民肯定走访" in words


def test_the_notice_names_day_place_and_who_reports(
    world: World, client: Client, heard: Review
) -> None:
    client.force_login(world.paula)
    url = f"/desk/reviews/meetings/{heard.meeting_id}/papers"
    words = words_of(client, f"{url}/notice.docx")
    for word in ("2026年11月20日（星期五）", "柳河村文化广场", "卡萝"):
        assert word in words
    assert client.get(f"{url}/slips.pdf")["Content-Type"] == "application/pdf"


def test_the_sheet_of_the_count_is_not_the_deputys(
    world: World, client: Client, finished: Review
) -> None:
    client.force_login(world.carol)
    of = f"/desk/reviews/{finished.pk}/papers"
    assert client.get(f"{of}/tally.docx").status_code == 404
    assert client.get(f"{of}/else.docx").status_code == 404
    client.force_login(world.paula)
    assert ">41<" in words_of(client, f"{of}/tally.docx")


@pytest.fixture
def rated(world: World, clerk: Person) -> Rating:
    """The voters' sheet on carol, counted; the congress's, of which one count is in."""
    with clock.frozen(date(2026, 11, 20)):
        sheets = [
            rating.open_rating(
                world.presidium.pk, rating.Sheet(world.carol.pk, by, clock.today(), 42), by=clerk
            )
            for by in ("voters", "congress")
        ]
    for counter in (world.paula, clerk):
        rating.count_rating(sheets[0], GOOD, by=counter)
    rating.count_rating(sheets[1], GOOD, by=clerk)
    return sheets[0]


def test_the_three_sheets_stand_beside_each_other_and_are_not_added_up(
    world: World, client: Client, rated: Rating
) -> None:
    of = f"/desk/reviews/ratings/{rated.pk}/papers"
    for reader in (world.paula, world.carol):
        client.force_login(reader)
        words = words_of(client, f"{of}/three.docx")
        for word in ("选民评议代表", "代表之家评比代表", "人大评议代表", "2026年11月20日"):
            assert word in words
        # Only what two counters agreed on is told: once, and in no sum.
        assert words.count(">30<") == 1
        assert ">60<" not in words
    assert client.get(f"{of}/three.pdf")["Content-Type"] == "application/pdf"


def test_the_papers_of_a_sheet_are_the_ballot_and_for_the_office_its_count(
    world: World, client: Client, rated: Rating
) -> None:
    of = f"/desk/reviews/ratings/{rated.pk}/papers"
    client.force_login(world.paula)
    assert "选民评议代表票" in words_of(client, f"{of}/slip.docx")
    assert ">41<" in words_of(client, f"{of}/tally.docx")
    client.force_login(world.carol)
    assert client.get(f"{of}/tally.docx").status_code == 404
    client.force_login(world.mallory)
    assert client.get(f"{of}/three.docx").status_code == 404
