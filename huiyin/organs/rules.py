"""Every local number, with its unit, its default, its source and the limit that law sets.

A county's profile stores only what it changed. Spans are written as in DOMAIN.md section 3.5: "3wd"
working days, "15d" calendar days, "1m" months. What national law sets a limit to names it: no
profile exceeds it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_noop as _

from huiyin.kernel.deadlines import Span
from huiyin.kernel.errors import BadInput

TO_CONFIRM = _("本地规则，待确认")


@dataclass(frozen=True)
class Rule:
    """One number: how it is written, what it is unless a county says otherwise, and why."""

    key: str
    default: str | int | bool
    title: str
    source: str = TO_CONFIRM
    ceiling: str = ""  # the longest that law allows, in months
    not_below: str = ""  # the key of a rule that this one may not fall short of
    parts: tuple[str, ...] = ()  # it is no span but words, and these stand in it in braces
    choices: Mapping[str, str] = field(default_factory=dict)  # it is one of these; each its name

    @property
    def group(self) -> str:
        """Return what it is about, by the head of its key."""
        named = (title for head, title in GROUPS.items() if self.key.startswith(head))
        return next(named, OF_CONCERNS)

    @property
    def hint(self) -> str:
        """Return the parts as they are written: {年}{号}."""
        return "".join(f"{{{part}}}" for part in self.parts)


OF_CONCERNS = _("群众诉求")
# What rules are about, by the head of their keys, in the order in which they are shown.
GROUPS = {
    "suggest_": _("代表建议"),
    "bill_": _("代表议案"),
    "review_": _("述职评议"),
    "training_": _("代表履职"),
    "opinion_": _("代表履职"),
}


# How results of replies are classed, and the mark of each of the four (DOMAIN 3.6).
STEMS = "甲乙丙"
RESULT_MARKS = {"ABCD": "ABCD", STEMS: "甲乙乙丙"}

LAW_51 = _("代表法第五十一条")


RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule("take_up", "3wd", _("收到诉求后定单的期限")),
        Rule("take_up_mobile", "0d", _("流动站收到诉求后定单的期限"), _("流动联络站：当日交办")),
        Rule("hand_over", "5wd", _("定单后交办的期限")),
        Rule("decide_escalated", "10wd", _("县人大处理上报诉求的期限")),
        Rule("claim", "3wd", _("承办单位签收的期限")),
        Rule("return_within", "5wd", _("承办单位申请退办的期限"), _("参照青岛、山东：5 个工作日")),
        Rule("decide_request", "3wd", _("答复退办、延期申请的期限")),
        Rule("answer", "1m", _("承办单位答复的期限"), _("青岛 2021：口头意见一个月")),
        Rule("answer_longest", "3m", _("延期后答复的最长期限"), _("代表法第五十一条三个月，参照")),
        Rule("co_answer", "20wd", _("会办单位提出意见的期限"), _("参照重庆：30 个工作日内")),
        Rule("verify", "5wd", _("验单的期限")),
        Rule("rate", "15wd", _("群众评价的期限"), _("参照北京：15 个工作日")),
        Rule("rehandle", "15wd", _("不满意后重新办理的期限"), _("参照上海：一个月内")),
        Rule("review", "10wd", _("再次不满意后人大研究的期限")),
        Rule("warn_before", "3wd", _("到期前提醒")),
        Rule("ladder_second", "3wd", _("逾期后提醒单位负责人和交办机关")),
        Rule("ladder_third", "10wd", _("逾期后报告县人大常委会领导")),
        Rule("roll_forward", True, _("末日是节假日的顺延"), _("民法典第二百零三条，参照")),  # noqa: FBT003
        Rule(
            "erase_contact",
            "6m",
            _("办结后删除联系方式"),
            _("个人信息保护法第十九条，最短必要时间"),
        ),
        Rule("suggest_review", "10wd", _("建议提交后审查的期限")),
        Rule(
            "suggest_assign", "10wd", _("闭会期间建议受理后交办的期限"), _("参照重庆：10 个工作日")
        ),
        Rule("suggest_assign_session", "1m", _("大会建议在闭幕后交办的期限")),
        Rule("suggest_receive", "5wd", _("承办单位签收建议的期限")),
        Rule("suggest_return", "10wd", _("建议申请退办的期限"), _("参照重庆、河南：10 个工作日")),
        Rule("suggest_reassign", "10wd", _("建议重新交办的期限"), _("参照重庆、河南：10 个工作日")),
        Rule("suggest_contact", "20wd", _("第一次联系代表的期限"), _("参照重庆：20 个工作日")),
        Rule("suggest_co", "30wd", _("建议会办意见的期限"), _("参照重庆：30 个工作日")),
        Rule("suggest_co_redo", "5wd", _("重提会办意见的期限"), _("参照重庆：5 个工作日")),
        Rule("suggest_reply", "3m", _("建议答复的期限"), LAW_51, "3m"),
        Rule(
            "suggest_reply_longest",
            "6m",
            _("建议延期后答复的最长期限"),
            LAW_51,
            "6m",
            "suggest_reply",
        ),
        Rule("suggest_town_reply", "3m", _("乡镇建议答复的期限"), LAW_51, "3m"),
        Rule(
            "suggest_town_reply_longest",
            "6m",
            _("乡镇建议延期后答复的最长期限"),
            LAW_51,
            "6m",
            "suggest_town_reply",
        ),
        Rule("suggest_warn_early", "15d", _("建议答复、承诺到期前第一次提醒")),
        Rule("suggest_warn_near", "5d", _("建议答复、承诺到期前再次提醒")),
        Rule("suggest_remind", "10wd", _("答复后提醒代表反馈")),
        Rule("suggest_feedback", "15wd", _("代表反馈的期限"), _("参照北京：15 个工作日")),
        Rule("suggest_decide", "5wd", _("代表不满意后人大决定重新办理的期限")),
        Rule("suggest_rehandle", "1m", _("建议重新办理的期限"), _("参照浙江、上海：一个月")),
        Rule("suggest_convene", "10wd", _("再次不满意后人大召集研究的期限")),
        Rule("suggest_to_all", True, _("答复送每位附议代表"), _("参照浙江、上海、重庆")),  # noqa: FBT003
        Rule("suggest_check_reply", False, _("答复签发前须经审核")),  # noqa: FBT003
        Rule(
            "suggest_face_record",
            False,  # noqa: FBT003
            _("答复前须有代表签名的面复记录"),
            _("参照山东：面复记录由代表签名"),
        ),
        Rule("suggest_feedback_at_once", False, _("代表的评价同时给承办单位看")),  # noqa: FBT003
        Rule(
            "suggest_attitude",
            False,  # noqa: FBT003
            _("代表对办理态度和办理结果分别评价"),
            _("参照上海、山东：态度和结果都评"),
        ),
        Rule(
            "suggest_year_end",
            True,  # noqa: FBT003
            _("第四季度核对本年和往年没有落实的承诺"),
            _("参照重庆：每年第四季度"),
        ),
        Rule(
            "suggest_number",
            "第{届}届第{次}次会议第{号}号",
            _("大会建议的编号"),
            parts=("届", "次", "号"),
        ),
        Rule(
            "suggest_number_year", "闭会〔{年}〕第{号}号", _("按年的建议编号"), parts=("年", "号")
        ),
        Rule("suggest_number_by_year", False, _("大会建议也按年编号，一年一个序列")),  # noqa: FBT003
        Rule(
            "suggest_classes",
            "ABCD",
            _("办理结果的分类和写法"),
            _("国家没有规定；默认按通行的四类"),
            choices={
                "ABCD": _("A、B、C、D 四类"),
                STEMS: _("甲、乙、丙三类"),
                "words": _("不用字母，只写办理结果"),
            },
        ),
        Rule(
            "bill_hand_over", "15d", _("决定交委员会的议案送到委员会的期限"), _("参照上海：15 日")
        ),
        Rule("bill_opinion", "30d", _("委员会收到议案后提出意见的期限"), _("参照上海：30 日")),
        Rule("bill_result", "3m", _("委员会收到议案后报告审议结果的期限"), _("参照上海：三个月")),
        Rule(
            "bill_report",
            "12m",
            _("承办单位报告议案办理情况的期限"),
            _("国家没有规定；默认到下一年会议以前"),
        ),
        Rule("bill_rehandle", "1m", _("议案重新办理的期限"), _("参照上海：一个月")),
        Rule("review_notice", "7d", _("述职评议会提前公告选民的天数")),
        Rule("review_report", "5d", _("述职报告在会前交的天数")),
        Rule("review_public", False, _("述职评议的结果按票数公开")),  # noqa: FBT003
        Rule(
            "training_initial", "6m", _("当选后参加初任培训的期限"), _("通常当选后 6 至 12 个月内")
        ),
        Rule(
            "opinion_reply",
            "3m",
            _("视察、调研意见转交后答复的期限"),
            _("参照浙江、山东：三个月；重庆：一个月"),
        ),
        Rule("contact_needed", False, _("提出诉求须留联系方式"), _("国家没有规定；默认不需要")),  # noqa: FBT003
    )
}


def by_group() -> list[Rule]:
    """Return the rules, those of one group together."""
    order = [OF_CONCERNS, *GROUPS.values()]
    return sorted(RULES.values(), key=lambda rule: order.index(rule.group))


@dataclass(frozen=True)
class Numbers:
    """A profile's numbers over the defaults. Unknown keys are refused when a profile is saved."""

    profile_id: int
    given: Mapping[str, str | int | bool]

    def span(self, key: str) -> Span:
        return Span.parse(str(self.given.get(key, RULES[key].default)))

    def words(self, key: str) -> str:
        return str(self.given.get(key, RULES[key].default))

    def flag(self, key: str) -> bool:
        return bool(self.given.get(key, RULES[key].default))

    @cached_property
    def roll_forward(self) -> bool:
        return self.flag("roll_forward")


