"""What states, moves and choices are called where people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from huiyin.organs.numbers import numbers_of
from huiyin.organs.rules import RESULT_MARKS, RULES, STEMS
from huiyin.suggestions.rules import Ground, ResultClass, Score
from huiyin.suggestions.states import State, TaskState
from huiyin.ui import days
from huiyin.ui.markup import Text

STATE_NAMES = {
    State.DRAFT: _("草稿"),
    State.COSIGNING: _("邀请附议"),
    State.SUBMITTED: _("已提交，待审查"),
    State.RETURNED: _("退回修改"),
    State.NOT_ACCEPTED: _("不予受理"),
    State.MERGED: _("已并案"),
    State.ACCEPTED: _("已受理，待交办"),
    State.ASSIGNED: _("已交办，待签收"),
    State.HANDLING: _("办理中"),
    State.REPLIED: _("已答复，待反馈"),
    State.UNSATISFIED: _("代表不满意"),
    State.REHANDLING: _("重新办理"),
    State.ESCALATED: _("再次不满意，人大召集研究"),
    State.TRACKING: _("跟踪落实"),
    State.FULFILLED: _("承诺已落实"),
    State.UNFULFILLED: _("承诺未落实，已说明"),
    State.CLOSED: _("已办结"),
    State.DISSENT: _("办结，代表保留意见"),
    State.WITHDRAWN: _("不提了"),
}

TASK_STATE_NAMES = {
    TaskState.ASSIGNED: _("待签收"),
    TaskState.RECEIVED: _("办理中"),
    TaskState.RETURN_ASKED: _("申请退办"),
    TaskState.CHECKING: _("答复待审核"),
    TaskState.OPINED: _("已提会办意见"),
    TaskState.REPLIED: _("已答复"),
    TaskState.UNSATISFIED: _("代表不满意"),
    TaskState.ESCALATED: _("再次不满意，人大召集研究"),
    TaskState.SETTLED: _("已办结"),
    TaskState.DISSENT: _("办结，代表保留意见"),
    TaskState.RETURNED: _("已退办"),
    TaskState.PASSED_DOWN: _("已转交所属单位"),
    TaskState.STOPPED: _("已停办"),
}

FIELD_NAMES = {
    "economy": _("工交财贸"),
    "farming": _("农业农村"),
    "building": _("城建环资"),
    "education": _("教科文卫"),
    "justice": _("监察司法"),
    "welfare": _("民政社保"),
    "other": _("其他"),
}

GROUND_NAMES = {
    Ground.PERSONAL: _("涉及代表本人或者亲属的个人事务"),
    Ground.FORWARDED: _("代转群众来信或者申诉案件"),
    Ground.ACADEMIC: _("学术探讨或者产品推介"),
    Ground.NOTHING_CONCRETE: _("没有具体内容"),
    Ground.JUDICIAL: _("对正在审理的案件提出具体处理意见"),
    Ground.TENDER: _("对正在进行的招标投标提出具体意见"),
    Ground.ACCUSATION: _("检举、申诉、控告"),
    Ground.OTHER: _("其他不属于代表建议的内容"),
}

RESULT_NAMES: dict[str, Text] = {
    ResultClass.SOLVED: _("A 已经解决或者采纳"),
    ResultClass.UNDER_WAY: _("B 正在解决或者列入近期计划"),
    ResultClass.PLANNED: _("C 条件所限，列入规划逐步解决"),
    ResultClass.EXPLAINED: _("D 留作参考，已说明理由"),
}
# The same results as other places name and mark them (DOMAIN 3.6), by the profile's rule.
RESULT_WAYS: dict[str, Mapping[str, Text]] = {
    "ABCD": RESULT_NAMES,
    STEMS: {
        ResultClass.SOLVED: _("甲 已经解决或者采纳"),
        ResultClass.UNDER_WAY: _("乙 正在解决或者列入近期计划"),
        ResultClass.PLANNED: _("乙 条件所限，列入规划逐步解决"),
        ResultClass.EXPLAINED: _("丙 留作参考，已说明理由"),
    },
    "words": {
        ResultClass.SOLVED: _("问题已经解决或者建议已经采纳"),
        ResultClass.UNDER_WAY: _("正在研究解决，写明方案、进度和时限"),
        ResultClass.PLANNED: _("条件所限，列入规划逐步解决"),
        ResultClass.EXPLAINED: _("条件尚不具备或者属上级权限，已说明情况"),
    },
}
# The same in so few words that they head a column: no two alike.
RESULT_HEADS: dict[str, Mapping[str, Text]] = {
    way: dict(zip(ResultClass, heads, strict=True))
    for way, heads in {
        "ABCD": (_("A 类"), _("B 类"), _("C 类"), _("D 类")),
        STEMS: (_("甲类"), _("乙类在办"), _("乙类规划"), _("丙类")),
        "words": (_("已经解决"), _("正在解决"), _("列入规划"), _("已作说明")),
    }.items()
}

SCORE_NAMES = {
    Score.SATISFIED: _("满意"),
    Score.BASIC: _("基本满意"),
    Score.UNSATISFIED: _("不满意"),
}

# What a notice says of a move; a verb that is also one of concerns has its subject in the name.
MOVE_NAMES = {
    "prepare_suggestion": _("替您准备了建议草稿"),
    "suggestion.reword": _("建议的文本改了，请重新附议"),
    "suggestion.invite": _("邀请您附议一件建议"),
    "suggestion.cosign": _("代表附议了您的建议"),
    "suggestion.decline": _("代表没有附议您的建议"),
    "suggestion.submit": _("代表提交了建议，请审查"),
    "suggestion.send_back": _("建议退回修改"),
    "suggestion.not_accept": _("建议不予受理，请看理由"),
    "suggestion.accept": _("建议已受理"),
    "suggestion.merge": _("建议与另一件并案办理"),
    "suggestion.unmerge": _("建议不再并案"),
    "suggestion.assign": _("建议已交办"),
    "suggestion.assign_inside": _("政府内部交办了建议"),
    "suggestion.ask_return": _("承办单位申请退办建议"),
    "suggestion.refuse_return": _("退办申请没有同意"),
    "suggestion.reassign": _("建议已重新交办"),
    "suggestion.succeed": _("建议改由接续单位承办"),
    "suggestion.ask_extension": _("承办单位申请延期答复建议"),
    "suggestion.extend": _("建议答复延期"),
    "suggestion.refuse_extension": _("延期申请没有同意"),
    "suggestion.explain_delay": _("承办单位说明了逾期的原因"),
    "suggestion.record_contact": _("承办单位记录了与您的沟通"),
    "suggestion.opine": _("会办单位提出了意见"),
    "suggestion.redo_opinion": _("会办意见需要重提"),
    "suggestion.ask_check": _("有建议答复待审核"),
    "suggestion.pass_check": _("建议答复审核通过"),
    "suggestion.fail_check": _("建议答复审核未通过"),
    "suggestion.reply": _("建议已答复"),
    "suggestion.rate": _("代表反馈了意见"),
    "suggestion.warn": _("建议的期限提醒"),
    "suggestion.remind": _("请对建议的答复反馈意见"),
    "suggestion.lapse": _("代表没有反馈，反馈期已过"),
    "suggestion.disclose": _("可以查看代表的反馈"),
    "suggestion.rehandle": _("建议重新办理"),
    "suggestion.convene": _("人大召集研究了建议"),
    "suggestion.order_reply": _("建议须再次答复"),
    "suggestion.close_dissent": _("建议办结，代表保留意见"),
    "suggestion.fulfil": _("建议的承诺已落实"),
    "suggestion.fail": _("建议的承诺未能落实"),
    "suggestion.carry_over": _("建议的承诺转入下一年度"),
    "suggestion.confirm_promise": _("代表对承诺的落实说了意见"),
    "suggestion.verify_promise": _("人大核实了承诺的落实"),
    "suggestion.urge": _("收到督办函"),
    "suggestion.entrust": _("一件建议交由您们对口督办"),
    "suggestion.prompt": _("对口督办的提醒"),
    "suggestion.choose_key": _("列为重点督办建议"),
    "suggestion.plan_key": _("重点督办建议有了督办方案"),
    "suggestion.report_key": _("重点督办建议有了中期督办报告"),
    "suggestion.conclude_key": _("重点督办建议有了督办报告"),
    "suggestion.lead_key": _("重点督办建议的领办有调整"),
    "suggestion.publish": _("建议内容已向社会公开"),
    "suggestion.unpublish": _("建议内容不再公开"),
    "suggestion.ask_withdrawal": _("领衔代表请求撤回建议"),
    "suggestion.agree_withdrawal": _("附议代表同意撤回"),
    "suggestion.object_withdrawal": _("附议代表不同意撤回，建议继续办理"),
    "suggestion.withdraw": _("建议已撤回，请停止办理"),
}

# The clocks that are watched, and what a notice says of the step that one reached.
CLOCK_NAMES = {
    "receive": _("签收"),
    "contact": _("第一次联系代表"),
    "opinion": _("会办意见"),
    "reply": _("答复"),
    "promise": _("承诺的事项"),
    "year_end": _("第四季度核对承诺"),
    "review": _("审查"),
    "assign": _("交办"),
    "reassign": _("答复退办申请"),
    "decide": _("决定重新办理"),
    "convene": _("召集研究"),
}
STEP_NAMES = {
    1: _("%(clock)s：%(day)s到期"),
    2: _("%(clock)s：%(day)s到期，快到了"),
    3: _("%(clock)s：%(day)s到期，已经超期"),
    4: _("%(clock)s：%(day)s到期，超期未办，已告知交办机关"),
    5: _("%(clock)s：%(day)s到期，超期未办，已报告常委会领导"),
}


def result_names(profile_id: int | None) -> Mapping[str, Text]:
    """Return what results are called under the profile of a case; as usual before it has one."""
    return RESULT_WAYS[_way(profile_id)]


def result_heads(profile_id: int | None) -> Mapping[str, Text]:
    """Return what heads the columns in which results are counted, by the profile."""
    return RESULT_HEADS[_way(profile_id)]


def result_mark(profile_id: int | None, result: str) -> str:
    """Return the mark of a result, A or 甲; '' where the profile has words alone."""
    marks = dict(zip(ResultClass, RESULT_MARKS.get(_way(profile_id), ""), strict=False))
    return marks.get(ResultClass(result), "")


def _way(profile_id: int | None) -> str:
    if profile_id is None:
        return str(RULES["suggest_classes"].default)
    return numbers_of(profile_id).words("suggest_classes")


def warned(details: Mapping[str, Any]) -> Text:
    """Return what a notice of a clock says: which clock, its day, and how far it has got."""
    clock, step = CLOCK_NAMES.get(details.get("clock", "")), STEP_NAMES.get(details.get("step", 0))
    if clock is None or step is None:
        return MOVE_NAMES["suggestion.warn"]
    day = days.day(date.fromisoformat(details["day"]))
    return str(step) % {"clock": clock, "day": day}
