"""Who keeps in touch with whom; a contact is noted once and becomes a line in the archive."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from huiyin.contacts.actions import noting, pairing
from huiyin.contacts.models import Contact, Pair
from huiyin.duties.actions import claiming
from huiyin.duties.models import Activity, Claim, Line
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.ledger.models import Event
from huiyin.people.models import Person, Post
from huiyin.people.rights import Role
from tests.builders import World

DAY = date(2026, 11, 20)
SAID = {"on": DAY.isoformat(), "way": "visit", "matters": "走了八户，都问路灯。"}


def post(client: Client, by: Person, url: str, said: dict[str, Any], status: int = 302) -> str:
    client.force_login(by)
    answer = client.post(url, said)
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


@pytest.fixture
def pair(world: World) -> Pair:
    """Carol and forty households of a villagers' group."""
    wanted = pairing.Wanted(
        "voters", world.carol.pk, date(2026, 1, 5), area="柳河村三组", households=40
    )
    return pairing.pair(world.presidium.pk, wanted, by=world.paula)


def test_the_office_makes_a_pair_by_the_page_and_only_once(world: World, client: Client) -> None:
    said = {
        "office": world.presidium.pk,
        "kind": "presidium",
        "person": world.paula.pk,
        "deputy": world.carol.pk,
        "since": "2026-01-05",
    }
    with clock.frozen(DAY):
        post(client, world.paula, "/desk/contacts/new/", said)
        post(client, world.paula, "/desk/contacts/new/", said)
    assert Pair.objects.count() == 1
    assert Event.objects.filter(subject="contact", move="pair").count() == 1


def test_what_the_office_notes_is_a_line_of_the_archive(
    world: World, client: Client, pair: Pair
) -> None:
    with clock.frozen(DAY):
        post(client, world.paula, f"/desk/contacts/{pair.pk}/note/", SAID | {"key": "k"})
        post(client, world.paula, f"/desk/contacts/{pair.pk}/note/", SAID | {"key": "k"})
    assert Contact.objects.count() == 1
    assert Activity.objects.get().kind == "visit"
    line = Line.objects.get()
    assert (line.person_id, line.on) == (world.carol.pk, DAY)


def test_what_a_deputy_notes_counts_once_a_second_person_confirmed_it(
    world: World, client: Client, pair: Pair
) -> None:
    with clock.frozen(DAY):
        post(client, world.carol, f"/desk/contacts/{pair.pk}/note/", SAID)
        assert not Line.objects.exists()
        claim = Contact.objects.get().claim
        assert claim is not None
        claiming.confirm(claim, by=world.paula)
    assert Line.objects.get().person_id == world.carol.pk


def test_residents_are_never_named_in_lists_nor_their_numbers_kept(
    world: World, client: Client, pair: Pair
) -> None:
    said = SAID | {"matters": "回访了 11010519491231002X 的老人。"}
    with clock.frozen(DAY):
        post(client, world.paula, f"/desk/contacts/{pair.pk}/note/", said)
    assert "11010519491231002X" not in Contact.objects.get().matters
    client.force_login(world.erin)
    page = client.get("/desk/contacts/").content.decode()
    assert "柳河村三组" in page
    assert "老人" not in page
    names = {field.name for field in Pair._meta.get_fields()}
    assert not names & {"voter", "voters", "resident", "residents", "household_names", "phone"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "2026-02-30"},
        {"on": "2025-12-31"},
        {"on": "2030-01-01"},
        {"way": "drone"},
        {"matters": " "},
        {"matters": "字" * 2_001},
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(
    world: World, client: Client, pair: Pair, wrong: dict[str, str]
) -> None:
    with clock.frozen(DAY):
        post(client, world.paula, f"/desk/contacts/{pair.pk}/note/", SAID | wrong, 422)
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("kind", "person_at", "deputy_at"),
    [
        ("presidium", "dave", "carol"),
        ("presidium", "paula", "dave"),
        ("presidium", "mallory", "carol"),
        ("member", "leo", "mallory"),
        ("voters", "bob", ""),
    ],
)
def test_only_those_who_may_are_paired(
    world: World, kind: str, person_at: str, deputy_at: str
) -> None:
    deputy = getattr(world, deputy_at).pk if deputy_at else None
    wanted = pairing.Wanted(
        kind, getattr(world, person_at).pk, date(2026, 1, 5), deputy, area="三组"
    )
    with pytest.raises(BadInput):
        pairing.pair(world.presidium.pk, wanted, by=world.paula)