def checked(numbers: Mapping[str, str | int | bool]) -> dict[str, str | int | bool]:
    """Return the numbers if every key is known and every value can be read; raise BadInput if not."""
    for key, value in numbers.items():
        if key not in RULES:
            raise BadInput(f"没有这条规则：{key}", key)
        _check(RULES[key], value)
    given = Numbers(0, numbers)
    if given.flag("suggest_number_by_year") and "闭会" in given.words("suggest_number_year"):
        raise BadInput("大会建议也按年编号的，请改写这里的“闭会”", "suggest_number_year")
    for rule in RULES.values():
        if rule.ceiling:
            _check_limits(rule, {key: str(value) for key, value in numbers.items()})
    return dict(numbers)


def _check(rule: Rule, value: str | int | bool) -> None:  # noqa: FBT001 - a rule's value
    if rule.parts:
        _check_words(rule, str(value))
    elif rule.choices:
        if value not in rule.choices:
            raise BadInput("请选择列出的一种", rule.key)
    elif isinstance(rule.default, str):
        try:
            Span.parse(str(value))
        except ValueError as error:
            raise BadInput("请写成“3wd”（工作日）、“15d”（日）或“1m”（月）", rule.key) from error
    elif not isinstance(value, type(rule.default)):
        raise BadInput("请选择是或否", rule.key)


