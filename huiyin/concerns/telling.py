"""What happened to a concern, in plain sentences that anybody may read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.echo import SCORE_NAMES
from huiyin.concerns.models import Channel
from huiyin.concerns.reckoned import sentences
from huiyin.concerns.rules import Score
from huiyin.concerns.wording import DUE_NAMES
from huiyin.kernel import codes
from huiyin.kernel.deadlines import Reckoning
from huiyin.ledger.models import Event
from huiyin.organs.names import organ_name

# By move; %(organ)s acted, %(owner)s owes the next step. A move that is not here is not for the public.
SENTENCES: dict[str, Promise] = {
    "raise": gettext_lazy("收到诉求（%(channel)s），由%(owner)s定单"),
    "take_up": gettext_lazy("%(organ)s受理，由%(owner)s交办"),
    "answer_on_spot": gettext_lazy("%(organ)s当场答复"),
    "refer_out": gettext_lazy("%(organ)s说明应当去的渠道"),
    "keep": gettext_lazy("%(organ)s留存参考，并说明理由"),
    "escalate": gettext_lazy("%(organ)s报请%(owner)s研究"),
    "send_down": gettext_lazy("%(organ)s交回%(owner)s办理"),
    "hand_over": gettext_lazy("%(organ)s交给%(lead)s办理"),
    "recall": gettext_lazy("%(organ)s收回，重新确定承办单位"),
    "claim": gettext_lazy("%(organ)s签收"),
    "sub_assign": gettext_lazy("%(organ)s安排到具体科室、站所"),
    "ask_return": gettext_lazy("%(organ)s提出不属于自己的职责，申请退办"),
    "grant_return": gettext_lazy("%(organ)s同意退办，重新确定承办单位"),
    "grant_return_co": gettext_lazy("%(organ)s同意会办单位退出"),
    "refuse_return": gettext_lazy("%(organ)s没有同意退办，原单位继续办理"),
    "ask_extension": gettext_lazy("%(organ)s申请延期"),
    "grant_extension": gettext_lazy("%(organ)s同意延期"),
    "refuse_extension": gettext_lazy("%(organ)s没有同意延期"),
    "co_answer": gettext_lazy("%(organ)s提出会办意见"),
    "answer": gettext_lazy("%(organ)s作出答复，等待核验"),
    "verify": gettext_lazy("%(organ)s核验通过，答复送达反映人"),
    "refuse_result": gettext_lazy("%(organ)s核验没有通过，退回重办"),
    "rate": gettext_lazy("反映人评价：%(score)s"),
    "reopen": gettext_lazy("反映人评价：%(score)s，退回%(owner)s重新办理"),
    "reopen_to_office": gettext_lazy("反映人评价：%(score)s，由%(owner)s重新交办"),
    "object": gettext_lazy("反映人再次评价：%(score)s，由%(owner)s研究"),
    "explain": gettext_lazy("%(organ)s研究后作出说明"),
    "close_unrated": gettext_lazy("评价期已过，办结"),
    "record_answer": gettext_lazy("接入以前的记录：%(lead)s已经答复"),
    "archive": gettext_lazy("历史事项，归档留存"),
    "withdraw": gettext_lazy("反映人撤回"),
    "merge": gettext_lazy("%(organ)s并入同类诉求（%(head)s），一并办理；编号照样可用"),
    "join": gettext_lazy("和同类诉求（%(head)s）是同一件事，一并办理；编号照样可用"),
    "gather": gettext_lazy("%(organ)s并入 %(count)s 件同类诉求，一并办理"),
    "unmerge": gettext_lazy("撤销并案，由%(owner)s单独办理"),
    "answer_with_head": gettext_lazy("和同类诉求（%(head)s）一并答复"),
    "refer_with_head": gettext_lazy("和同类诉求（%(head)s）一并说明应当去的渠道"),
    "keep_with_head": gettext_lazy("和同类诉求（%(head)s）一并留存参考，并说明理由"),
    "split": gettext_lazy("%(organ)s把其中另一件事分出来（%(part)s），单独办理"),
    "release": gettext_lazy("经编辑核发，公开内容和答复"),
}


@dataclass(frozen=True)
class Told:
    """One line of the timeline; `due` is the clock that it started."""

    at: datetime
    sentence: str
    rule: str = ""
    due: date | None = None
    reckoned: list[str] = field(default_factory=list)


def told(events: Iterable[Event]) -> list[Told]:
    """Return the public moves as sentences, in the order given. Costs no query a line."""
    return [_told(event) for event in events if event.move in SENTENCES]


def _told(event: Event) -> Told:
    due = event.public.get("due")
    sentence = str(SENTENCES[_key(event)]) % _words(event)
    if co := event.public.get("co"):
        names = _("、").join(_name(event, pk) for pk in co)
        sentence = _("%(sentence)s，%(names)s会办") % {"sentence": sentence, "names": names}
    if due is None:
        return Told(event.at, sentence)
    reckoning = Reckoning.from_json(due)
    rule = DUE_NAMES.get(str(due.get("rule")), _("期限"))
    return Told(event.at, sentence, str(rule), reckoning.due, sentences(reckoning))


def _key(event: Event) -> str:
    """Return the sentence's key: what was granted to a unit is noted under the refusal's verb."""
    granted = event.private.get("granted")
    if event.move == "refuse_return" and granted:
        return "grant_return_co"
    return "grant_extension" if event.move == "refuse_extension" and granted else event.move


def _words(event: Event) -> dict[str, str]:
    facts: dict[str, Any] = event.public
    score, channel = facts.get("score", ""), facts.get("channel", "")
    # A deputy acts for no organ.
    return {
        "organ": _name(event, event.organ_id) or _("人大代表"),
        "owner": _name(event, facts.get("owner")),
        "lead": _name(event, facts.get("lead")),
        "score": str(SCORE_NAMES[Score(score)]) if score in list(Score) else "",
        "head": _code(facts.get("head_code")),
        "part": _code(facts.get("part")),
        "count": str(len(facts.get("members", []))),
        "channel": str(Channel(channel).label) if channel in Channel.values else "",
    }


def _code(code: str | None) -> str:
    return codes.shown(code) if code else ""


def _name(event: Event, organ_id: int | None) -> str:
    return organ_name(event.county_id or 0, organ_id)
