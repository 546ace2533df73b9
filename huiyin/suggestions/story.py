"""What happened to a suggestion, in sentences: for those who read it, and for everybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.ledger.models import Event
from huiyin.organs.names import organ_name
from huiyin.people.models import Person
from huiyin.suggestions.hands import may
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.states import MOVES
from huiyin.suggestions.wording import GROUND_NAMES, SCORE_NAMES, warned
from huiyin.ui import days
from huiyin.ui.markup import Text

# By move; a move that is not here is shown to nobody.
SENTENCES: dict[str, Text] = {
    "draft": gettext_lazy("%(who)s起草。"),
    "prepare": gettext_lazy("%(who)s准备了草稿。"),
    "adopt": gettext_lazy("%(who)s认可为自己的建议。"),
    "reword": gettext_lazy("%(who)s修改了文本。"),
    "reword_void": gettext_lazy("%(who)s修改了文本，%(count)s 位代表须重新附议。"),
    "invite": gettext_lazy("%(who)s邀请 %(count)s 位代表附议。"),
    "cosign": gettext_lazy("%(who)s附议。"),
    "decline": gettext_lazy("%(who)s没有附议。"),
    "submit": gettext_lazy("%(who)s提交。"),
    "send_back": gettext_lazy("%(who)s退回修改。"),
    "not_accept": gettext_lazy("%(who)s不予受理：%(ground)s。"),
    "revise": gettext_lazy("%(who)s重新修改。"),
    "accept": gettext_lazy("%(who)s受理并编号。"),
    "merge": gettext_lazy("%(who)s与另一件并案办理。"),
    "unmerge": gettext_lazy("%(who)s恢复单独办理。"),
    "assign": gettext_lazy("%(who)s交%(units)s办理。"),
    "assign_inside": gettext_lazy("%(who)s转%(units)s办理。"),
    "succeed": gettext_lazy("%(who)s把%(was)s承办的改由%(unit)s接续承办。"),
    "receive": gettext_lazy("%(who)s签收。"),
    "sub_assign": gettext_lazy("%(who)s落实到科室、站所。"),
    "ask_return": gettext_lazy("%(who)s申请退办。"),
    "refuse_return": gettext_lazy("%(who)s没有同意退办。"),
    "reassign": gettext_lazy("%(who)s重新交办。"),
    "ask_extension": gettext_lazy("%(who)s申请延期。"),
    "extend": gettext_lazy("%(who)s同意延期。"),
    "refuse_extension": gettext_lazy("%(who)s没有同意延期。"),
    "warn": gettext_lazy("系统提醒：%(warned)s。"),
    "explain_delay": gettext_lazy("%(who)s说明逾期的原因。"),
    "record_contact": gettext_lazy("%(who)s记录了与代表的沟通。"),
    "opine": gettext_lazy("%(who)s提出会办意见。"),
    "redo_opinion": gettext_lazy("%(who)s请会办单位重提意见。"),
    "ask_check": gettext_lazy("%(who)s送审答复。"),
    "pass_check": gettext_lazy("%(who)s审核通过答复。"),
    "fail_check": gettext_lazy("%(who)s退回答复，请单位重写。"),
    "reply": gettext_lazy("%(who)s答复。"),
    "rate": gettext_lazy("%(who)s反馈：%(score)s。"),
    "remind": gettext_lazy("提醒代表反馈。"),
    "lapse": gettext_lazy("反馈期已过，代表没有反馈。"),
    "disclose": gettext_lazy("%(who)s把代表的反馈转给承办单位。"),
    "rehandle": gettext_lazy("%(who)s决定重新办理。"),
    "convene": gettext_lazy("%(who)s召集各方研究。"),
    "order_reply": gettext_lazy("%(who)s决定再次答复。"),
    "close_dissent": gettext_lazy("%(who)s决定办结，代表保留意见。"),
    "fulfil": gettext_lazy("%(who)s报告承诺已落实。"),
    "fail": gettext_lazy("%(who)s说明承诺未能落实。"),
    "carry_over": gettext_lazy("%(who)s同意承诺延到%(until)s。"),
    "confirm_promise": gettext_lazy("%(who)s确认承诺已落实。"),
    "confirm_promise_not": gettext_lazy("%(who)s认为承诺没有落实。"),
    "verify_promise": gettext_lazy("%(who)s核实承诺已落实。"),
    "verify_promise_not": gettext_lazy("%(who)s核实承诺没有落实。"),
    "urge": gettext_lazy("%(who)s发出督办函。"),
    "entrust": gettext_lazy("%(who)s交%(unit)s对口督办。"),
    "prompt": gettext_lazy("%(who)s提醒承办单位。"),
    "choose_key": gettext_lazy("%(who)s列为重点督办。"),
    "plan_key": gettext_lazy("%(who)s制定重点督办方案。"),
    "report_key": gettext_lazy("%(who)s写出中期督办报告。"),
    "conclude_key": gettext_lazy("%(who)s写出督办报告。"),
    "lead_key": gettext_lazy("%(who)s调整领办：%(led_by)s。"),
    "lead_key_nobody": gettext_lazy("%(who)s调整领办机构。"),
    "ask_withdrawal": gettext_lazy("%(who)s请求撤回。"),
    "agree_withdrawal": gettext_lazy("%(who)s同意撤回。"),
    "object_withdrawal": gettext_lazy("%(who)s不同意撤回，继续办理。"),
    "withdraw": gettext_lazy("%(who)s撤回。"),
    "publish": gettext_lazy("%(who)s审核后公开了文本和答复。"),
    "unpublish": gettext_lazy("%(who)s收回了公开的文本。"),
}

# Before it was handed in: of those who write and sign it (DOMAIN 18).
WRITING = frozenset(
    {"draft", "prepare", "adopt", "reword", "invite", "cosign", "decline", "revise"}
)
# What tells, or lets guess, what a deputy thought of the reply; and what co-signers said among them.
CONFIDED = frozenset({"rate", "remind", "lapse", "disclose", "convene"}) | {
    "confirm_promise",
    "verify_promise",
}
AMONG_DEPUTIES = frozenset({"ask_withdrawal", "agree_withdrawal", "object_withdrawal"})
# How the congress and the units deal with each other: nobody else's business.
AMONG_UNITS = frozenset(
    {"ask_return", "refuse_return", "ask_extension", "refuse_extension", "redo_opinion"}
    | {
        "ask_check",
        "pass_check",
        "fail_check",
        "opine",
        "record_contact",
        "urge",
        "entrust",
        "prompt",
        "warn",
        "explain_delay",
    }
    | {"plan_key", "report_key", "conclude_key", "lead_key"}
)
PUBLIC = frozenset(SENTENCES) - WRITING - CONFIDED - AMONG_DEPUTIES - AMONG_UNITS - {
    "submit",
    "send_back",
    "not_accept",
}  # fmt: skip
MARKED = frozenset({"send_back", "not_accept", "rehandle", "order_reply", "object_withdrawal"})


@dataclass(frozen=True)
class Line:
    """One line of the timeline: when, the sentence, the reason given, and the date that it set."""

    at: datetime
    text: str
    why: str = ""
    due: date | None = None
    is_hand: bool = False

    @property
    def due_day(self) -> str:
        """Return the date in words, to stand within a sentence."""
        return days.day(self.due)


def story_for(suggestion: Suggestion, person: Person, *, signs: bool, handles: bool) -> list[Line]:
    """Return what this reader may know of it, the newest first: one query.

    `signs` says whether the person co-signs or was asked to, `handles` whether a unit of theirs has
    it in hand.
    """
    shown = _known_to(suggestion, person, signs=signs, handles=handles)
    return [
        _line(event, by_name=True)
        for event in events_of(suggestion)
        if event.move in shown and ("rate" in shown or not _tells_of_feedback(event))
    ]


def _tells_of_feedback(event: Event) -> bool:
    """Say whether it is a reminder of what the congress owes after a deputy was not satisfied."""
    return event.move == "warn" and event.private.get("clock") in {"decide", "convene"}


def public_story(suggestion: Suggestion) -> list[Line]:
    """Return what everybody may know of it, the newest first; no person is named."""
    events = [one for one in events_of(suggestion) if one.public and one.move in PUBLIC]
    return [_line(event, by_name=False) for event in events]


def events_of(suggestion: Suggestion) -> list[Event]:
    """Return its events, the newest first, with who made each."""
    rows = Event.objects.filter(subject="suggestion", subject_id=suggestion.pk)
    return list(rows.select_related("actor").order_by("-id"))


def _known_to(
    suggestion: Suggestion, person: Person, *, signs: bool, handles: bool
) -> frozenset[str]:
    """Return the moves that this reader may know of."""
    moves = frozenset(SENTENCES)
    if suggestion.lead_id == person.pk:
        return moves
    if may("disclose", suggestion, person):
        return moves - WRITING
    if signs:
        return moves - CONFIDED
    hidden = WRITING | CONFIDED | AMONG_DEPUTIES
    concerned = handles or may("prompt", suggestion, person)
    return moves - hidden if concerned else moves - hidden - AMONG_UNITS


def _line(event: Event, *, by_name: bool) -> Line:
    said: dict[str, Any] = {**event.private, **event.public}
    key = _key(event, said)
    words = _words(event, said, by_name=by_name)
    due = said.get("by_day") if MOVES[event.move].clock else None
    # Of a draft `reason` is what the suggestion itself says.
    why = str(said.get("reason") or "") if by_name and event.move not in WRITING else ""
    return Line(
        at=event.at,
        text=str(SENTENCES[key]) % words,
        why=why if len(why) < 400 else "",
        due=date.fromisoformat(due) if due else None,
        is_hand=event.move in MARKED,
    )


def _key(event: Event, said: dict[str, Any]) -> str:
    """Return which sentence tells the move: some are told in another way where a name lacks."""
    if event.move == "reword" and said.get("void"):
        return "reword_void"
    if event.move == "lead_key" and not said.get("led_by"):
        return "lead_key_nobody"
    if event.move in {"confirm_promise", "verify_promise"} and not said.get("is_kept"):
        return f"{event.move}_not"
    return event.move


def _words(event: Event, said: dict[str, Any], *, by_name: bool) -> dict[str, str]:
    tasks = said.get("tasks") or []
    units = (organ_name(event.county_id or 0, task.get("unit")) for task in tasks)
    promised = said.get("promised") or {}
    until = promised.get("due")
    return {
        "who": _who(event, by_name=by_name),
        "count": str(len(said.get("invited") or said.get("void") or [])),
        "ground": str(GROUND_NAMES.get(said.get("ground", ""), "")),
        "score": str(SCORE_NAMES.get(said.get("score", ""), "")),
        "units": _("、").join(dict.fromkeys(unit for unit in units if unit)),
        "led_by": str(said.get("led_by", "")),
        "was": organ_name(event.county_id or 0, said.get("was")),
        "unit": organ_name(event.county_id or 0, said.get("unit")),
        "warned": str(warned({**said, "day": said["due_on"]})) if event.move == "warn" else "",
        "until": days.day(date.fromisoformat(until)) if until else "",
    }


def _who(event: Event, *, by_name: bool) -> str:
    """Return the organ that acted with the person, or the deputy; the public reads the organ only."""
    organ = organ_name(event.county_id or 0, event.organ_id)
    if not by_name:
        return organ or _("人大代表")
    name = event.actor.name if event.actor else ""
    if not organ:
        return _("%(name)s代表") % {"name": name} if name else _("系统")
    return _("%(organ)s（%(name)s）") % {"organ": organ, "name": name} if name else organ
