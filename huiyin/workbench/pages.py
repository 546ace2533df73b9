"""All pages of the desk that are opened by themselves: in groups, each with who may open it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.people.rights import Can
from huiyin.people.standing import Standing

Item = dict[str, object]

# A phone's bar holds four, and the list of all: the first of these that a person may open.
THUMB = (
    "desk", "desk_unit", "desk_concerns", "desk_intake", "desk_receptions",
    "desk_suggestion_queue", "desk_suggestions", "desk_activities", "desk_release", "desk_figures",
)  # fmt: skip
ON_BAR = 4


class Listed(NamedTuple):
    """A page of the desk, and whether somebody may open it."""

    name: str
    label: Promise
    icon: str
    opens: Callable[[Standing], bool]


class Group(NamedTuple):
    """Pages about one thing, as links; the first group has no label."""

    label: str
    items: list[Item]


def _who(*rights: Can) -> Callable[[Standing], bool]:
    return lambda standing: any(standing.may(right) for right in rights)


def _deputy_or(*rights: Can) -> Callable[[Standing], bool]:
    return lambda standing: standing.is_deputy or any(standing.may(right) for right in rights)


_DEPUTY = _deputy_or()
_READS_CONCERNS = _deputy_or(Can.CONCERNS_READ)
_RECORDS = _deputy_or(Can.CONCERNS_RECORD)
_SEES_MATTERS = _deputy_or(Can.CONCERNS_TAKE_UP, Can.CONCERNS_READ_ALL)
_PROPOSES = _deputy_or(Can.PROJECTS_PROPOSE, Can.CONCERNS_READ_ALL)
_PROMISED = _deputy_or(Can.PLEDGES_REPORT, Can.STATIONS_KEEP)

PAGES: tuple[tuple[Promise | str, tuple[Listed, ...]], ...] = (
    (
        "",
        (
            Listed("desk", _("待办"), "inbox", lambda _standing: True),
            Listed("desk_morning", _("一早看"), "clock", _who(Can.DUTIES_READ_ARCHIVE)),
        ),
    ),
    (
        _("群众诉求"),
        (
            Listed("desk_concerns", _("诉求"), "list", _READS_CONCERNS),
            Listed("desk_intake", _("登记"), "message-plus", _RECORDS),
            Listed("desk_release", _("公开审核"), "eye", _who(Can.CONCERNS_RELEASE)),
            Listed("desk_alike", _("可能是同一件"), "git-merge", _who(Can.CONCERNS_TAKE_UP)),
            Listed("desk_topics", _("热点话题"), "messages", _SEES_MATTERS),
            Listed("desk_projects", _("项目储备库"), "bulb", _PROPOSES),
            Listed("desk_figures", _("数据"), "chart-bar", _READS_CONCERNS),
        ),
    ),
    (
        _("建议和议案"),
        (
            Listed("desk_unit", _("承办建议"), "clipboard-text", _who(Can.SUGGESTIONS_HANDLE)),
            Listed(
                "desk_suggestion_queue",
                _("待办建议"),
                "clipboard-check",
                _who(Can.SUGGESTIONS_REVIEW),
            ),
            Listed(
                "desk_suggestions", _("代表建议"), "signature", _deputy_or(Can.SUGGESTIONS_PREPARE)
            ),
            Listed(
                "desk_suggestion_supervised",
                _("对口督办"),
                "bell",
                _who(Can.SUGGESTIONS_SUPERVISE),
            ),
            Listed("desk_promises", _("承诺台账"), "list-check", _who(Can.SUGGESTIONS_READ)),
        ),
    ),
    (
        _("联络站"),
        (
            Listed("desk_receptions", _("接待日"), "calendar-event", _RECORDS),
            Listed("mobile", _("流动站"), "device-mobile", _RECORDS),
            Listed("desk_pledges", _("承诺事项"), "flag", _PROMISED),
            Listed("desk_stars", _("星级创建"), "star", _who(Can.STARS_READ)),
        ),
    ),
    (
        _("代表履职"),
        (
            Listed("desk_activities", _("代表活动"), "users", _deputy_or(Can.DUTIES_READ)),
            Listed(
                "desk_referrals",
                _("意见转交"),
                "send",
                _deputy_or(Can.DUTIES_READ, Can.SUGGESTIONS_HANDLE),
            ),
            Listed("desk_archive", _("我的履职"), "bookmark", _DEPUTY),
            Listed("desk_diary", _("民情日记"), "edit", _DEPUTY),
            Listed(
                "desk_archives", _("履职档案"), "clipboard-check", _who(Can.DUTIES_READ_ARCHIVE)
            ),
            Listed(
                "desk_reviews", _("述职评议"), "user-check", _deputy_or(Can.DUTIES_READ_ARCHIVE)
            ),
            Listed("desk_ratings", _("三评"), "list-check", _deputy_or(Can.DUTIES_READ_ARCHIVE)),
            Listed(
                "desk_year_promises", _("年度承诺"), "flag", _deputy_or(Can.DUTIES_READ_ARCHIVE)
            ),
            Listed("desk_contacts", _("双联系"), "link", _deputy_or(Can.DUTIES_READ_ARCHIVE)),
            Listed("desk_lessons", _("代表培训"), "school", _deputy_or(Can.DUTIES_READ_ARCHIVE)),
        ),
    ),
    (
        _("管理"),
        (
            Listed("desk_import", _("历史导入"), "upload", _who(Can.CONCERNS_IMPORT)),
            Listed("office_people", _("人员与职务"), "users", _who(Can.POSTS_GRANT)),
            Listed("office_sign_ins", _("登录记录"), "lock", _who(Can.SIGN_INS_UNLOCK)),
            Listed("office_roster", _("代表名册"), "file-spreadsheet", _who(Can.ROSTER_IMPORT)),
            Listed("office_stations", _("联络站"), "building-community", _who(Can.STATIONS_KEEP)),
            Listed("office_organs", _("机构"), "building", _who(Can.ORGANS_EDIT)),
            Listed("office_profile", _("规则方案"), "scale", _who(Can.PROFILE_EDIT)),
            Listed("office_calendar", _("工作日历"), "calendar", _who(Can.CALENDAR_EDIT)),
            Listed("office_audit", _("审计"), "shield-check", _who(Can.EVENTS_AUDIT)),
            Listed("office_opening", _("开通县区"), "map-pin", _who(Can.COUNTY_OPEN)),
        ),
    ),
)


def groups_of(standing: Standing, path: str) -> list[Group]:
    """Return the groups of pages that somebody at `path` may open, empty groups left out.

    `on_bar` marks the few that stay on a phone; `alone` what is marked on its very page only.
    """
    opened = [(label, [one for one in pages if one.opens(standing)]) for label, pages in PAGES]
    names = [one.name for _label, pages in opened for one in pages]
    bar = [name for name in THUMB if name in names][:ON_BAR]
    nearest = _nearest(path, names)
    return [
        Group(
            str(label),
            [_link(one, on_bar=one.name in bar, alone=one.name != nearest) for one in pages],
        )
        for label, pages in opened
        if pages
    ]


def _nearest(path: str, names: list[str]) -> str:
    """Return the page that `path` belongs to; the desk's home has all below it and counts for none."""
    above = [name for name in names if name != "desk" and path.startswith(reverse(name))]
    return max(above, key=lambda name: len(reverse(name)), default="")


def _link(one: Listed, *, on_bar: bool, alone: bool) -> Item:
    return {
        "label": str(one.label),
        "url": reverse(one.name),
        "icon": one.icon,
        "alone": alone,
        "on_bar": on_bar,
    }
