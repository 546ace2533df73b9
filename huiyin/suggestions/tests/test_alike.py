"""What is probably the same matter is found, of this year and of earlier ones; the rest is not."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.suggestions.actions import drafting
from huiyin.suggestions.alike import alike_to
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.tests.made_up import Cycle

FIRST = ("关于改造柳河镇中心小学门前道路的建议", "学校门口道路狭窄，上下学时车辆拥堵。", "拓宽道路，设置护栏。")  # fmt: skip
SAME = [
    ("关于拓宽柳河镇中心小学门口道路的建议", "放学时家长接送，车多路窄。", "加宽路面，增设护栏。"),
    ("关于解决中心小学上下学交通拥堵的建议", "校门前的路太窄，上下学车辆拥堵。", "拓宽道路。"),
]
OTHERS = [
    ("关于加强农村饮水安全的建议", "部分村水质不达标。", "更新管网，定期检测。"),
    ("关于增设城乡公交线路的建议", "偏远村没有班车。", "开通两条线路。"),
    ("关于加快推进养老服务建设的建议", "老人就餐难。", "建助餐点。"),
    ("关于进一步加强学校食堂监管的建议", "食材来源不明。", "公开进货单。"),
]


def _drafted(cycle: Cycle, words: tuple[str, str, str]) -> Suggestion:
    county_id = cycle.world.county.pk
    said = drafting.Words(*words)
    return drafting.draft(said, county_id=county_id, matter=None, by=cycle.world.carol)


@pytest.mark.parametrize("words", SAME)
def test_the_same_matter_in_other_words_is_found(cycle: Cycle, words: tuple[str, str, str]) -> None:
    first = _drafted(cycle, FIRST)
    for other in OTHERS:
        _drafted(cycle, other)
    found = alike_to(*words, county_id=cycle.world.county.pk, among=Suggestion.objects.all())
    assert [one.suggestion for one in found] == [first]
    assert "中心小学" in found[0].words


@pytest.mark.parametrize("words", OTHERS)
def test_another_matter_is_not(cycle: Cycle, words: tuple[str, str, str]) -> None:
    _drafted(cycle, FIRST)
    for other in OTHERS:
        if other != words:
            _drafted(cycle, other)
    county_id = cycle.world.county.pk
    assert alike_to(*words, county_id=county_id, among=Suggestion.objects.all()) == []


def test_only_what_the_reader_may_see_and_not_itself(cycle: Cycle) -> None:
    first = _drafted(cycle, FIRST)
    county_id = cycle.world.county.pk
    nothing = Suggestion.objects.none()
    assert alike_to(*FIRST, county_id=county_id, among=nothing) == []
    every = Suggestion.objects.all()
    assert alike_to(*FIRST, county_id=county_id, among=every, but=first.pk) == []
    assert alike_to(*FIRST, county_id=county_id + 1, among=every) == []


def test_other_words_are_filed_in_place_of_the_old(cycle: Cycle) -> None:
    found = _drafted(cycle, FIRST)
    drafting.reword(found, drafting.Words(*OTHERS[0]), by=cycle.world.carol)
    county_id = cycle.world.county.pk
    assert alike_to(*FIRST, county_id=county_id, among=Suggestion.objects.all()) == []
    again = alike_to(*OTHERS[0], county_id=county_id, among=Suggestion.objects.all())
    assert [one.suggestion for one in again] == [found]


def test_it_costs_two_queries_however_many_there_are(cycle: Cycle) -> None:
    for number in range(5):
        _drafted(cycle, (FIRST[0], f"{FIRST[1]}{number}", FIRST[2]))
    with CaptureQueriesContext(connection) as caught:
        alike_to(*FIRST, county_id=cycle.world.county.pk, among=Suggestion.objects.all())
    assert len(caught) == 2
