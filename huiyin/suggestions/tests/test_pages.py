"""What a deputy and a unit see of a suggestion, and the two buttons of a deputy."""

from __future__ import annotations

from django.test import Client

from huiyin.suggestions.actions import signing
from huiyin.suggestions.states import State
from huiyin.suggestions.tests.made_up import Cycle, fresh


def test_a_deputy_co_signs_in_two_clicks_and_the_lead_hands_it_in(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.drafted()
    signing.invite(found, deputies=[cycle.ivan], by=cycle.world.carol)
    address = f"/desk/suggestions/{found.pk}/"
    client.force_login(cycle.ivan)
    page = client.get(address).text
    assert "请您附议这件建议" in page
    assert found.text_hash in page
    stale = client.post(f"{address}cosignature/", {"text_hash": "0" * 64})
    assert stale.status_code == 409
    client.post(f"{address}cosignature/", {"text_hash": found.text_hash})
    assert "请您附议这件建议" not in client.get(address).text
    client.force_login(cycle.world.carol)
    assert "伊万" in client.get(address).text
    assert client.post(f"{address}submission/").status_code == 302
    assert fresh(found).state == State.SUBMITTED


def test_its_page_says_who_owes_what_by_when(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    client.force_login(cycle.world.carol)
    page = client.get(f"/desk/suggestions/{found.pk}/").text
    for said in ("闭会〔", "县交通运输局的答复", "交函〔2026〕12号", "请领衔代表在"):
        assert said in page
    client.force_login(cycle.world.walter)
    assert client.get(f"/desk/suggestions/{found.pk}/").status_code == 404
    client.force_login(cycle.world.heidi)
    assert client.get(f"/desk/suggestions/{found.pk}/").status_code == 200


def test_15_a_unit_cannot_tell_from_the_page_what_the_deputy_said(
    cycle: Cycle, client: Client
) -> None:
    found = cycle.replied()
    cycle.rate(found, "unsatisfied")
    for person, sees in ((cycle.world.heidi, False), (cycle.ivan, False), (cycle.world.erin, True)):
        client.force_login(person)
        page = client.get(f"/desk/suggestions/{found.pk}/").text
        assert ("代表不满意" in page) == sees


def test_14_the_form_has_no_default_and_keeps_what_was_typed(cycle: Cycle, client: Client) -> None:
    found = cycle.replied()
    client.force_login(cycle.world.carol)
    address = f"/desk/suggestions/{found.pk}/feedback/"
    assert address in client.get(f"/desk/suggestions/{found.pk}/").text
    page = client.get(address).text
    assert page.count('type="radio"') == 3
    assert "checked" not in page
    assert client.post(address, {"comment": "再想想"}).status_code == 422
    wanting = client.post(address, {"score": "unsatisfied"})
    assert wanting.status_code == 422
    assert "哪里不满意" in wanting.text
    assert client.post(address, {"score": "satisfied"}).status_code == 302
    assert fresh(found).state == State.CLOSED
    assert client.get(address).status_code == 409


def test_the_office_finds_it_in_its_queue_and_numbers_it(cycle: Cycle, client: Client) -> None:
    found = cycle.submitted()
    client.force_login(cycle.world.erin)
    assert found.title in client.get("/desk/suggestions/queue/").text
    sent = client.post(f"/desk/suggestions/review/{found.pk}/acceptance/", follow=True)
    assert "已受理，编为闭会〔" in sent.text
    assert fresh(found).number == 1
    client.force_login(cycle.world.paula)  # of a town: not hers
    assert found.title not in client.get("/desk/suggestions/queue/").text
