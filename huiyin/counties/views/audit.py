"""What the auditor reads; nothing here can be changed. And the first page of the office."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.counties import policy
from huiyin.ledger.models import Look
from huiyin.people import policy as people
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key


def look_list(request: HttpRequest) -> HttpResponse:
    found = policy.visible_looks(acting(request)).select_related("person")
    if kind := word(request.GET, "kind", 10):
        found = found.filter(kind=kind)
    page = page_by_key(
        found,
        order=("-at", "-id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    kinds = {Look.Kind.CONTACT: _("查看联系方式"), Look.Kind.EXPORT: _("导出"), Look.Kind.SEARCH: _("搜索")}  # fmt: skip
    kinds[Look.Kind.ARCHIVE] = _("查看履职档案")
    rows = [(look, kinds.get(Look.Kind(look.kind), look.kind)) for look in page]
    words = {"page": page, "rows": rows, "kinds": list(kinds.items()), "kind": kind}
    return render(request, "counties/looks.html", words)


def office(request: HttpRequest) -> HttpResponse:
    """The pages of the office that this person can open, each with a sentence."""
    by = acting(request)
    pages = [page for rights, *page in _pages() if any(standing_of(by).may(one) for one in rights)]
    if not pages:
        people.require_any(by, Can.ORGANS_EDIT)
    return render(request, "counties/office.html", {"pages": pages})


def _pages() -> list[tuple[tuple[Can, ...], str, str, str]]:
    keepers = (Can.POSTS_GRANT, Can.ROSTER_IMPORT, Can.SIGN_INS_UNLOCK)
    return [
        (keepers, "office_people", _("人员"), _("代表和工作人员，账号和代表资格。")),
        ((Can.POSTS_GRANT, Can.EVENTS_AUDIT), "office_posts", _("职务"), _("谁在哪里担任什么，授予和结束。")),
        ((Can.ROSTER_IMPORT,), "office_roster", _("代表名册"), _("用 Excel 导入县和乡镇的代表。")),
        ((Can.ROSTER_IMPORT,), "office_groups", _("代表小组"), _("小组和组长、组员。")),
        ((Can.CONCERNS_IMPORT,), "desk_import", _("历史导入"), _("把别的系统里的诉求和答复接过来。")),
        ((Can.STATIONS_KEEP,), "office_stations", pgettext("all of them", "联络站"), _("进站代表、接待日，地址和开放时间。")),
        ((Can.ORGANS_EDIT,), "office_organs", _("机构"), _("人大机构、承办部门和科室站所。")),
        ((Can.DOORS_EDIT,), "office_doors", _("其他渠道"), _("信访、法院、热线等在本县的地址和电话。")),
        ((Can.PROFILE_EDIT,), "office_profile", _("规则方案"), _("本县的期限，每条都有出处。")),
        ((Can.CALENDAR_EDIT,), "office_calendar", _("工作日历"), _("节假日和调休，期限按它算。")),
        ((Can.COUNTY_OPEN,), "office_opening", _("开通县区"), _("一步一步把一个县建起来。")),
        ((Can.EVENTS_AUDIT,), "office_audit", _("审计"), _("谁看过联系方式，谁导出过数据。")),
        ((Can.EVENTS_AUDIT, Can.SIGN_INS_UNLOCK), "office_sign_ins", _("登录日志"), _("谁在什么时候登录，成功没有。")),
    ]  # fmt: skip
