"""Two counters, each alone; only what agrees counts, and no ballot belongs to anybody."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Field
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.people.models import Person, Post
from huiyin.people.rights import Role
from huiyin.reviews.actions.counting import agreed, count
from huiyin.reviews.models import Ballot, Review, Tally
from huiyin.reviews.rules import NUMBERS, Counts
from tests.builders import World

GOOD = Counts(42, 41, 30, 6, 3, 1, 1)
VOID = Counts(40, 41, 30, 6, 3, 1, 1)


def test_two_counts_that_agree_are_accepted(world: World, heard: Review, clerk: Person) -> None:
    assert count(heard, GOOD, by=world.paula).state == "heard"
    assert agreed(heard) is None
    assert count(heard, GOOD, by=clerk).state == "counted"
    assert agreed(heard) == GOOD


def test_no_29_two_counts_that_differ_are_not_and_both_count_again(
    world: World, heard: Review, clerk: Person
) -> None:
    count(heard, GOOD, by=world.paula)
    other = Counts(42, 41, 31, 5, 3, 1, 1)
    assert count(heard, other, by=clerk).state == "heard"
    assert agreed(heard) is None
    count(heard, GOOD, by=clerk)
    assert count(heard, GOOD, by=world.paula).state == "counted"
    assert Tally.objects.count() == 4


def test_nobody_makes_both_counts(world: World, heard: Review) -> None:
    count(heard, GOOD, by=world.paula)
    with pytest.raises(NotNow):
        count(heard, GOOD, by=world.paula)


def test_no_25_a_void_ballot_is_held_again(world: World, heard: Review, clerk: Person) -> None:
    count(heard, VOID, by=world.paula)
    assert count(heard, VOID, by=clerk).state == "heard"
    assert agreed(heard) is None
    assert list(heard.ballots.order_by("nth").values_list("nth", "state")) == [
        (1, "void"),
        (2, "open"),
    ]
    count(heard, GOOD, by=world.paula)
    assert count(heard, GOOD, by=clerk).state == "counted"


@pytest.mark.parametrize(
    ("first", "second"),
    [(GOOD, Counts(42, 41, 31, 5, 3, 1, 1)), (VOID, VOID)],
    ids=["they differ", "it is void"],
)
def test_a_form_sent_twice_does_not_count_for_the_next_turn(
    world: World, heard: Review, clerk: Person, client: Client, first: Counts, second: Counts
) -> None:
    count(heard, first, by=world.paula)
    client.force_login(clerk)
    url = f"/desk/reviews/{heard.pk}/count/"
    assert 'name="turn" value="1.1"' in client.get(url).content.decode()
    said = {**second.as_dict, "turn": "1.1"}
    assert client.post(url, said).status_code == 302
    assert client.post(url, said).status_code == 409
    assert Tally.objects.count() == 2
    count(heard, GOOD, by=clerk)
    assert count(heard, GOOD, by=world.paula).state == "counted"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (Counts(42, 41, 30, 6, 3, 1, 0), "returned"),
        (Counts(43, 41, 30, 6, 3, 1, 1), "issued"),
        (Counts(0, 0, 0, 0, 0, 0, 0), "issued"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    world: World, heard: Review, wrong: Counts, field: str
) -> None:
    with pytest.raises(BadInput) as told:
        count(heard, wrong, by=world.paula)
    assert told.value.field == field
    assert not Tally.objects.exists()


def test_nobody_counts_the_own_ballot(world: World, heard: Review) -> None:
    Post.objects.create(
        person=world.carol, role=Role.PRESIDIUM_VICE, organ=world.presidium, since=date(2020, 1, 1)
    )
    with pytest.raises(NotAllowed):
        count(heard, GOOD, by=world.carol)


def test_the_second_counter_does_not_see_the_first_count(
    world: World, heard: Review, clerk: Person, client: Client
) -> None:
    count(heard, Counts(42, 41, 29, 7, 3, 1, 1), by=world.paula)
    client.force_login(clerk)
    for url in (f"/desk/reviews/{heard.pk}/", f"/desk/reviews/{heard.pk}/count/"):
        page = client.get(url).content.decode()
        assert "<dd>29</dd>" not in page
        assert 'value="29"' not in page
    assert "等另一位计票人" in client.get(f"/desk/reviews/{heard.pk}/").content.decode()


def test_the_database_refuses_a_count_that_does_not_add_up(heard: Review) -> None:
    ballot = heard.ballots.get()
    wrong = dict(zip(NUMBERS, (10, 9, 1, 1, 1, 1, 1), strict=True))
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(state="agreed", **wrong)
    more = dict(zip(NUMBERS, (4, 5, 1, 1, 1, 1, 1), strict=True))
    with pytest.raises(IntegrityError), transaction.atomic():
        Ballot.objects.filter(pk=ballot.pk).update(state="agreed", **more)


# Every column of the tables that hold sums. Whoever adds one looks at this test first: nothing may
# link a ballot to anybody who voted. `counter` is who added up.
COLUMNS = {
    "reviews.Ballot": {"id", "review", "rating", "nth", "state", "decided_at", *NUMBERS},
    "reviews.Tally": {"id", "ballot", "attempt", "counter", "at", *NUMBERS},
}
# Who a row of this subject names, and as what: never somebody who voted.
NAMED = {
    "Meeting.made_by",
    "Review.person",  # who reports
    "Rating.person",  # who is rated
    "Rating.made_by",
    "Tally.counter",
    "Promise.person",
}


def test_no_28_no_relation_links_a_person_to_a_ballot() -> None:
    for label, columns in COLUMNS.items():
        model = apps.get_model(label)
        fields = {one.name for one in model._meta.get_fields() if isinstance(one, Field)}
        assert fields == columns, label
    pointing = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("reviews").get_models()
        for field in model._meta.get_fields()
        if isinstance(field, Field) and field.related_model is Person
    }
    assert pointing == NAMED
    for model in apps.get_models():
        if model.__module__.startswith("huiyin.") and model._meta.app_label != "reviews":
            for field in model._meta.get_fields():
                if isinstance(field, Field):
                    assert field.related_model not in {Ballot, Tally}, f"{model}.{field.name}"


def test_no_voter_is_asked_for_a_name(world: World, heard: Review, client: Client) -> None:
    client.force_login(world.paula)
    with clock.frozen(date(2026, 11, 20)):
        page = client.get(f"/desk/reviews/{heard.pk}/count/").content.decode()
    assert page.count('type="number"') == len(NUMBERS)
    assert 'type="text"' not in page.split("<form", 2)[-1]
