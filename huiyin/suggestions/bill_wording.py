"""What the states and moves of bills, inquiries and questions are called where people read them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.suggestions.bill_states import Kind, State

KIND_NAMES = {Kind.BILL: _("议案"), Kind.INQUIRY: _("质询案"), Kind.QUESTION: _("询问")}

STATE_NAMES = {
    State.DRAFT: _("草稿"),
    State.COSIGNING: _("征集联名"),
    State.FILED: _("已提交"),
    State.EXAMINED: _("已审查，待主席团决定"),
    State.ON_AGENDA: _("列入会议议程"),
    State.TO_COMMITTEE: _("交委员会会后审议"),
    State.IN_COMMITTEE: _("委员会审议中"),
    State.OPINED: _("委员会已提意见"),
    State.CONVERTED: _("转为建议"),
    State.DELIBERATED: _("已审议，待表决"),
    State.PASSED: _("表决通过"),
    State.FAILED: _("表决未通过"),
    State.ASSIGNED: _("已交办"),
    State.REPORTED: _("已报告办理结果"),
    State.ANSWERED: _("已答复"),
    State.ANSWER_ASKED: _("要求再作答复"),
    State.CLOSED: _("已结束"),
    State.WITHDRAWN: _("已撤回"),
}

VERB_NAMES = {
    "begin": _("起草"),
    "reword": _("修改文本"),
    "invite": _("邀请联名"),
    "sign": _("联名"),
    "decline": _("不联名"),
    "file": _("提交"),
    "convert": _("转为建议"),
    "give_up": _("不提这件了"),
    "examine": _("记录审查意见"),
    "put_on_agenda": _("主席团决定列入议程"),
    "refer": _("主席团决定交委员会会后审议"),
    "make_suggestion": _("主席团决定转为建议"),
    "hand_over": _("记录已送委员会"),
    "opine": _("记录委员会的意见"),
    "deliberate": _("记录审议情况"),
    "vote": _("记录表决结果"),
    "assign": _("交办"),
    "report": _("记录办理结果报告"),
    "rehandle": _("重新办理"),
    "withdraw": _("撤回"),
    "ask_withdrawal": _("请求撤回"),
    "consent": _("主席团同意撤回"),
    "refuse_withdrawal": _("主席团不同意撤回"),
    "answer": _("记录答复"),
    "judge": _("表示是否满意"),
    "ask_again": _("要求再作答复"),
    "close": _("记录办结"),
}

# What is due, by the rule whose clock runs.
CLOCK_NAMES = {
    "bill_hand_over": _("送交委员会"),
    "bill_opinion": _("委员会提出意见"),
    "bill_result": _("委员会报告审议结果"),
    "bill_report": _("报告办理情况"),
    "bill_rehandle": _("重新办理后报告"),
}

# What a notice says of a move.
MOVE_NAMES = {
    "bill.reword": _("议案或者质询案的文本改了，请重新联名"),
    "bill.invite": _("邀请您联名"),
    "bill.sign": _("代表联名了您的议案或者质询案"),
    "bill.decline": _("代表没有联名"),
    "bill.file": _("代表提交了议案、质询案或者询问"),
    "bill.convert": _("议案转为建议"),
    "bill.give_up": _("议案、质询案或者询问不提了"),
    "bill.examine": _("议案有了审查意见"),
    "bill.put_on_agenda": _("议案列入会议议程"),
    "bill.refer": _("议案交委员会会后审议"),
    "bill.make_suggestion": _("议案由主席团决定转为建议"),
    "bill.hand_over": _("议案已送委员会"),
    "bill.opine": _("委员会对议案提出了意见"),
    "bill.deliberate": _("议案已审议"),
    "bill.vote": _("议案已表决"),
    "bill.assign": _("议案已交办"),
    "bill.report": _("议案的办理结果已报告"),
    "bill.rehandle": _("议案须重新办理"),
    "bill.withdraw": _("议案、质询案或者询问已撤回"),
    "bill.ask_withdrawal": _("领衔代表请求撤回议案"),
    "bill.consent": _("主席团同意撤回议案"),
    "bill.refuse_withdrawal": _("主席团不同意撤回议案"),
    "bill.answer": _("质询案或者询问有了答复"),
    "bill.ask_again": _("质询案要求再作答复"),
    "bill.close": _("质询案或者询问已办结"),
}
