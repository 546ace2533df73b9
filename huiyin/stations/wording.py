"""What is told about days of reception and what was promised there, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NOTICE_NAMES = {
    "rota.publish": _("接待安排已公布，请看您的接待日"),
    "rota.substitute": _("接待日换了人，请看您的接待日"),
    "rota.remind": _("您的接待日快到了"),
    "reception.ask": _("请你单位参加一次联络站接待"),
    "reception.cancel": _("一次接待取消了，请看原因"),
    "reception.move": _("一次接待改了时间，请看新的日子"),
    "pledge.promise": _("有一项在联络站作出的承诺要办"),
    "pledge.report": _("一项承诺报告办成了，请核实"),
    "pledge.confirm": _("一项承诺已核实兑现"),
    "pledge.send_back": _("一项承诺被退回，请看原因"),
    "pledge.remind": _("一项承诺七天内到期"),
    "pledge.warn": _("一项承诺过了期限还没有兑现"),
}

PLEDGE_MOVES = {
    "promise": _("记下承诺"),
    "report": _("单位报告已办成"),
    "confirm": _("核实兑现"),
    "send_back": _("退回继续办"),
    "remind": _("提醒单位"),
    "warn": _("过期提醒"),
}
