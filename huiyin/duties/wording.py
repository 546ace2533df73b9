"""The words for kinds, headings, states and moves."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.duties.rules import Heading, Kind
from huiyin.duties.states import AppealState, ClaimState, State

KIND_NAMES = {
    Kind.VISIT: _("走访选民"),
    Kind.GROUP: _("小组活动"),
    Kind.INSPECTION: _("视察"),
    Kind.RESEARCH: _("专题调研"),
    Kind.ENFORCEMENT: _("执法检查"),
    Kind.APPRAISAL: _("工作评议"),
    Kind.DEED: _("办实事"),
    Kind.TALK: _("宣讲"),
    Kind.DISCUSSION: _("座谈"),
    Kind.TRAINING: _("学习培训"),
    Kind.STUDY_VISIT: _("考察学习"),
    Kind.RECEPTION: _("接待"),
    Kind.CAMPAIGN: _("主题活动"),
    Kind.ACTIVITY_DAY: _("代表活动日"),
    Kind.CONGRESS: _("出席人代会"),
    Kind.SITTING_IN: _("列席会议"),
    Kind.HEADS: _("代表小组长会议"),
    Kind.REPORT: _("述职"),
    Kind.OTHER: pgettext_lazy("kind of duty", "其他"),
    Kind.CONCERN: _("收到、办理群众诉求"),
    Kind.SUGGESTION: _("领衔提出建议"),
    Kind.COSIGNED: _("附议建议"),
    Kind.BILL: _("领衔提出议案"),
    Kind.BILL_SIGNED: _("联名提出议案"),
    Kind.DIARY: _("民情日记"),
}

HEADING_NAMES = {
    Heading.MEETINGS: _("出席会议"),
    Heading.INSPECTIONS: _("视察调研"),
    Heading.GROUP: _("小组和集体活动"),
    Heading.CONTACT: _("联系群众"),
    Heading.PROPOSALS: _("议案建议"),
    Heading.STUDY: _("学习培训"),
    Heading.DEEDS: _("办实事"),
    Heading.REPORT: _("述职"),
    Heading.DIARY: _("民情日记"),
    Heading.OTHER: pgettext_lazy("kind of duty", "其他"),
}

STATE_NAMES = {
    State.PLANNED: _("已安排"),
    State.HELD: _("已开展，待记录"),
    State.RECORDED: _("已记录"),
    State.CANCELLED: _("已取消"),
    State.WITHDRAWN: _("已撤销记录"),
}

CLAIM_STATE_NAMES = {
    ClaimState.WAITING: _("等确认"),
    ClaimState.CONFIRMED: _("已确认"),
    ClaimState.RETURNED: _("已退回"),
    ClaimState.WITHDRAWN: _("已收回"),
    ClaimState.STRUCK: _("已更正"),
}

APPEAL_STATE_NAMES = {
    AppealState.WAITING: _("等答复"),
    AppealState.ANSWERED: _("已答复"),
    AppealState.WITHDRAWN: _("已收回"),
}

MOVE_NAMES = {
    "plan": _("安排活动"),
    "enter": _("记录活动"),
    "bring_in": _("从表格导入"),
    "hold": _("活动已开展"),
    "record": _("记录活动"),
    "cancel": _("取消活动"),
    "correct": _("更正记录"),
    "withdraw": _("撤销记录"),
    "list_too": _("本级也列入"),
    "unlist": _("本级不再列入"),
    "note_opinion": _("记下意见"),
    "raise_opinion": _("意见转为诉求"),
    "draft_opinion": _("意见转为建议草稿"),
    "refer_opinion": _("意见转交有关单位"),
    "answer_opinion": _("意见有了答复"),
    "warn_opinion": _("意见过了答复的日子"),
}

PAPER_NAMES = {
    "notice": _("活动通知"),
    "sign_in": _("签到表"),
    "record": _("活动记录表"),
    "letter": _("意见转交函"),
}

NOTICE_NAMES = {
    "activity.plan": _("有一次代表活动请您参加"),
    "activity.cancel": _("一次代表活动取消了"),
    "activity.refer_opinion": _("有一条代表的意见转到本单位，请按期答复"),
    "activity.answer_opinion": _("代表活动中提出的一条意见有答复了"),
    "activity.warn_opinion": _("一条代表的意见过了答复的日子"),
    "norm.visit": _("这个季度还没有走访的记录，走访过的可以补记"),
    "month.look": _("上个月的履职记录可以看了，有出入请提出"),
    "appeal.answer": _("您对履职记录提出的问题有答复了"),
    "claim.confirm": _("您补记的履职已确认"),
    "claim.send_back": _("您补记的履职被退回，请看原因"),
    "claim.strike": _("您的一条履职被更正，请看原因"),
}