def test_a_pair_of_another_office_or_kind_is_not_taken_for_the_same(
    world: World, client: Client
) -> None:
    Post.objects.create(
        person=world.leo, organ=world.presidium, role=Role.PRESIDIUM_VICE, since=date(2026, 1, 1)
    )
    of = {"person": world.leo.pk, "deputy": world.carol.pk, "since": "2026-01-05"}
    with clock.frozen(DAY):
        said = of | {"office": world.presidium.pk, "kind": "presidium"}
        post(client, world.paula, "/desk/contacts/new/", said)
        said = of | {"office": world.affairs.pk, "kind": "member"}
        page = post(client, world.erin, "/desk/contacts/new/", said, 422)
    assert "已经由别的机关安排" in page
    assert Pair.objects.get().kind == "presidium"


def test_anothers_form_key_is_no_error_of_ours(world: World, client: Client, pair: Pair) -> None:
    url = f"/desk/contacts/{pair.pk}/note/"
    with clock.frozen(DAY):
        post(client, world.paula, url, SAID | {"key": "k"})
        post(client, world.carol, url, SAID | {"key": "k"}, 409)
    assert Contact.objects.get().by == world.paula
    assert not Claim.objects.exists()


def test_archives_keep_chinese_titles_whatever_language_the_clerk_reads(
    world: World, client: Client, pair: Pair
) -> None:
    client.cookies["language"] = "en"
    with clock.frozen(DAY):
        post(client, world.paula, f"/desk/contacts/{pair.pk}/note/", SAID)
    assert Activity.objects.get().title == "联系柳河村三组：上门走访"


@pytest.mark.parametrize("odd", ["0", "-1", "9" * 18, "9" * 19, "²", "1 OR 1=1", "\x00", ""])
def test_odd_ids_are_bad_input_and_no_fault(
    world: World, client: Client, pair: Pair, odd: str
) -> None:
    said = {
        "office": odd, "kind": odd, "person": odd, "deputy": odd, "area": "三组",
        "households": odd, "since": odd,
    }  # fmt: skip
    with clock.frozen(DAY):
        post(client, world.paula, "/desk/contacts/new/", said, 422)
        post(client, world.paula, f"/desk/contacts/{pair.pk}/note/", dict.fromkeys(SAID, odd), 422)
    assert Pair.objects.count() == 1


def test_an_office_of_another_county_lends_no_hand(world: World, client: Client) -> None:
    said = {
        "office": world.presidium.pk, "kind": "voters", "person": world.carol.pk, "area": "三组",
        "since": "2026-01-05",
    }  # fmt: skip
    with clock.frozen(DAY):
        post(client, world.mallory, "/desk/contacts/new/", said, 422)
    assert not Pair.objects.exists()


def test_a_pair_that_ended_says_why_and_can_be_made_again(
    world: World, client: Client, pair: Pair
) -> None:
    with clock.frozen(DAY):
        post(client, world.paula, f"/desk/contacts/{pair.pk}/ending/", {"reason": ""}, 422)
        post(client, world.paula, f"/desk/contacts/{pair.pk}/ending/", {"reason": "调整分工"})
        post(client, world.paula, f"/desk/contacts/{pair.pk}/ending/", {"reason": "又"}, 409)
    made = noting.Made(date(2026, 11, 24), "visit", "又去了。")
    with clock.frozen(date(2026, 11, 25)), pytest.raises(NotNow):
        noting.note(pair, made, by=world.paula)
    wanted = pairing.Wanted("voters", world.carol.pk, date(2026, 6, 1), area="柳河村三组")
    assert pairing.pair(world.presidium.pk, wanted, by=world.paula).pk != pair.pk


def test_other_counties_and_other_deputies_see_nothing(
    world: World, client: Client, pair: Pair
) -> None:
    client.force_login(world.mallory)
    assert client.get(f"/desk/contacts/{pair.pk}/").status_code == 404
    post(client, world.mallory, f"/desk/contacts/{pair.pk}/note/", SAID, 404)
    post(client, world.erin, f"/desk/contacts/{pair.pk}/note/", SAID, 403)
