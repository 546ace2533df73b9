"""Who has not yet been in touch this quarter, by the county's number; and the printed list."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from huiyin.contacts.actions import noting, pairing
from huiyin.contacts.models import Pair
from huiyin.contacts.owing import not_yet
from huiyin.contacts.papers.pairs import pairs_paper
from huiyin.duties.actions import norming
from huiyin.duties.models import NormSet
from huiyin.duties.norms import USUAL
from huiyin.kernel import clock
from huiyin.people.models import Person
from tests.builders import World
from tests.paper_words import texts

DAY = date(2026, 11, 20)


def paired(world: World, area: str, since: date = date(2026, 1, 5)) -> Pair:
    wanted = pairing.Wanted("voters", world.carol.pk, since, area=area, households=40)
    with clock.frozen(DAY):
        return pairing.pair(world.presidium.pk, wanted, by=world.paula)


def note(world: World, pair: Pair, on: date) -> None:
    with clock.frozen(DAY):
        noting.note(pair, noting.Made(on, "visit", "走了走。"), by=world.paula)


def owed(by: Person) -> list[str]:
    with clock.frozen(DAY):
        found = Pair.objects.filter(pk__in=not_yet(Pair.objects.visible_to(by)))
        return sorted(found.values_list("area", flat=True))


def test_a_pair_without_a_contact_this_quarter_is_on_the_list_of_both(world: World) -> None:
    first, second = paired(world, "三组"), paired(world, "四组")
    note(world, first, date(2026, 10, 8))
    note(world, second, date(2026, 9, 30))
    assert owed(world.carol) == owed(world.paula) == ["四组"]
    assert owed(world.erin) == ["四组"]
    assert owed(world.mallory) == []


def test_the_number_is_the_countys(world: World) -> None:
    note(world, paired(world, "三组"), date(2026, 10, 8))
    for least, expected in ((1, []), (2, ["三组"]), (0, [])):
        NormSet.objects.all().delete()
        with clock.frozen(date(2026, 9, 1)):
            norming.set_norms(
                world.county.pk,
                since=date(2026, 9, 1),
                least=USUAL | {"pair_voters": least},
                basis="县人大〔2026〕5号",
                by=world.erin,
            )
        assert owed(world.carol) == expected


def test_a_new_pair_and_who_is_away_are_left_be(world: World) -> None:
    paired(world, "新组", since=date(2026, 11, 2))
    old = paired(world, "老组")
    assert owed(world.carol) == ["老组"]
    with clock.frozen(DAY):
        since = date(2026, 10, 20)
        norming.note_absence(world.carol, since=since, until=None, by=world.erin)
    assert owed(world.carol) == []
    assert old.until is None


def test_the_page_lists_them_quietly_and_the_paper_lists_all(world: World, client: Client) -> None:
    note(world, paired(world, "三组"), date(2026, 10, 8))
    paired(world, "四组")
    client.force_login(world.carol)
    with clock.frozen(DAY):
        page = client.get("/desk/contacts/?show=owed").content.decode()
        paper = texts(pairs_paper(Pair.objects.visible_to(world.carol)))
    assert "四组" in page
    assert "三组" not in page
    for word in ("is-late", "排名", "未完成"):
        assert word not in page
    for word in ("三组（约40户）", "四组（约40户）", "2026年10月8日", "代表联系选民"):
        assert word in paper


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_list_can_be_printed(world: World, client: Client, form: str) -> None:
    paired(world, "三组")
    client.force_login(world.carol)
    answer = client.get(f"/desk/contacts/list.{form}")
    assert answer.content[:2] in {b"%P", b"PK"}
    client.force_login(world.bob)
    assert client.get(f"/desk/contacts/list.{form}").status_code == 403
