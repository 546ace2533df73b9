"""What a deputy promises for a year: made, shown by consent and settled by the deputy alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.reviews.actions import promising
from huiyin.reviews.models import Promise
from tests.builders import World

DAY, DUE = date(2026, 11, 20), date(2026, 12, 20)
URL = "/desk/reviews/promises/"
SAID = {"text": "年底前走访十户", "due_on": "2026-12-20"}
DONE = {"state": "kept", "note": "十户都走到了"}


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.frozen(DAY):
        yield


@pytest.fixture
def made(world: World) -> Promise:
    return promising.promise(promising.Words("年底前走访十户", DUE, is_public=True), by=world.carol)


def sent(client: Client, by: Person, url: str, said: dict[str, str], status: int = 302) -> str:
    client.force_login(by)
    answer = client.post(url, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def seen(client: Client, by: Person, url: str = URL) -> str:
    client.force_login(by)
    return client.get(url).content.decode()


def card(world: World, client: Client) -> str:
    client.logout()
    address = f"/{world.county.tenant.slug}/deputies/{world.carol.pk}/"
    return client.get(address).content.decode()


def test_a_deputy_promises_and_says_how_it_came_out(world: World, client: Client) -> None:
    sent(client, world.carol, URL, SAID)
    sent(client, world.carol, URL, SAID)  # the button pressed twice
    promise = Promise.objects.get()
    assert (promise.year, promise.due_on, promise.is_public) == (2026, DUE, False)
    settling = f"{URL}{promise.pk}/settling/"
    assert settling in seen(client, world.carol)
    for _twice in range(2):
        sent(client, world.carol, settling, DONE)
    sent(client, world.carol, settling, DONE | {"state": "withdrawn"}, 409)
    assert client.get(settling).status_code == 409
    page = seen(client, world.carol)
    assert "已兑现" in page
    assert "十户都走到了" in page
    assert settling not in page
    moves = Event.objects.filter(subject="promise", subject_id=promise.pk).order_by("id")
    assert list(moves.values_list("move", flat=True)) == ["make", "keep"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": "长" * 201},
        {"due_on": ""},
        {"due_on": "2026-13-01"},
        {"due_on": "2026-11-19"},
        {"due_on": "2028-01-01"},
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(
    world: World, client: Client, wrong: dict[str, str]
) -> None:
    page = sent(client, world.carol, URL, SAID | wrong, 422)
    [field] = wrong
    assert f'id="id_{field}"' in page
    assert 'aria-invalid="true"' in page
    kept = SAID | wrong
    assert kept["text"] in page
    assert kept["due_on"] in page
    assert not Promise.objects.exists()


@pytest.mark.parametrize("wrong", [{"state": "open"}, {"state": ""}, {"note": " "}])
def test_an_outcome_needs_a_word(
    world: World, client: Client, made: Promise, wrong: dict[str, str]
) -> None:
    page = sent(client, world.carol, f"{URL}{made.pk}/settling/", DONE | wrong, 422)
    assert 'aria-invalid="true"' in page
    assert (DONE["note"] in page) is ("note" not in wrong)
    assert Promise.objects.get().state == "open"


def test_nobody_settles_or_shows_what_another_promised(
    world: World, client: Client, made: Promise
) -> None:
    for verb, said in (("settling", DONE), ("consent", {"is_public": "no"})):
        sent(client, world.paula, f"{URL}{made.pk}/{verb}/", said, 403)
        sent(client, world.mallory, f"{URL}{made.pk}/{verb}/", said, 404)
    sent(client, world.paula, URL, SAID, 403)
    made.refresh_from_db()
    assert (made.state, made.is_public) == ("open", True)


def test_offices_of_the_place_read_what_is_public(
    world: World, client: Client, made: Promise
) -> None:
    for office in (world.paula, world.erin):
        assert "走访十户" in seen(client, office)
    assert "走访十户" not in seen(client, world.mallory)
    sent(client, world.carol, f"{URL}{made.pk}/consent/", {"is_public": "no"})
    assert "走访十户" not in seen(client, world.paula)
    sent(client, world.paula, f"{URL}{made.pk}/settling/", DONE, 404)
    assert "走访十户" in seen(client, world.carol)


def test_the_public_reads_a_promise_by_consent_only(
    world: World, client: Client, made: Promise
) -> None:
    assert "走访十户" in card(world, client)
    sent(client, world.carol, f"{URL}{made.pk}/consent/", {"is_public": "no"})
    assert "走访十户" not in card(world, client)
    sent(client, world.carol, f"{URL}{made.pk}/consent/", {"is_public": "yes"})
    promising.settle(made, **DONE, by=world.carol)
    assert "十户都走到了" in card(world, client)
    Promise.objects.update(state="withdrawn")
    assert "走访十户" not in card(world, client)


def test_twenty_may_be_open_at_a_time(world: World, client: Client) -> None:
    for number in range(promising.MOST_OPEN):
        words = promising.Words("走访", DUE - timedelta(days=number), is_public=False)
        promising.promise(words, by=world.carol)
    sent(client, world.carol, URL, SAID, 422)


def test_the_page_of_reviews_leads_to_the_promises(world: World, client: Client) -> None:
    assert URL in seen(client, world.carol, "/desk/reviews/")
