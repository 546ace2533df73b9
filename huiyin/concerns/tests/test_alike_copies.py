"""A text copied about another place is another matter, however the place is called; one place is one."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from huiyin.concerns.alike.commonness import Commonness
from huiyin.concerns.alike.likeness import compared
from huiyin.concerns.alike.names import names_in
from huiyin.concerns.alike.numbering import in_one_form, number_of
from huiyin.concerns.alike.reading import Reading, words_in
from huiyin.concerns.alike.weighing import Weighed

LETTERS = "锦翠枫云听御瑞梧望玉桂嘉泰恒华丰康宁隆盛和景秀岚"
ENDINGS = {
    "estate": ["小区", "花园", "新城", "苑", "豪庭", "家园"],
    "school": ["小学", "中学", "幼儿园"],
    "village": ["村"],
    "road": ["路", "大道"],
    "market": ["农贸市场", "超市"],
    "company": ["纺织公司", "食品厂"],
    "town": ["街道", "镇"],
}
TEXTS = {
    "estate": (
        "{place}的垃圾站臭气熏天",
        (
            "我们是{place}的业主，垃圾站就建在三栋楼下，夏天臭气熏得不敢开窗，污水一直流到健身区。"
            "{place}的物业说要等街道安排，街道说归物业管，拖了两个多月，请派人来看一看。"
        ),
    ),
    "school": (
        "{place}门口没有斑马线",
        (
            "{place}放学的时候几百个孩子要横穿四条车道，没有斑马线，也没有红绿灯，上周又有一个孩子被"
            "电动车撞伤。希望交警在{place}门口划线并装上信号灯。"
        ),
    ),
    "village": (
        "{place}的水渠三年没有修",
        (
            "{place}的水渠前年被洪水冲断，到现在没有修复，两百多亩稻田灌不上水，今年已经有一半改种旱粮。"
            "村民多次找{place}委会，都说没有钱，请水利部门来解决。"
        ),
    ),
    "road": (
        "{place}的路灯全都不亮",
        (
            "{place}从加油站到桥头这一段，路灯已经一个多月没有亮过，晚上骑车什么都看不见，前天有老人摔进"
            "没有盖板的沟里。请尽快修好{place}的路灯。"
        ),
    ),
    "market": (
        "{place}的活禽区污水横流",
        (
            "{place}的活禽区每天宰杀几百只鸡鸭，血水直接排进雨水沟，气味难闻，苍蝇满天飞。"
            "希望市场监管部门检查{place}，把宰杀搬到有排污设施的地方。"
        ),
    ),
    "company": (
        "{place}半年没有发工资",
        (
            "我在{place}上班已经四年，从春节以后一分钱工资都没有发，社保也停缴了，车间主任说老板出差。"
            "{place}还有一百多个工人和我一样，请劳动监察大队来处理。"
        ),
    ),
    "town": (
        "{place}的公交班次太少",
        (
            "{place}只有一趟公交车，四十分钟才来一班，最后一班五点半就没有了，在城里上班的人根本赶不上。"
            "希望给{place}增加班次，把末班车延到八点。"
        ),
    ),
}
KINDS = st.sampled_from(sorted(TEXTS))
# 和云农贸市场 after A市 is read as "and": a name that begins so is not told from the word.
NAMES = st.text(LETTERS, min_size=2, max_size=3).filter(lambda name: name[0] != "和")
# What is read off a language holds for nearly all names, not for all: the same ones every time.
often = settings(max_examples=150, deadline=None, derandomize=True)


def about(kind: str, place: str) -> Weighed:
    title, text = TEXTS[kind]
    return Weighed(Reading(title.format(place=place), text.format(place=place)), Commonness())


@given(KINDS, st.data())
@often
def test_the_same_text_about_another_place_is_not_proposed(kind: str, data: st.DataObject) -> None:
    ending = data.draw(st.sampled_from(ENDINGS[kind]))
    here, there = data.draw(NAMES), data.draw(NAMES)
    assume(not set(here) & set(there))
    verdict = compared(about(kind, here + ending), about(kind, there + ending))
    assert not verdict.is_proposed


@given(KINDS, st.data())
@often
def test_the_same_place_written_otherwise_is_proposed(kind: str, data: st.DataObject) -> None:
    place = data.draw(NAMES) + data.draw(st.sampled_from(ENDINGS[kind]))
    forms = [place, f"“{place}”", f"A2区{place}", f"A市{place}", f"{place[:2]} {place[2:]}"]
    if kind == "estate":
        forms += [f"{place}小区", f"{place}社区"]
    verdict = compared(about(kind, place), about(kind, data.draw(st.sampled_from(forms))))
    assert verdict.is_proposed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("翠枫花园一期", "翠枫花园二期"),
        ("翠枫花园1期", "翠枫花园3期"),
        ("A1区翠枫花园", "A3区翠枫花园"),
    ],
)
def test_two_phases_or_districts_are_two_places(first: str, second: str) -> None:
    assert not compared(about("estate", first), about("estate", second)).is_proposed


def test_two_bus_lines_are_two_matters() -> None:
    said = "公交车经常不按时发车，早上等了四十分钟才来一辆，车里挤得站不住，请增加高峰的班次。"
    first, second = (
        Weighed(Reading(f"{line}路公交车不按时发车", f"{line}路{said}"), Commonness())
        for line in (27, 114)
    )
    assert not compared(first, second).is_proposed


NUMBERED = {
    "group": (
        "{place}水渠塌了没人修",
        (
            "{place}门前的水渠去年发大水塌了十几米，今年插秧灌不上水，几十亩田干着。"
            "向{place}组长反映过三次，一直没人来修，请镇里水利站派人看看。"
        ),
    ),
    "house": (
        "{place}外墙瓷砖脱落",
        (
            "{place}外墙的瓷砖大块往下掉，上个月砸坏一辆汽车，楼下是孩子玩的地方，太危险了。"
            "物业拉了一根绳子就不管了，请住建部门督促维修{place}外墙。"
        ),
    ),
    "school": (
        "{place}食堂饭菜又冷又少",
        (
            "孩子在{place}读三年级，每天中午在学校吃饭，一餐收十二块钱，菜是冷的，肉只有两片。"
            "希望教育局查一查{place}的食堂。"
        ),
    ),
    "road": (
        "{place}大货车太多噪音扰民",
        (
            "{place}每天晚上十一点以后大货车一辆接一辆，喇叭声、刹车声响一夜，两边住户睡不好觉。"
            "请交警在{place}设限行标志，夜间禁止货车通行。"
        ),
    ),
    "line": (
        "{place}公交车改线后没法上班",
        (
            "{place}公交车上个月改线，不再经过医院和菜市场，老人看病要走两公里，早上上班也要转两趟。"
            "希望公交公司恢复{place}原来的走向或者加一个站。"
        ),
    ),
    "hospital": (
        "{place}挂号排队两个小时",
        (
            "上周带老人去{place}看病，挂号窗口只开了一个，排队排了两个小时，自助机坏了三台没人修。"
            "请卫健部门管一管{place}的管理。"
        ),
    ),
}


def _numbered(kind: str, place: str) -> Weighed:
    title, text = (part.format(place=place) for part in NUMBERED[kind])
    return Weighed(Reading(title, text), Commonness())


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("group", "柳村三组", "柳村第四村民小组"),
        ("group", "柳村3组", "柳村十三组"),
        ("house", "3号楼", "8号楼"),
        ("house", "翠枫花园三栋", "翠枫花园7幢"),
        ("school", "第一小学", "第二小学"),
        ("school", "县第一中学", "县三中"),
        ("road", "107国道", "319国道"),
        ("road", "G107", "S107省道"),
        ("road", "芙蓉中路一段", "芙蓉中路3段"),
        ("line", "12路", "二十一路"),
        ("hospital", "第一人民医院", "第三人民医院"),
    ],
)
def test_two_numbers_are_two_places(kind: str, here: str, there: str) -> None:
    assert not compared(_numbered(kind, here), _numbered(kind, there)).is_proposed


@pytest.mark.parametrize(
    ("kind", "here", "there"),
    [
        ("group", "柳村三组", "柳村3组"),
        ("group", "柳村三组", "柳村第三组"),
        ("group", "柳村三组", "柳村第三村民小组"),
        ("house", "翠枫花园3栋", "翠枫花园三栋"),
        ("house", "翠枫花园3栋", "翠枫花园3号楼"),
        ("school", "第一小学", "一小"),
        ("school", "实验一小", "实验第一小学"),
        ("school", "县一中", "县第一中学"),
        ("road", "107国道", "G107国道"),
        ("road", "107国道", "G107"),
        ("road", "芙蓉中路一段", "芙蓉中路1段"),
        ("line", "12路", "十二路"),
    ],
)
def test_one_number_written_in_two_ways_is_one_place(kind: str, here: str, there: str) -> None:
    assert compared(_numbered(kind, here), _numbered(kind, there)).is_proposed


@given(st.integers(1, 99))
@often
def test_a_number_is_read_in_letters_as_in_digits(number: int) -> None:
    said = in_one_form(f"第{number}组")
    assert in_one_form(said) == said == in_one_form(f"{number}村民小组")
    assert number_of(said[:-1]) == number


@given(st.text("第三十二零百0123４组栋路段国道小学g ", max_size=20))
def test_whatever_stands_there_is_written_in_one_form_once(text: str) -> None:
    said = in_one_form(text)
    assert in_one_form(said) == said


def test_phrases_that_everybody_writes_make_no_pair() -> None:
    frame = (
        "请加快本市{what}建设力度",
        (
            "在国家大力倡导的大背景下，本市{what}建设常年落后，群众反映强烈，"
            "希望市委市政府加快{what}建设步伐，不知有何具体行动？"
        ),
    )
    first, second = (
        Weighed(Reading(*(part.format(what=what) for part in frame)), Commonness())
        for what in ("体育场馆", "轨道交通")
    )
    assert not compared(first, second).is_proposed


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("家里的骨头满村乱丢", []),
        ("下雨天跑回宿舍", []),
        ("希望在县里办一所大学", []),
        ("请政府加快学校建设", []),
        ("我的档案里没有记录", []),
        ("街上有很多幼儿园", []),
        ("有40所中学", []),
        ("穿过长宁高速", ["长宁高速"]),
        ("住在翠枫花园里面", ["翠枫花园"]),
        ("丽景·新城和“金桂”苑", ["丽景新城", "金桂苑"]),
    ],
)
def test_only_what_names_a_place_is_a_name(text: str, names: list[str]) -> None:
    assert [name.core for name in names_in(words_in(text))] == names


FUND = [
    (
        "公积金断缴一个月还能贷款吗",
        (
            "我六月份换工作，新老单位没有衔接好，公积金断缴了一个月，七月补缴上了。现在买房去申请公积金贷款，"
            "中心说要重新连续缴满一年，请问补缴的能不能算连续？"
        ),
    ),
    (
        "咨询换工作后补缴公积金是否影响贷款",
        (
            "因为跳槽，我的公积金中间断了一个月，后来单位已经补缴。申请贷款时被告知补缴不算连续缴存，要再等"
            "十二个月，请问有没有这样的规定，能否放宽？"
        ),
    ),
    (
        "公积金贷款额度为什么降低",
        "去年单身职工公积金贷款最高还有六十万，今年只有四十五万了，首付一下子多出十几万，请问额度是怎么算的？",
    ),
    (
        "公积金可以提取付房租吗",
        "我租房三年，每个月房租一千八，想提取公积金付房租，窗口要求房东提供完税证明，房东不肯，请问怎么办？",
    ),
]


def test_one_question_of_a_policy_from_two_persons_is_proposed_and_others_are_not() -> None:
    said = [Weighed(Reading(title, text), Commonness()) for title, text in FUND]
    proposed = {
        (a, b)
        for a in range(len(said))
        for b in range(a + 1, len(said))
        if compared(said[a], said[b]).is_proposed
    }
    assert proposed == {(0, 1)}


def test_one_word_a_thousand_times_over_costs_no_time() -> None:
    """By processor time, as other tests run beside it; without a limit it is over half a second."""
    texts = ("啊" * 1_498 + ending for ending in ("吧", "呢"))
    first, second = (Weighed(Reading("电梯坏了怎么办", text), Commonness()) for text in texts)
    began = time.process_time()
    compared(first, second)
    assert time.process_time() - began < 0.2
