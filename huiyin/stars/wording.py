"""The words for states, moves, kinds and evidence."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from huiyin.stars.standards import About
from huiyin.stars.states import ObjectionState, State


class Veto(StrEnum):
    """What takes every star, whatever the points (一票否决, DOMAIN.md section 5.3)."""

    FAKED = "faked"
    LEAKED = "leaked"
    LAWSUIT = "lawsuit"
    PRAISE = "praise"


class Evidence(StrEnum):
    AUTO = "auto"
    DOCUMENT = "document"
    PHOTO = "photo"


STATE_NAMES = {
    State.WAITING: _("待申报"),
    State.DECLARED: _("已申报，待初审"),
    State.CHECKED: _("已初审，待评审"),
    State.REVIEWED: _("已评审，待拟定"),
    State.PROPOSED: _("已拟定，待公示"),
    State.PUBLICISED: _("公示中"),
    State.PUBLISHED: _("已授牌"),
    State.UNRATED: _("本轮未评星"),
    State.VETOED: _("一票否决"),
    State.REVOKED: _("已撤销星级"),
}
VETO_NAMES = {
    Veto.FAKED: _("记录造假"),
    Veto.LEAKED: _("泄露个人信息"),
    Veto.LAWSUIT: _("插手具体案件"),
    Veto.PRAISE: _("强迫群众给好评"),
}
EVIDENCE_NAMES = {
    Evidence.AUTO: _("系统里的记录"),
    Evidence.DOCUMENT: _("文件"),
    Evidence.PHOTO: _("照片"),
}
OBJECTION_STATE_NAMES = {
    ObjectionState.WAITING: _("等答复"),
    ObjectionState.UPHELD: _("成立"),
    ObjectionState.REJECTED: _("不成立"),
}
YEARLY_NAMES = {
    "keep": _("保持"),
    "raise": _("升星"),
    "lower": _("降星"),
    "revoke": _("撤销星级"),
}
MOVE_NAMES = {
    "declare": _("申报星级"),
    "withdraw": _("收回申报"),
    "check": _("初审"),
    "send_back": _("退回申报"),
    "visit": _("到站检查"),
    "review": _("评审"),
    "propose": _("拟定星级"),
    "rate_none": _("本轮不评星"),
    "publicise": _("公示"),
    "reconsider": _("重新评审"),
    "publish": _("授牌"),
    "veto": _("一票否决"),
    "lift_veto": _("解除否决"),
    **YEARLY_NAMES,
}
NOTICE_NAMES = {
    "star.open": _("星级创建开始了，请申报"),
    "star.remind": _("星级创建快到期限，请看还差哪一步"),
    "star.declare": _("有联络站申报了星级，请初审"),
    "star.check": _("有联络站的星级申报等评审"),
    "star.send_back": _("星级申报被退回，请看原因"),
    "star.rate_none": _("本轮没有评上星级，请看评分"),
    "star.reconsider": _("星级要重新评审，请看原因"),
    "star.publish": _("联络站的星级已公布"),
    "star.veto": _("星级被一票否决，请看原因"),
    "star.lift_veto": _("一票否决已解除"),
    "star.lower": _("星级降低，请看原因"),
    "star.revoke": _("星级被撤销，请看原因"),
    "star.object": _("有人对公示的星级提出异议"),
}
SHARE_NAMES = {
    "staff": _("站长、副站长、联络员，有了几样"),
    "plan": _("三月底前公布了接待安排"),
    "records": _("接待、活动按时记录的"),
    "entry": _("至少进站一次的代表"),
    "receptions": _("兑现的接待"),
    "answers": _("按时答复的意见"),
    "cards": _("在任、信息齐全的代表"),
}
NO_SHARE = {
    "records": _("没有应当记录的接待或者活动"),
    "entry": _("没有安排代表进站"),
    "receptions": _("没有安排接待"),
    "answers": _("没有到期应当答复的意见"),
    "cards": _("没有进站代表"),
}
BOARD_NAMES = {
    "info": _("信息公示栏"),
    "deputies": _("代表公示栏"),
    "timetable": _("代表接待安排"),
    "work": _("代表履职情况"),
    "cards": _("代表联系卡（剪开用）"),
}
ABOUT_NAMES = {
    About.HARDWARE: _("设施"),
    About.RULES: _("制度"),
    About.STAFF: _("人员"),
    About.ACTIVITY: _("活动"),
    About.EFFECT: _("成效"),
}