LONGEST_WORDS = 40
_IN_BRACES = re.compile(r"\{([^{}]*)\}")


def _check_words(rule: Rule, words: str) -> None:
    """Raise BadInput where a part is missing, unknown or there twice: numbers would be alike."""
    if sorted(_IN_BRACES.findall(words)) != sorted(rule.parts):
        raise BadInput(f"请写上 {rule.hint}，每样一次，不写别的花括号", rule.key)
    if re.search(r"[{}]", _IN_BRACES.sub("", words)) or not 0 < len(words) <= LONGEST_WORDS:
        raise BadInput(f"不超过 {LONGEST_WORDS} 个字，花括号成对", rule.key)


def _check_limits(rule: Rule, given: Mapping[str, str]) -> None:
    """Raise BadInput for a span above what law allows, or shorter than one it must not fall below."""
    span, ceiling = (
        Span.parse(text) for text in (given.get(rule.key, str(rule.default)), rule.ceiling)
    )
    if span.unit == "wd":
        raise BadInput("法律以月规定这个期限，请用“月”或者“日”", rule.key)
    if longest_days(span) > longest_days(ceiling) or shortest_days(span) > shortest_days(ceiling):
        raise BadInput(f"超过法定上限：代表法第五十一条规定不超过 {ceiling.amount} 个月", rule.key)
    if rule.not_below:
        least = Span.parse(given.get(rule.not_below, str(RULES[rule.not_below].default)))
        if shortest_days(span) < shortest_days(least):
            raise BadInput("延期后的最长期限不能短于答复的期限", rule.key)


def shortest_days(span: Span) -> int:
    """Return how many days a span of months or days has at least: three months from 1 February, 89."""
    return _in_days(span, min)


def longest_days(span: Span) -> int:
    """Return how many days a span of months or days has at most."""
    return _in_days(span, max)


_MONTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _in_days(span: Span, pick: Callable[[Iterable[int]], int]) -> int:
    if span.unit == "d":
        return span.amount
    years, months = divmod(span.amount, 12)
    return 365 * years + pick(
        sum(_MONTHS[(first + later) % 12] for later in range(months)) for first in range(12)
    )
