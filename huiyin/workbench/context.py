"""What every signed-in page shows around it: the rail, the bell, the search box."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from huiyin.concerns.counting import shown
from huiyin.notices.models import unread_of
from huiyin.organs.names import place_name
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import Standing, standing_of

DESK = ("/desk/", "/office/", "/accounts/")
MOST_NOTICES = 100

Item = dict[str, object]


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return the layout's context on pages of staff, and nothing anywhere else."""
    person = request.user if hasattr(request, "user") else None
    if not request.path.startswith(DESK) or not isinstance(person, Person):
        return {}
    standing = standing_of(person)
    unread = unread_of(person, most=MOST_NOTICES)
    return {
        "county": _county(standing),
        "desk_nav": _nav(standing),
        "search_url": "/desk/search/",
        "notices_url": "/desk/notices/",
        "notices_count": shown(unread, most=MOST_NOTICES) if unread else "",
        "person_links": _links(*_matters(standing), *_office(standing), *_own()),
    }


def _office(standing: Standing) -> list[tuple[str, str, str]]:
    """Return the link to all of the office's pages, for a phone whose bar holds only five."""
    held = any(standing.may(right) for right, *_page in _offices())
    return [("office", _("管理"), "settings")] if held else []


def _own() -> tuple[tuple[str, str, str], ...]:
    """Return the pages about the person themselves."""
    return (
        ("people_profile", _("我的资料"), "user"),
        ("people_security", _("登录与安全"), "key"),
    )


def _county(standing: Standing) -> str:
    counties = sorted(standing.county_ids)
    return place_name(counties[0], counties[0]) if counties else ""


def _nav(standing: Standing) -> list[Item]:
    reads = bool(standing.is_deputy or standing.may(Can.CONCERNS_READ))
    records = bool(standing.is_deputy or standing.may(Can.CONCERNS_RECORD))
    wanted = (
        (True, "desk", _("待办"), "inbox"),
        (reads, "desk_concerns", _("诉求"), "list"),
        (standing.may(Can.SUGGESTIONS_HANDLE), "desk_unit", _("承办建议"), "clipboard-text"),
        (records, "desk_intake", _("登记"), "message-plus"),
        (records, "desk_receptions", _("接待日"), "calendar-event"),
        (_hears(standing), "desk_pledges", _("承诺事项"), "list-check"),
        (standing.may(Can.CONCERNS_RELEASE), "desk_release", _("公开审核"), "eye"),
        (reads, "desk_figures", _("数据"), "chart-bar"),
        *((True, *page) for page in _matters(standing)),
        *((standing.may(right), name, label, icon) for right, name, label, icon in _offices()),
    )
    return _links(*((name, label, icon) for allowed, name, label, icon in wanted if allowed))


def _hears(standing: Standing) -> bool:
    """Return whether promises made at receptions are kept, or to be kept, by this person's side."""
    return standing.is_deputy or standing.may(Can.PLEDGES_REPORT) or standing.may(Can.STATIONS_KEEP)


def _matters(standing: Standing) -> list[tuple[str, str, str]]:
    """Return the pages of what several concerns are about, and of what is made of them."""
    merges, reads_all = standing.may(Can.CONCERNS_TAKE_UP), standing.may(Can.CONCERNS_READ_ALL)
    proposes = standing.may(Can.PROJECTS_PROPOSE) or reads_all or standing.is_deputy
    suggests = standing.may(Can.SUGGESTIONS_PREPARE) or standing.is_deputy
    acts = standing.may(Can.DUTIES_READ) or standing.is_deputy
    reviews = standing.may(Can.DUTIES_READ_ARCHIVE) or standing.is_deputy
    wanted = (
        (merges, "desk_alike", _("可能是同一件"), "git-merge"),
        (merges or reads_all or standing.is_deputy, "desk_topics", _("热点话题"), "messages"),
        (proposes, "desk_projects", _("项目储备库"), "bulb"),
        (suggests, "desk_suggestions", _("代表建议"), "signature"),
        (standing.may(Can.SUGGESTIONS_READ), "desk_promises", _("承诺台账"), "list-check"),
        (acts, "desk_activities", _("代表活动"), "users"),
        (standing.may(Can.STARS_READ), "desk_stars", _("星级创建"), "star"),
        (standing.is_deputy, "desk_archive", _("我的履职"), "bookmark"),
        (standing.is_deputy, "desk_diary", _("民情日记"), "edit"),
        (standing.may(Can.DUTIES_READ_ARCHIVE), "desk_archives", _("履职档案"), "clipboard-check"),
        (reviews, "desk_reviews", _("述职评议"), "user-check"),
    )
    return [(name, label, icon) for allowed, name, label, icon in wanted if allowed]


def _offices() -> tuple[tuple[Can, str, str, str], ...]:
    """Return the pages of the office, and the right that opens each."""
    return (
        (Can.CONCERNS_IMPORT, "desk_import", _("历史导入"), "upload"),
        (Can.POSTS_GRANT, "office_people", _("人员与职务"), "users"),
        (Can.SIGN_INS_UNLOCK, "office_sign_ins", _("登录记录"), "lock"),
        (Can.ROSTER_IMPORT, "office_roster", _("代表名册"), "file-spreadsheet"),
        (Can.STATIONS_KEEP, "office_stations", _("联络站"), "building-community"),
        (Can.ORGANS_EDIT, "office_organs", _("机构"), "building"),
        (Can.PROFILE_EDIT, "office_profile", _("规则方案"), "scale"),
        (Can.CALENDAR_EDIT, "office_calendar", _("工作日历"), "calendar"),
        (Can.EVENTS_AUDIT, "office_audit", _("审计"), "shield-check"),
        (Can.COUNTY_OPEN, "office_opening", _("开通县区"), "map-pin"),
    )


def _links(*named: tuple[str, str, str]) -> list[Item]:
    # The desk's home has all other pages below it, and is marked on its own page only.
    return [
        {"label": label, "url": reverse(name), "icon": icon, "alone": name == "desk"}
        for name, label, icon in named
    ]
