"""The two tables of points that a county may begin with, each to be confirmed locally.

No real table was found in any source, only its headings (九个规范化, FOUNDING-DOCUMENTS B10); the
weights are this system's draft (DOMAIN.md section 5.3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext_noop as _

from huiyin.stars.rules import Item, Table

DRAFT = _("本系统的草案，待本地确认")


@dataclass(frozen=True)
class Preset:
    key: str
    name: str
    table: Table


def _item(  # a row of the table below
    code: str, dimension: int, title: str, weight: int, evidence: str, computed: str = ""
) -> Item:
    return Item(code, dimension, title, Fraction(weight), computed, evidence)


DIMENSIONS: dict[int, str] = {
    1: _("职能规范化"),
    2: _("组织机构规范化"),
    3: _("硬件设施规范化"),
    4: _("工作制度规范化"),
    5: _("计划安排规范化"),
    6: _("台账管理规范化"),
    7: _("代表进站规范化"),
    8: _("接待规范化"),
    9: _("意见有回音"),
    10: _("公示与特色"),
}

_FIVE = Table(
    items=(
        _item("duty", 1, _("职责上墙，不属于代表职责的事指引到别处"), 5, _("公示牌，指引记录")),
        _item("staff", 2, _("站长、副站长、联络员明确"), 8, _("职务记录"), "staff"),
        _item("place", 3, _("固定场所、标牌、桌椅、柜子、电脑"), 12, _("评审到站查看")),
        _item("rules", 4, _("六项制度上墙并执行"), 8, _("有日期的制度文本")),
        _item("plan", 5, _("年度计划三月底前公布"), 7, _("公布的接待安排"), "plan"),
        _item("records", 6, _("每次接待、活动按时记录"), 10, _("接待和活动记录"), "records"),
        _item("entry", 7, _("代表至少进站一次的比例"), 12, _("接待、活动的到场记录"), "entry"),
        _item("receptions", 8, _("接待兑现的比例"), 12, _("接待安排和记录"), "receptions"),
        _item("answers", 9, _("意见按时答复的比例"), 16, _("诉求的答复"), "answers"),
        _item("cards", 10, _("代表公示信息齐全"), 5, _("代表名册"), "cards"),
        _item("feature", 10, _("自己的特色"), 5, _("评审的看法")),
    ),
    bands=((90, 5), (80, 4), (70, 3), (60, 2)),
)

PRESETS: dict[str, Preset] = {
    preset.key: preset
    for preset in (
        Preset("five", _("五星级"), _FIVE),
        Preset("ten", _("十星级"), replace(_FIVE, bands=())),
    )
}
