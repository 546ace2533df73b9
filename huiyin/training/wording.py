"""The words for kinds, states, moves and notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.training.rules import Kind
from huiyin.training.states import Place, State

KIND_NAMES = {
    Kind.INITIAL: _("初任培训"),
    Kind.DUTY: _("履职培训"),
    Kind.TOPIC: _("专题培训"),
    Kind.SUGGESTION_WRITING: _("建议写作"),
    Kind.STUDY_VISIT: _("考察学习"),
    Kind.BY_MEETING: _("以会代训"),
}

STATE_NAMES = {
    State.PLANNED: _("已安排"),
    State.DONE: _("已办完"),
    State.CANCELLED: _("已取消"),
}

PLACE_NAMES = {
    Place.ENROLLED: _("已报名"),
    Place.CAME: _("参加了"),
    Place.MISSED: _("没有到"),
    Place.EXCUSED: _("请假"),
}

MOVE_NAMES = {
    "plan": _("安排培训"),
    "enrol": _("增加参训代表"),
    "leave": _("请假"),
    "change": _("改了时间、地点"),
    "sign_in": _("登记签到"),
    "correct": _("更正签到"),
    "cancel": _("取消培训"),
}

NOTICE_NAMES = {
    "training.plan": _("有一次培训请您参加"),
    "training.enrol": _("有一次培训请您参加"),
    "training.change": _("一次培训的时间、地点改了"),
    "training.cancel": _("一次培训取消了"),
    "training.soon": _("培训快到了，请看时间和地点"),
    "training.initial": _("有新当选的代表还没有参加初任培训"),
}
