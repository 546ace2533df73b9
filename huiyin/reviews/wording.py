"""The words for states, moves, choices and notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from huiyin.reviews.rules import Choice, Rater
from huiyin.reviews.states import BallotState, MeetingState, PromiseState, RatingState, State

MEETING_STATE_NAMES = {
    MeetingState.PLANNED: _("已列入计划"),
    MeetingState.ANNOUNCED: _("已公告选民"),
    MeetingState.HELD: _("已召开"),
    MeetingState.CANCELLED: _("已取消"),
}

STATE_NAMES = {
    State.ASKED: _("等交述职报告"),
    State.REPORTED: _("报告待核对"),
    State.CHECKED: _("报告已核对"),
    State.HEARD: _("已述职，待计票"),
    State.COUNTED: _("计票一致，待宣布"),
    State.ANNOUNCED: _("结果已宣布"),
    State.FED_BACK: _("已书面反馈"),
    State.FILED: _("已归档"),
    State.EXCUSED: _("这次不述职"),
}

BALLOT_STATE_NAMES = {
    BallotState.OPEN: _("计票中"),
    BallotState.AGREED: _("两份计票一致"),
    BallotState.VOID: _("作废"),
}

RATING_STATE_NAMES = {
    RatingState.OPEN: _("计票中"),
    RatingState.COUNTED: _("已计票"),
    RatingState.CANCELLED: _("已取消"),
}

PROMISE_STATE_NAMES = {
    PromiseState.OPEN: _("兑现中"),
    PromiseState.KEPT: _("已兑现"),
    PromiseState.NOT_KEPT: _("没有兑现"),
    PromiseState.WITHDRAWN: _("已收回"),
}

RATER_NAMES = {
    Rater.VOTERS: _("选民评议代表"),
    Rater.HOUSE: _("代表之家评比代表"),
    Rater.CONGRESS: _("人大评议代表"),
}

CHOICE_NAMES = {
    Choice.SATISFIED: _("满意"),
    Choice.BASIC: _("基本满意"),
    Choice.UNSATISFIED: _("不满意"),
}

NUMBER_NAMES = {
    "issued": _("发出的票"),
    "returned": _("收回的票"),
    "satisfied": _("满意"),
    "basic": _("基本满意"),
    "unsatisfied": _("不满意"),
    "abstained": pgettext_lazy("on a ballot", "弃权"),
    "invalid": _("无效票"),
}

MOVE_NAMES = {
    "plan": _("列入述职评议计划"),
    "ask": _("增加述职代表"),
    "change": _("改了时间、地点"),
    "announce": _("公告选民"),
    "hold": _("召开述职评议会"),
    "cancel": _("取消述职评议会"),
    "report": _("交述职报告"),
    "show": _("同意公开述职报告"),
    "hide": _("不再公开述职报告"),
    "send_back": _("退回述职报告"),
    "check": _("核对述职报告"),
    "excuse": _("这次不述职"),
    "hear": _("在会上述职"),
    "count": _("一份计票"),
    "differ": _("两份计票不一致，重新清点"),
    "void": _("收回的票多于发出的票，本次作废"),
    "agree": _("两份计票一致"),
    "announce_result": _("宣布结果"),
    "feed_back": _("书面反馈"),
    "talk": _("谈话"),
    "file": _("归档"),
}

NOTICE_NAMES = {
    "review.plan": _("安排您向选民述职，请看时间和地点"),
    "review.ask": _("安排您向选民述职，请看时间和地点"),
    "review.change": _("述职评议会的时间、地点改了"),
    "review.cancel": _("述职评议会取消了"),
    "review.excuse": _("这次不安排您述职，请看原因"),
    "review.send_back": _("您的述职报告被退回，请看原因"),
    "review.announce_result": _("您的述职评议结果已宣布"),
    "review.feed_back": _("您的述职评议有书面反馈"),
    "review.report_due": _("述职报告还没有交，写几段就行"),
    "review.record_due": _("有一次述职评议会还没有记录"),
    "review.feedback_due": _("有述职评议结果还没有书面反馈"),
    "promise.due": _("您的一项承诺快到期了，可以写一写进展"),
}
