"""Key suggestions (重点督办): who leads, the plan with its days, the reports, and their papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.suggestions.actions import supervising
from huiyin.suggestions.actions.supervising import Charge
from huiyin.suggestions.models import KeyRecord, Suggestion
from huiyin.suggestions.replay import differences
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of


def _key(cycle: Cycle, found: Suggestion) -> Suggestion:
    by = cycle.world.leo
    return supervising.choose_key(found, basis="主任会议", charge=Charge("王副主任"), by=by)


def _planned(cycle: Cycle, found: Suggestion) -> KeyRecord:
    today = clock.today()
    steps = [("回访代表", today + timedelta(days=60)), ("听取汇报", today + timedelta(days=9))]
    return supervising.plan_key(found, text="年内办成。", steps=steps, by=cycle.world.erin)


def test_the_plan_keeps_its_steps_by_day_and_who_leads(cycle: Cycle) -> None:
    plan = _planned(cycle, _key(cycle, cycle.received()))
    assert [what for what, _day in plan.dated_steps] == ["听取汇报", "回访代表"]
    assert plan.led_by == "王副主任"
    with pytest.raises(DatabaseError), transaction.atomic():
        KeyRecord.objects.update(text="别的")


def test_a_plan_is_only_for_a_key_suggestion_and_has_steps(cycle: Cycle) -> None:
    found = cycle.received()
    with pytest.raises(NotNow):
        _planned(cycle, found)
    found = _key(cycle, found)
    with pytest.raises(BadInput):
        supervising.plan_key(found, text="年内办成。", steps=[], by=cycle.world.erin)
    with pytest.raises(NotAllowed):
        supervising.plan_key(found, text="年内办成。", steps=[], by=cycle.world.heidi)


def test_a_report_needs_a_plan_and_the_last_one_a_reply(cycle: Cycle) -> None:
    found = _key(cycle, cycle.contacted())
    with pytest.raises(NotNow):
        supervising.report_key(found, text="进展顺利。", by=cycle.world.erin)
    _planned(cycle, found)
    supervising.report_key(found, text="进展顺利。", by=cycle.world.erin)
    with pytest.raises(NotNow):
        supervising.conclude_key(found, text="办成了。", by=cycle.world.erin)
    cycle.reply(task_of(found))
    cycle.rate(fresh(found), "satisfied")
    supervising.conclude_key(fresh(found), text="办成了。", by=cycle.world.erin)
    assert [one.kind for one in KeyRecord.objects.order_by("pk")] == ["plan", "midterm", "final"]
    assert list(differences(fresh(found))) == []


def test_another_leads_it_with_a_reason_that_stands_in_the_story(
    cycle: Cycle, client: Client
) -> None:
    found = _key(cycle, cycle.received())
    with pytest.raises(NotAllowed):
        supervising.lead_key(found, Charge("李副主任"), reason="分工", by=cycle.world.erin)
    supervising.lead_key(found, Charge("李副主任"), reason="分工调整", by=cycle.world.leo)
    assert fresh(found).led_by == "李副主任"
    client.force_login(cycle.world.erin)
    page = client.get(f"/desk/suggestions/{found.pk}/").text
    assert "调整领办：李副主任。" in page
    assert "分工调整" in page


def test_office_unit_and_deputy_read_the_plan_and_another_deputy_does_not(
    cycle: Cycle, client: Client
) -> None:
    found = _key(cycle, cycle.received())
    _planned(cycle, found)
    pages = {
        "erin": f"/desk/suggestions/{found.pk}/",
        "leo": f"/desk/suggestions/{found.pk}/",
        "carol": f"/desk/suggestions/{found.pk}/",
        "dave": f"/desk/suggestions/unit/{task_of(found).pk}/",
    }
    for hand, address in pages.items():
        client.force_login(getattr(cycle.world, hand))
        assert "年内办成。" in client.get(address).text, hand
    client.force_login(cycle.ivan)
    assert "年内办成。" not in client.get(f"/desk/suggestions/{found.pk}/").text


def test_the_office_writes_the_plan_on_a_page_and_prints_it(cycle: Cycle, client: Client) -> None:
    found = _key(cycle, cycle.received())
    client.force_login(cycle.world.erin)
    address = f"/desk/suggestions/{found.pk}/decisions/plan_key/"
    assert address in client.get(f"/desk/suggestions/{found.pk}/").text
    assert client.get(address).status_code == 200
    day = (clock.today() + timedelta(days=9)).isoformat()
    half = client.post(address, {"text": "年内办成。", "step_0": "听取汇报"})
    assert half.status_code == 422
    assert "请写明什么时候做。" in half.text
    assert client.post(address, {"text": "年内办成。"}).status_code == 422
    said = {"text": "年内办成。", "step_0": "听取汇报", "day_0": day}
    assert client.post(address, said).status_code == 302
    record = KeyRecord.objects.get()
    paper = f"/desk/suggestions/{found.pk}/papers/key-plan/r{record.pk}/pdf/"
    assert paper in client.get(f"/desk/suggestions/{found.pk}/").text
    assert client.get(paper).content.startswith(b"%PDF")
    client.force_login(cycle.world.carol)
    assert client.get(paper).status_code == 200
    client.force_login(cycle.ivan)
    assert client.get(paper).status_code == 404
