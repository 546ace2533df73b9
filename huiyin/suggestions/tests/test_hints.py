"""Hints help to be clear and concrete: one matter, a reason, something that can be checked."""

from __future__ import annotations

import pytest

from huiyin.suggestions.hints import hints_on

TITLE = "关于改造柳河村村口道路的建议"
REASON = (
    "柳河村村口到小学的八百米路面破损已有三个月，雨天积水，每天有两百多名学生经过，今年摔伤过三人。"
)
PROPOSAL = "请县交通运输局在今年年底前修补八百米路面，并在弯道装两盏路灯。"


def _said(title: str = TITLE, reason: str = REASON, proposal: str = PROPOSAL) -> str:
    return "\n".join(str(one.text) for one in hints_on(title, reason, proposal))


def test_a_clear_one_gets_none() -> None:
    assert hints_on(TITLE, REASON, PROPOSAL) == []
    assert hints_on("", "", "") == []


def test_what_is_missing_is_named() -> None:
    assert "还没有写事由" in _said(reason="")
    assert "还没有写具体建议" in _said(proposal="")
    assert "在哪里、多久了" in _said(reason="路坏了。")


@pytest.mark.parametrize(
    "proposal", ["请有关部门高度重视，尽快加强管理。", "进一步加大力度推进整治工作。"]
)
def test_vague_words_are_shown_where_nothing_can_be_checked(proposal: str) -> None:
    assert "说得有点空" in _said(proposal=proposal)
    assert "说得有点空" not in _said(proposal=f"{proposal}请县交通局在十二月底前修好八百米路面。")


def test_two_matters_in_a_title_are_asked_about() -> None:
    said = _said(title="关于改造村口道路和增设公交站点的建议")
    assert "改造村口道路" in said
    assert "增设公交站点" in said
    assert "两件事" not in _said(title="关于加强水和电的建议")


@pytest.mark.parametrize(
    ("reason", "ground"),
    [
        ("法院一审判决不公", "正在审理的案件"),
        ("这次招标应当由本地企业中标", "招标投标"),
        ("我家的宅基地一直没批", "个人事务"),
        ("我要举报村主任", "检举"),
    ],
)
def test_what_is_no_suggestion_is_said_softly(reason: str, ground: str) -> None:
    said = _said(reason=reason)
    assert ground in said
    assert "照常提交" in said


def test_who_told_it_is_not_written_down() -> None:
    assert "不写反映人是谁" in _said(reason=f"{REASON}联系人王小明，电话 13900000000。")
