"""The events of a concern in plain sentences, for those who may read all of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.categories import category_name
from huiyin.concerns.doors import DOOR_NAMES
from huiyin.concerns.dossier import Dossier, Line, day_of_due
from huiyin.concerns.echo import SCORE_NAMES
from huiyin.concerns.models import Channel
from huiyin.concerns.rules import Score
from huiyin.kernel import codes
from huiyin.kernel.wrong_door import Door
from huiyin.organs.names import organ_name
from huiyin.ui import days
from huiyin.ui.markup import Text

SENTENCES: dict[str, Text] = {
    "raise": gettext_lazy("%(who)s提出这件诉求（%(channel)s）。"),
    "raise_recorded": gettext_lazy("%(who)s登记了这件诉求（%(channel)s）。"),
    "take_up": gettext_lazy("%(who)s定单。"),
    "answer_on_spot": gettext_lazy("%(who)s当场答复。"),
    "refer_out": gettext_lazy("%(who)s指引到其他渠道：%(door)s。"),
    "keep": gettext_lazy("%(who)s留存参考，已向反映人说明。"),
    "escalate": gettext_lazy("%(who)s上报县人大。"),
    "send_down": gettext_lazy("%(who)s退回乡镇、街道处理。"),
    "hand_over": gettext_lazy("%(who)s交%(lead)s主办。"),
    "hand_over_with": gettext_lazy("%(who)s交%(lead)s主办，%(co)s会办。"),
    "recall": gettext_lazy("%(who)s收回交办。"),
    "claim": gettext_lazy("%(who)s签收。"),
    "sub_assign": gettext_lazy("%(who)s转%(office)s办理。"),
    "ask_return": gettext_lazy("%(who)s申请退办。"),
    "grant_return": gettext_lazy("%(who)s同意退办，重新交办。"),
    "grant_return_co": gettext_lazy("%(who)s同意%(unit)s退出会办。"),
    "refuse_return": gettext_lazy("%(who)s不同意退办。"),
    "ask_extension": gettext_lazy("%(who)s申请延期到%(until)s。"),
    "grant_extension": gettext_lazy("%(who)s同意延期到%(until)s。"),
    "refuse_extension": gettext_lazy("%(who)s不同意延期。"),
    "co_answer": gettext_lazy("%(who)s提交会办意见。"),
    "answer": gettext_lazy("%(who)s签发答复，等待验单。"),
    "verify": gettext_lazy("%(who)s验单通过，答复已送反映人。"),
    "verify_on_site": gettext_lazy("%(who)s到现场看过，验单通过，答复已送反映人。"),
    "refuse_result": gettext_lazy("%(who)s验单未通过，退回重新办理。"),
    "rate": gettext_lazy("%(who)s评价：%(score)s。"),
    "reopen": gettext_lazy("%(who)s评价不满意，自动退回重新办理。"),
    "reopen_to_office": gettext_lazy("%(who)s评价不满意，自动退回重新处理。"),
    "object": gettext_lazy("%(who)s再次评价不满意，提请人大研究。"),
    "explain": gettext_lazy("%(who)s研究后作出说明，办结。"),
    "close_unrated": gettext_lazy("评价期满，自动办结。"),
    "merge": gettext_lazy("%(who)s并入同类诉求 %(head)s，一并办理。"),
    "join": gettext_lazy("%(who)s说和 %(head)s 是同一件事，一并办理。"),
    "gather": gettext_lazy("%(who)s并入 %(count)s 件同类诉求。"),
    "unmerge": gettext_lazy("%(who)s撤销并案，恢复单独办理。"),
    "answer_with_head": gettext_lazy("和 %(head)s 一并答复。"),
    "refer_with_head": gettext_lazy("和 %(head)s 一并指引到其他渠道。"),
    "keep_with_head": gettext_lazy("和 %(head)s 一并留存参考，已向反映人说明。"),
    "split": gettext_lazy("%(who)s把其中另一件事分出来：%(part)s。"),
    "withdraw": gettext_lazy("%(who)s撤回诉求。"),
    "warn": gettext_lazy("催办提醒：%(owner)s。"),
    "write": gettext_lazy("%(who)s补充留言。"),
    "reply": gettext_lazy("%(who)s回复留言。"),
    "categorise": gettext_lazy("%(who)s归入“%(category)s”类。"),
    "release": gettext_lazy("%(who)s公开了内容。"),
    "withhold": gettext_lazy("%(who)s决定不公开内容。"),
}


@dataclass(frozen=True)
class Moment:
    """One line of the timeline. `why` is the reason or note given, `due` the date it set."""

    at: datetime
    text: str
    why: str
    due: date | None
    is_hand: bool


_HANDS = frozenset({"refuse_result", "reopen", "reopen_to_office", "object", "warn", "ask_return"})


def timeline_of(dossier: Dossier) -> list[Moment]:
    """Return the story, newest first."""
    county_id = dossier.concern.county_id
    channel = Channel(dossier.concern.channel).label
    return [
        Moment(
            at=line["at"],
            text=_sentence(line, county_id, channel),
            why=str(line["private"].get("reason") or line["private"].get("note") or ""),
            due=day_of_due(line),
            is_hand=line["move"] in _HANDS,
        )
        for line in reversed(dossier.events)
    ]


def changes_since(dossier: Dossier, event_id: str) -> list[Moment]:
    """Return what happened after the event that somebody's page was drawn at, oldest first."""
    story = timeline_of(dossier)[::-1]
    ids = [str(line["id"]) for line in dossier.events]
    return story[ids.index(event_id) + 1 :] if event_id in ids else story[-1:]


