"""Two concerns are proposed as one matter for what they say and where; two places are two matters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.keys import keys_of
from huiyin.concerns.alike.likeness import Verdict, compared
from huiyin.concerns.alike.placing import Where
from huiyin.concerns.alike.reading import Reading
from huiyin.concerns.alike.weighing import Weighed

COMPLAINT = (
    "{place}的电梯上个月坏了三次，最近一次把放学回家的孩子关在里面四十分钟。"
    "我们给物业打了很多电话，维修工来看一眼就走，换下来的零件还摆在一楼大厅。"
    "住在高层的老人已经一个星期没有下楼，请督促维修并公开电梯年检报告。"
)
PLACES = [
    ("金桂苑", "银杏里"),
    ("金桂苑小区", "银杏里小区"),
    ("A3区翠湖花园", "A3区云栖谷"),
    ("东风村", "红旗村"),
    ("城南实验小学", "城北实验小学"),
    ("第一中学", "第三中学"),
    ("柳河村三组", "柳河村五组"),
    ("恒信纺织公司", "宏达纺织公司"),
    ("望江壹号", "听澜雅舍"),
]
ONE_PLACE = [
    ("丽发新城", "A2区丽发新城小区"),
    ("金桂苑", "金桂苑小区"),
    ("翠湖花园", "光明市东岸区翠湖花园"),
    ("翠湖花园二期", "翠湖花园"),
    ("城南实验小学", "A市城南实验小学"),
]


def said(title: str, text: str, path: str = "") -> Weighed:
    return Weighed(Reading(title, text), Commonness(), path)


def about(place: str, path: str = "") -> Weighed:
    return said(f"{place}电梯关人无人管", COMPLAINT.format(place=place), path)


@pytest.mark.parametrize(("first", "second"), PLACES)
def test_a_complaint_copied_about_another_place_is_another_matter(first: str, second: str) -> None:
    assert not compared(about(first), about(second)).is_proposed


@pytest.mark.parametrize(("first", "second"), PLACES)
def test_it_is_another_matter_when_only_the_text_names_the_place(first: str, second: str) -> None:
    one, other = (
        said("电梯关人无人管", COMPLAINT.format(place=place)) for place in (first, second)
    )
    assert not compared(one, other).is_proposed


def test_one_name_is_one_place_in_two_villages_of_a_town_and_two_places_in_two_towns() -> None:
    here, next_door, elsewhere = (about("金桂苑", path) for path in ("1/2/3/", "1/2/4/", "1/5/6/"))
    assert compared(here, next_door).is_proposed
    assert not compared(here, elsewhere).is_proposed
    assert compared(here, about("金桂苑", "1/2/")).is_proposed


@pytest.mark.parametrize(("first", "second"), ONE_PLACE)
def test_one_place_called_differently_is_one_place(first: str, second: str) -> None:
    assert compared(about(first), about(second)).is_proposed


def test_the_same_words_sent_twice_are_one_matter() -> None:
    assert compared(about("金桂苑"), about("金桂苑")).is_proposed
    short = said("路灯不亮", "金桂苑门口路灯不亮。")
    assert compared(short, said("路灯不亮", "金桂苑门口路灯不亮。")).is_proposed


def test_the_same_words_raised_for_two_villages_are_two_matters() -> None:
    text = "自来水又黄又浑，已经半个月，烧开了也有味道，请派人来查水源。"
    one, other = said("自来水浑浊", text, "1/2/3/"), said("自来水浑浊", text, "1/2/4/")
    assert not compared(one, other).is_proposed
    assert compared(one, said("自来水浑浊", text, "1/2/")).is_proposed


def test_neighbours_who_say_it_in_their_own_words_are_found() -> None:
    first = said(
        "丽景新城旁边的搅拌站太吵",
        "丽景新城边上新开了一家混凝土搅拌站，白天黑夜轰鸣，粉尘落满阳台，根本不敢开窗。",
    )
    second = said(
        "A2区丽景新城小区附近搅拌站粉尘大",
        "我是丽景新城小区的业主，附近的搅拌站噪音很大，灰尘也大，孩子咳嗽，衣服不能晒。",
    )
    verdict = compared(first, second)
    assert verdict.is_proposed
    assert verdict.where is Where.SAME
    assert ("丽景新城", "丽景新城") in verdict.names
    assert any("搅拌" in term for term in verdict.terms)


def test_one_estate_has_more_than_one_matter() -> None:
    first = said("金桂苑电梯经常坏", "金桂苑三栋的电梯上个月坏了三次，老人下不了楼。")
    second = said("金桂苑学区划分", "金桂苑的孩子今年被划到城外的学校，请公布学区划分的依据。")
    assert not compared(first, second).is_proposed


def test_two_districts_are_two_places() -> None:
    text = "楼下麻将馆每晚营业到凌晨，洗牌声吵得全楼睡不着，报警以后第二天照旧。"
    first, second = said("A1区麻将馆扰民", text), said("A4区麻将馆扰民", text)
    assert not compared(first, second).is_proposed


WORDS = st.lists(
    st.sampled_from(
        ["电梯", "搅拌站", "噪音", "粉尘", "路灯", "学区", "停水", "油烟", "的", "附近", "，", "。"]
    ),
    max_size=30,
).map("".join)
NAMES = st.sampled_from(
    [
        *("金桂苑小区", "银杏里", "A2区丽发新城", "东风村", "和平路", "第一中学", ""),
        *("望月湖", "望月湖中学"),
    ]
)
CONCERNS = st.builds(
    lambda name, title, text, path: said(name + title, name + text, path),
    NAMES,
    WORDS,
    st.one_of(WORDS, st.text(max_size=60)),
    st.sampled_from(["", "1/", "1/2/", "1/3/"]),
)


@given(CONCERNS, CONCERNS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_it_does_not_matter_which_is_looked_at_first(first: Weighed, second: Weighed) -> None:
    there, back = compared(first, second), compared(second, first)
    assert there.is_proposed == back.is_proposed
    assert there.likeness == pytest.approx(back.likeness)
    assert there.where == back.where


@given(CONCERNS)
@settings(max_examples=50, deadline=None, derandomize=True)
def test_any_text_can_be_compared_and_filed(one: Weighed) -> None:
    assert isinstance(compared(one, one), Verdict)
    keys = keys_of(one)
    assert len(keys) == len(set(keys)) <= 30
    assert all(-(2**63) <= key < 2**63 for key in keys)
