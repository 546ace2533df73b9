"""Soft hints on a draft: what is missing, vague, or several matters in one. They never refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.kernel.masking import mask
from huiyin.suggestions.rules import Ground
from huiyin.suggestions.wording import GROUND_NAMES
from huiyin.ui.markup import Text

LEAST_REASON, LEAST_PROPOSAL = 40, 25
MOST_VAGUE = 3
_VAGUE = re.compile(
    "尽快|尽早|加强|加大力度|高度重视|进一步|切实|大力|适当|有关部门|相关部门|逐步|不断|积极|统筹|推进"
)
# Whoever names a number, a day, a body or a place says something that can be checked.
_CONCRETE = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+[个条处公里米盏座亩户人次年月万元]|年底前|月底前|[\u4e00-\u9fff]{2,}[局委办院厅]"
)
_TWO = re.compile(r"关于(.{4,}?)(?:以及|及|和|与|、|暨|并)(.{4,}?)(?:的建议|$)")
_ITEMS = re.compile(r"(?:^|\n|。)\s*(?:[一二三四五六七八九十]+、|\d{1,2}[.、．])")
_GROUNDS = {
    Ground.PERSONAL: re.compile("我家|我本人|本人家|我儿子|我女儿|我父|我母|我妻|我丈夫|亲戚"),
    Ground.JUDICIAL: re.compile("判决|开庭|一审|二审|起诉|上诉|执行案|案号|立案侦查"),
    Ground.TENDER: re.compile("中标|投标|招标|评标"),
    Ground.ACCUSATION: re.compile("举报|控告|检举|申诉|贪污|受贿"),
    Ground.FORWARDED: re.compile("来信|上访|信访人|代为转交|转交"),
    Ground.ACADEMIC: re.compile("产品推介|我公司的产品|学术探讨|课题研究"),
}
MANY_ITEMS = 6


@dataclass(frozen=True)
class Hint:
    """One thing to look at again; `field` is where it stands, '' for the whole."""

    field: str
    text: Text


def hints_on(title: str, reason: str, proposal: str) -> list[Hint]:
    """Return what could be clearer; nothing for an empty draft."""
    if not (title or reason or proposal):
        return []
    found = [*_on_title(title), *_on_reason(reason), *_on_proposal(proposal)]
    return [*found, *_on_grounds(f"{title}\n{reason}\n{proposal}"), *_on_persons(reason, proposal)]


def _on_title(title: str) -> list[Hint]:
    found: list[Hint] = []
    if title and not (title.startswith("关于") and title.endswith("建议")):
        found.append(Hint("title", _("标题一般写成“关于……的建议”。")))
    if two := _TWO.search(title):
        words = {"one": two.group(1), "two": two.group(2)}
        said = _("好像有两件事：“%(one)s”和“%(two)s”。一事一议，分成两件各有各的答复。") % words
        found.append(Hint("title", said))
    return found


def _on_reason(reason: str) -> list[Hint]:
    if not reason:
        return [Hint("reason", _("还没有写事由：现在是什么情况，问题在哪里。"))]
    if len(reason) < LEAST_REASON:
        return [Hint("reason", _("事由可以再具体些：在哪里、多久了、影响多少人。"))]
    return []


def _on_proposal(proposal: str) -> list[Hint]:
    if not proposal:
        return [Hint("proposal", _("还没有写具体建议：请谁、做什么、到什么程度。"))]
    found: list[Hint] = []
    vague = list(dict.fromkeys(_VAGUE.findall(proposal)))[:MOST_VAGUE]
    if vague and not _CONCRETE.search(proposal):
        words = {"words": _("、").join(f"“{word}”" for word in vague)}
        said = _("%(words)s说得有点空。写明谁来做、做什么、什么时候前，答复才好对照。") % words
        found.append(Hint("proposal", said))
    elif len(proposal) < LEAST_PROPOSAL:
        found.append(Hint("proposal", _("具体建议有点短：请谁、做什么、到什么程度。")))
    if len(_ITEMS.findall(proposal)) >= MANY_ITEMS:
        found.append(Hint("proposal", _("列了很多条。如果不是同一件事，分开提，各有各的答复。")))
    return found


def _on_grounds(text: str) -> list[Hint]:
    return [
        Hint(
            "",
            _("好像是“%(ground)s”，这类不能作为代表建议。如果不是，照常提交。") % {"ground": name},
        )
        for ground, name in GROUND_NAMES.items()
        if ground in _GROUNDS and _GROUNDS[ground].search(text)
    ]


def _on_persons(*texts: str) -> list[Hint]:
    if any(mask(text).text != text for text in texts):
        return [Hint("", _("里面好像有人的姓名、电话或者住址。只写事情，不写反映人是谁。"))]
    return []
