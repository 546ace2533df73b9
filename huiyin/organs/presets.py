"""Rule profiles of places as their own regulations state them, to start a county's profile from.

Only what a text read says is set; everything else stays as in `rules.RULES` (通用). Source:
DOMAIN.md section 3.5, each number from the regulation that the preset names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop as _

Value = str | int | bool


@dataclass(frozen=True)
class Preset:
    """The numbers of one place, and the regulation that each is taken from."""

    key: str
    name: str
    source: str
    numbers: Mapping[str, Value] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)  # where another text than `source`

    def source_of(self, rule: str) -> str:
        """Return the text that states this number."""
        return self.sources.get(rule, self.source)


_REPLY: dict[str, Value] = {"suggest_reply": "3m", "suggest_reply_longest": "6m"}
_BILLS: dict[str, Value] = {
    "bill_hand_over": "15d",
    "bill_opinion": "30d",
    "bill_result": "3m",
    "bill_report": "3m",
    "bill_rehandle": "1m",
}
_TOWN: dict[str, Value] = {"suggest_town_reply": "2m", "suggest_town_reply_longest": "4m"}

PRESETS: dict[str, Preset] = {
    preset.key: preset
    for preset in (
        Preset("general", _("通用"), _("代表法第五十一条；其余为本系统的建议值")),
        Preset(
            "zhejiang",
            _("浙江"),
            _("浙江省代表建议办理规定（2016）"),
            _REPLY | {"suggest_return": "10d", "suggest_co": "2m", "suggest_rehandle": "1m"},
        ),
        Preset(
            "chongqing",
            _("重庆"),
            _("重庆市代表建议条例（2017）"),
            _REPLY
            | _TOWN
            | {
                "suggest_assign": "10wd",
                "suggest_return": "10wd",
                "suggest_reassign": "10wd",
                "suggest_contact": "20wd",
                "suggest_co": "30wd",
                "suggest_co_redo": "5wd",
                "suggest_feedback": "20wd",
                "suggest_rehandle": "2m",
                "suggest_year_end": True,
                "suggest_classes": "words",
            },
            dict.fromkeys(_TOWN, _("重庆市乡镇人大条例（2016）")),
        ),
        Preset(
            "shanghai",
            _("上海"),
            _("上海市代表建议规定（2015）"),
            _REPLY
            | _BILLS
            | {
                "suggest_assign": "7wd",
                "suggest_return": "7wd",
                "suggest_co": "1m",
                "suggest_rehandle": "1m",
                "suggest_attitude": True,
            },
            dict.fromkeys(_BILLS, _("上海市代表议案规定（2015）")),
        ),
        Preset(
            "shandong",
            _("山东"),
            _("山东省代表建议条例（2017）"),
            _REPLY
            | _TOWN
            | {
                "suggest_assign": "5d",
                "suggest_return": "5d",
                "suggest_co": "1m",
                "suggest_rehandle": "1m",
                "suggest_attitude": True,
            },
            dict.fromkeys(_TOWN, _("山东省乡镇人大工作规定（2015）")),
        ),
        Preset(
            "qingdao",
            _("青岛"),
            _("青岛市代表建议工作条例（2021）"),
            _REPLY
            | {
                "suggest_assign": "5wd",
                "suggest_return": "5wd",
                "suggest_co": "1m",
                "suggest_to_all": False,
            },
        ),
        Preset(
            "henan",
            _("河南"),
            _("河南省代表建议办理办法（2017）"),
            _REPLY
            | {
                "suggest_return": "10wd",
                "suggest_reassign": "10wd",
                "suggest_co": "2m",
                "suggest_feedback": "10wd",
                "suggest_rehandle": "1m",
            },
        ),
        Preset(
            "beijing",
            _("北京"),
            _("北京市代表建议办理条例（2014）"),
            _REPLY | {"suggest_feedback": "15wd", "suggest_rehandle": "2m"},
        ),
    )
}
