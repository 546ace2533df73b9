"""The zones of a station that the words of a standard name (DOMAIN 5.2)."""

from __future__ import annotations

import re

from huiyin.stations.models import ZoneKind

_ZONES, _AND = re.compile(r"([\w、]+?)区"), re.compile("[、和与及]")
# How the name of a zone ends, the longer before the shorter.
_ZONE_ENDS = (
    ("专家接待", ZoneKind.EXPERTS),
    ("企业家接待", ZoneKind.EXPERTS),
    ("接待", ZoneKind.RECEPTION),
    ("会议", ZoneKind.MEETING),
    ("活动", ZoneKind.ACTIVITY),
    ("展示", ZoneKind.DISPLAY),
    ("宣传", ZoneKind.DISPLAY),
    ("学习", ZoneKind.STUDY),
    ("培训", ZoneKind.STUDY),
)


def zones_in(text: str) -> frozenset[str]:
    """Return the kinds of zones that the text names, as “有接待、会议、展示区” names three."""
    parts = [part for said in _ZONES.findall(text) for part in _AND.split(said)]
    ends = (next((k for end, k in _ZONE_ENDS if part.endswith(end)), None) for part in parts)
    return frozenset(kind.value for kind in ends if kind)
