"""A unit renamed, merged or closed in the middle: nothing is stuck, and no day moves."""

from __future__ import annotations

import pytest
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.organs.actions import close_organ, rename_organ
from huiyin.suggestions.models import Promise, Succession
from huiyin.suggestions.replay import differences
from huiyin.suggestions.states import State
from huiyin.suggestions.story import public_story
from huiyin.suggestions.tests.made_up import Cycle, again_read, fresh, stand, task_of


def test_a_renamed_unit_keeps_what_it_has(cycle: Cycle, client: Client) -> None:
    task = task_of(cycle.contacted())
    rename_organ(cycle.world.roads, name="县交通局", short_name="交通局")
    client.force_login(cycle.world.heidi)
    assert "县交通局" in client.get(f"/desk/suggestions/unit/{task.pk}/").text
    cycle.reply(task)
    assert fresh(task.suggestion).state == State.REPLIED


def test_a_unit_with_a_case_is_not_closed_and_its_successor_takes_it_over_as_it_stands(
    cycle: Cycle, client: Client
) -> None:
    world = cycle.world
    task = task_of(cycle.contacted())
    close_organ(world.road_office)
    with pytest.raises(NotNow, match="接续单位"):
        close_organ(world.roads)
    address = f"/desk/suggestions/unit/{task.pk}/"
    sent = {"unit": world.water.pk, "reason": "机构改革，职能划入水利局"}
    client.force_login(world.heidi)
    assert client.post(f"{address}succession/", sent).status_code == 403
    client.force_login(world.erin)
    assert "机构撤并" in client.get(address).text
    assert client.post(f"{address}succession/", {"unit": world.water.pk}).status_code == 422
    assert client.post(f"{address}succession/", sent).status_code == 302
    after = again_read(task)
    assert (after.organ, after.due_on, after.state) == (world.water, task.due_on, task.state)
    assert fresh(task.suggestion).owner == world.water
    assert Succession.objects.get().was == world.roads
    assert not list(differences(fresh(task.suggestion)))
    (told, *_earlier) = public_story(fresh(task.suggestion))
    assert f"改由{world.water.name}接续承办" in told.text
    close_organ(world.roads)
    cycle.reply(task, by=world.walter)
    assert fresh(task.suggestion).state == State.REPLIED


def test_a_promise_of_a_unit_that_is_gone_is_kept_by_its_successor(
    cycle: Cycle, client: Client
) -> None:
    world = cycle.world
    found = cycle.replied("planned")
    cycle.rate(found, "satisfied")
    task = task_of(found)
    world.roads.closed_on = clock.today()
    world.roads.save()
    client.force_login(world.erin)
    sent = {"unit": world.water.pk, "reason": "撤并"}
    assert client.post(f"/desk/suggestions/unit/{task.pk}/succession/", sent).status_code == 302
    client.force_login(world.walter)
    promise = Promise.objects.get()
    address = f"/desk/suggestions/promises/{promise.pk}/fulfilment/"
    assert client.post(address, {"text": "修好了。"}).status_code == 302
    assert fresh(found).state == State.FULFILLED


def test_19_a_lead_whose_mandate_ended_gets_the_reply_and_rates_it(
    cycle: Cycle, client: Client
) -> None:
    task = task_of(cycle.contacted())
    stand(cycle.world.carol, "ended", clock.today())
    cycle.reply(task)
    client.force_login(cycle.world.carol)
    address = f"/desk/suggestions/{task.suggestion_id}/"
    assert "已经修好" in client.get(address).text
    assert client.post(f"{address}feedback/", {"score": "satisfied"}).status_code == 302
    assert fresh(task.suggestion).state == State.CLOSED


def test_11_no_address_of_the_api_moves_a_suggestion(client: Client) -> None:
    schema = client.get("/api/v1/openapi.json")
    assert "suggestions/unit" not in schema.text
