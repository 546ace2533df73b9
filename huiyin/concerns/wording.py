"""What each move is called and how it reads: in timelines, notices and messages alike."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MOVE_NAMES = {
    "raise": _("提出诉求"),
    "take_up": _("定单"),
    "answer_on_spot": _("当场答复"),
    "refer_out": _("指引到其他渠道"),
    "keep": _("留存参考"),
    "escalate": _("上报县人大"),
    "send_down": _("退回乡镇、街道处理"),
    "hand_over": _("交办"),
    "recall": _("收回交办"),
    "claim": _("签收"),
    "sub_assign": _("转内设机构办理"),
    "ask_return": _("申请退办"),
    "grant_return": _("同意退办"),
    "refuse_return": _("不同意退办"),
    "ask_extension": _("申请延期"),
    "grant_extension": _("同意延期"),
    "refuse_extension": _("不同意延期"),
    "co_answer": _("提交会办意见"),
    "answer": _("作出答复"),
    "verify": _("验单通过"),
    "refuse_result": _("验单未通过"),
    "rate": _("评价"),
    "reopen": _("不满意，重新办理"),
    "reopen_to_office": _("不满意，重新处理"),
    "object": _("再次不满意，提请人大研究"),
    "explain": _("研究后说明"),
    "close_unrated": _("评价期满，自动办结"),
    "record_answer": _("录入原有答复"),
    "archive": _("历史事项归档"),
    "withdraw": _("本人撤回"),
    "warn": _("催办提醒"),
    "write": _("补充留言"),
    "erase": _("删除联系方式"),
    "reply": _("回复留言"),
    "categorise": _("调整类别"),
    "release": _("公开内容"),
    "withhold": _("不公开内容"),
    "merge": _("并入同类诉求"),
    "gather": _("并入同类诉求，一并办理"),
    "join": _("我也遇到，一并办理"),
    "unmerge": _("撤销并案"),
    "answer_with_head": _("一并答复"),
    "refer_with_head": _("一并指引到其他渠道"),
    "keep_with_head": _("一并留存参考"),
    "split": _("拆分"),
}

# What somebody without an account is told by mail or SMS: no matter of the concern in it.
TO_RAISER = {
    "take_up": _("您反映的事情（%(code)s）已有人负责。%(owes)s。"),
    "answer_on_spot": _("您反映的事情（%(code)s）已有答复，请查看并评价。"),
    "refer_out": _("您反映的事情（%(code)s）需要走别的渠道，请查看怎么走。"),
    "keep": _("您反映的事情（%(code)s）已有说明，请查看。"),
    "escalate": _("您反映的事情（%(code)s）已上报县人大。%(owes)s。"),
    "hand_over": _("您反映的事情（%(code)s）已交办。%(owes)s。"),
    "grant_return": _("您反映的事情（%(code)s）要换一个单位办理。%(owes)s。"),
    "grant_extension": _("您反映的事情（%(code)s）办理时间延长了。%(owes)s。"),
    "verify": _("您反映的事情（%(code)s）已办理并核验，请查看并评价。"),
    "explain": _("您反映的事情（%(code)s）人大研究后有说明，请查看。"),
    "close_unrated": _("您反映的事情（%(code)s）评价期已过，已办结。"),
    "reply": _("您反映的事情（%(code)s）有新的回复，请查看。"),
    "merge": _(
        "您反映的事情（%(code)s）和别人反映的是同一件，一并办理；编号照样可用，答复会告诉您。"
    ),
    "unmerge": _("您反映的事情（%(code)s）改为单独办理。%(owes)s。"),
    "answer_with_head": _("您反映的事情（%(code)s）已有答复，请查看并评价。"),
    "refer_with_head": _("您反映的事情（%(code)s）需要走别的渠道，请查看怎么走。"),
    "keep_with_head": _("您反映的事情（%(code)s）已有说明，请查看。"),
}

DUE_NAMES = {
    "take_up": _("定单期限"),
    "take_up_mobile": _("流动站定单期限"),
    "hand_over": _("交办期限"),
    "decide_escalated": _("县人大处理期限"),
    "answer": _("答复期限"),
    "answer_longest": _("延期后的答复期限"),
    "verify": _("验单期限"),
    "rate": _("评价期限"),
    "rehandle": _("重新办理期限"),
    "review": _("人大研究期限"),
}
