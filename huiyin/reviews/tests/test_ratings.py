"""Three sheets beside each other, each counted by two; no voter is a row, nothing is added up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed
from huiyin.people.models import Person, Post
from huiyin.people.rights import Role
from huiyin.reviews.actions import rating as verbs
from huiyin.reviews.models import Rating
from huiyin.reviews.rules import Counts
from tests.builders import World

DAY = date(2026, 11, 20)
GOOD = Counts(20, 19, 15, 2, 1, 1, 0)


def post(client: Client, by: Person, url: str, said: dict[str, Any], status: int = 302) -> str:
    client.force_login(by)
    answer = client.post(url, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def said(world: World, **more: object) -> dict[str, Any]:
    words = {"person": world.carol.pk, "rater": "voters", "on": "2026-11-20", "present": 20}
    return {"office": world.presidium.pk, **words, **more}


@pytest.fixture
def sheet(world: World) -> Rating:
    with clock.frozen(DAY):
        wanted = verbs.Sheet(world.carol.pk, "voters", DAY, 20)
        return verbs.open_rating(world.presidium.pk, wanted, by=world.paula)


def test_three_sheets_a_year_one_of_each(world: World, client: Client) -> None:
    with clock.frozen(DAY):
        for rater in ("voters", "house", "congress"):
            post(client, world.paula, "/desk/reviews/ratings/new/", said(world, rater=rater))
        post(client, world.paula, "/desk/reviews/ratings/new/", said(world), 409)
    assert Rating.objects.count() == 3


def test_two_counters_agree_and_the_deputy_reads_the_result(
    world: World, client: Client, clerk: Person, sheet: Rating
) -> None:
    url = f"/desk/reviews/ratings/{sheet.pk}"
    post(client, world.paula, f"{url}/count/", GOOD.as_dict)
    post(client, world.paula, f"{url}/count/", GOOD.as_dict, 409)
    client.force_login(world.carol)
    assert "<dd>15</dd>" not in client.get(f"{url}/").content.decode()
    post(client, clerk, f"{url}/count/", GOOD.as_dict)
    client.force_login(world.carol)
    assert "<dd>15</dd>" in client.get(f"{url}/").content.decode()
    post(client, clerk, f"{url}/cancellation/", {"reason": "重来"}, 409)


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "2026-13-01"},
        {"on": "2999-01-01"},
        {"present": "0"},
        {"present": "-4"},
        {"rater": "friends"},
        {"person": "0"},
        {"person": "9" * 30},
    ],
)
def test_bad_input_is_told(world: World, client: Client, wrong: dict[str, str]) -> None:
    with clock.frozen(DAY):
        post(client, world.paula, "/desk/reviews/ratings/new/", said(world, **wrong), 422)
    assert not Rating.objects.exists()


def test_nobody_counts_the_own_sheet_and_no_other_county_sees_it(
    world: World, client: Client, sheet: Rating
) -> None:
    Post.objects.create(
        person=world.carol, role=Role.PRESIDIUM_VICE, organ=world.presidium, since=date(2020, 1, 1)
    )
    with pytest.raises(NotAllowed):
        verbs.count_rating(sheet, GOOD, by=world.carol)
    post(client, world.mallory, f"/desk/reviews/ratings/{sheet.pk}/count/", GOOD.as_dict, 404)


def test_no_28_the_database_itself_joins_no_ballot_to_a_person_who_voted(db: None) -> None:
    """The keys are read from PostgreSQL, so that no table outside the models is forgotten."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, confrelid::regclass::text FROM pg_constraint"
            " WHERE contype = 'f' AND ('reviews_ballot'::regclass IN (conrelid, confrelid)"
            " OR 'reviews_tally'::regclass IN (conrelid, confrelid))"
        )
        keys = set(cursor.fetchall())
    person = Person._meta.db_table
    # The one key to a person is the counter's, who adds up; a ballot has none at all.
    assert keys == {
        ("reviews_ballot", "reviews_review"),
        ("reviews_ballot", "reviews_rating"),
        ("reviews_tally", "reviews_ballot"),
        ("reviews_tally", person),
    }
