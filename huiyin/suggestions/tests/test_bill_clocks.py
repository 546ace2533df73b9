"""Clocks of bills are rules of the profile (DOMAIN 4, after Shanghai): said, compared, and they run."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.notices.models import Notice
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import due_by, forget
from huiyin.organs.presets import PRESETS
from huiyin.organs.rules import checked
from huiyin.suggestions.models import Bill
from huiyin.suggestions.tests.on_the_floor import LIST, Floor, again, at


def test_a_bill_runs_by_the_clocks_of_the_profile_it_was_filed_under(floor: Floor) -> None:
    found = floor.examined()
    newer = floor.cycle.world.profile
    RuleProfile.objects.create(
        county=floor.cycle.world.county,
        name="更短的",
        effective_from=clock.today(),
        numbers={"bill_hand_over": "1d", "bill_opinion": "1d", "bill_result": "1d"},
    )
    forget()
    decided = clock.now()
    got = decided + timedelta(days=4)
    assert floor.step(floor.office, found, "refer", committee="城环委", decision="同意") == 302
    assert _runs(found) == ("bill_hand_over", _due(newer, "bill_hand_over", decided))
    with clock.frozen(got):
        assert floor.step(floor.office, found, "hand_over") == 302
    assert _runs(found) == ("bill_opinion", _due(newer, "bill_opinion", got))
    with clock.frozen(got + timedelta(days=20)):
        assert "委员会提出意见" in floor.page(floor.office, found)
        assert floor.step(floor.office, found, "opine", committee_opinion=" ") == 422
        assert floor.step(floor.office, found, "opine", committee_opinion="可行。") == 302
        assert "可行。" in floor.page(floor.lead, found)
    assert _runs(found) == ("bill_result", _due(newer, "bill_result", got))
    with clock.frozen(got + timedelta(days=130)):
        floor.client.force_login(floor.office)
        assert "超期" in floor.client.get(LIST).text
        assert floor.step(floor.office, found, "deliberate", deliberation="已审议。") == 302
    assert _runs(found) == ("", None)


def test_a_unit_reports_within_the_rule_and_again_where_it_did_not_satisfy(floor: Floor) -> None:
    floor.cycle.world.profile.numbers = dict(PRESETS["shanghai"].numbers)
    floor.cycle.world.profile.save()
    forget()
    found = floor.deliberated()
    floor.step(floor.office, found, "vote", yes=7, no=0, abstained=0, deputies=12)
    latest = _due(floor.cycle.world.profile, "bill_report", clock.now())
    roads = floor.cycle.world.roads.pk
    later = latest + timedelta(days=1)
    assert floor.step(floor.office, found, "assign", unit=roads, report_by=later) == 422
    assert "最迟" in floor.client.get(f"{at(found)}steps/assign/").text
    assert floor.step(floor.office, found, "assign", unit=roads, report_by=latest) == 302
    assert _runs(found) == ("bill_report", latest)
    assert floor.step(floor.office, found, "report", report="还在起草。") == 302
    assert _runs(found) == ("", None)
    assert floor.step(floor.lead, found, "rehandle", reason="没有办法。") == 403
    assert floor.step(floor.office, found, "rehandle", reason="没有办法。") == 302
    month = _due(floor.cycle.world.profile, "bill_rehandle", clock.now())
    assert _runs(found) == ("bill_rehandle", month)
    assert again(found).report_by == month
    assert Notice.objects.filter(about="bill.rehandle", person=floor.lead).exists()
    assert floor.step(floor.office, found, "report", report="办法已经公布。") == 302
    page = floor.page(floor.lead, found)
    assert "办法已经公布。" in page
    assert "还在起草。" in page


def test_the_clocks_of_bills_are_said_and_compared_on_the_profile_page(floor: Floor) -> None:
    floor.client.force_login(floor.office)
    page = floor.client.get("/office/profile/?with=shanghai")
    assert page.status_code == 200
    rows = {str(row["title"]): row for row in page.context["differing"]}
    found = rows["承办单位报告议案办理情况的期限"]
    assert (found["ours"], found["theirs"]) == ("12 个月", "3 个月")
    assert found["source"] == "上海市代表议案规定（2015）"
    for given in ({"bill_opinion": "soon"}, {"bill_report": True}):
        with pytest.raises(BadInput):
            checked(given)


def _runs(found: Bill) -> tuple[str, date | None]:
    fresh = again(found)
    return fresh.rule, fresh.due_on


def _due(profile: RuleProfile, rule: str, start: datetime) -> date:
    return due_by(profile.pk, rule, clock.day_of(start)).due
