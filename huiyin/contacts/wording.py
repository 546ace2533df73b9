"""The words for kinds and ways of contact, and for notices."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.contacts.rules import Kind, Way

KIND_NAMES = {
    Kind.MEMBER: _("常委会组成人员联系代表"),
    Kind.PRESIDIUM: _("主席、副主席联系代表"),
    Kind.VOTERS: _("代表联系选民"),
}

WAY_NAMES = {
    Way.VISIT: _("上门走访"),
    Way.PHONE: _("打电话"),
    Way.MEETING: _("开会座谈"),
    Way.ONLINE: _("网上联系"),
}

NOTICE_NAMES = {"contact.pair": _("有一对联系关系和您有关，请看一看")}