def _sentence(line: Line, county_id: int, channel: Text) -> str:
    public: dict[str, Any] = line["public"]
    private: dict[str, Any] = line["private"]
    template = SENTENCES.get(_key(line, public, private))
    if template is None:
        return str(line["move"])
    return str(template) % {
        "who": _who(line),
        "channel": channel,
        "door": _door(public),
        "lead": organ_name(county_id, public.get("lead")),
        "co": _("、").join(organ_name(county_id, pk) for pk in public.get("co", ())),
        "unit": organ_name(county_id, public.get("unit")),
        "head": codes.shown(public.get("head_code", "")),
        "part": codes.shown(public.get("part", "")),
        "count": len(public.get("members", ())),
        "owner": organ_name(county_id, public.get("owner")),
        "office": organ_name(county_id, private.get("office")),
        "until": days.day(_until(line)),
        "score": SCORE_NAMES[Score(public["score"])] if public.get("score") else "",
        "category": category_name(county_id, public.get("category")),
    }


def _key(line: Line, public: dict[str, Any], private: dict[str, Any]) -> str:
    """Return the sentence's key. What was granted to a co-handler is noted under the refusal."""
    move = str(line["move"])
    if move == "raise" and line["actor__name"]:
        return "raise_recorded"
    if move == "refuse_return" and private.get("granted"):
        return "grant_return_co"
    if move == "refuse_extension" and private.get("granted"):
        return "grant_extension"
    if move == "hand_over" and public.get("co"):
        return "hand_over_with"
    return "verify_on_site" if move == "verify" and public.get("on_site") else move


def _who(line: Line) -> str:
    if not line["actor__name"]:
        return _("反映人")
    if not line["organ"]:
        return _("代表%(name)s") % {"name": line["actor__name"]}
    return _("%(organ)s%(name)s") % {"organ": line["organ"], "name": line["actor__name"]}


def _until(line: Line) -> date | None:
    private = line["private"]
    for key in ("until", "granted"):
        if isinstance(private.get(key), str):
            return date.fromisoformat(private[key])
    return day_of_due(line)


def _door(public: dict[str, Any]) -> Text:
    door = public.get("door")
    return DOOR_NAMES[Door(door)] if door in list(Door) else ""
