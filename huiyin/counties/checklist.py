"""What a county still lacks before it can work, told from what is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Post, Term
from huiyin.people.rights import Role
from huiyin.places.models import Place
from huiyin.stations.models import Duty

Text = str | Promise
FIRST_ROLES = (Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR, Role.DEPUTIES_AFFAIRS)

# The steps in their order: key, title, why, and the name of the page if it is one of the opening's.
STEPS: tuple[tuple[str, Text, Text, str], ...] = (
    ("organs", _("机构"), _("县、乡镇、街道依法设立的机构，开通时自动建好。"), ""),
    (
        "terms",
        _("届次"),
        _("县和乡镇人民代表大会现在是第几届，代表职务记在届次上。"),
        "office_opening_terms",
    ),
    (
        "departments",
        _("承办部门"),
        _("能领单的部门。少了以后随时可以加。"),
        "office_opening_departments",
    ),
    (
        "stations",
        _("联络站"),
        _("代表之家、联络站、联系点，群众从这里提出诉求。"),
        "office_opening_stations",
    ),
    (
        "roster",
        _("代表名册"),
        _("用 Excel 导入县和乡镇的代表；代表工委到任以后由他们导入。"),
        "office_roster",
    ),
    (
        "duties",
        _("进站代表和接待日"),
        _("每个联络站至少一位代表；什么时候接待，由站里的人随时安排。"),
        "office_stations",
    ),
    (
        "staff",
        _("第一批人"),
        _("三类管理员各一人，代表工委至少一人；其他人由他们邀请。"),
        "office_opening_staff",
    ),
    (
        "towns",
        _("乡镇、街道到位"),
        _("每个主席团和街道工委至少有一人，诉求才有人定单；由代表工委在“职务”里授予。"),
        "",
    ),
)


@dataclass(frozen=True)
class Item:
    """One step: what it is, how many are there, whether that is enough, where it is done (if here)."""

    key: str
    title: Text
    why: Text
    url_name: str
    count: int
    is_done: bool


def checklist(county: Place) -> list[Item]:
    """Return the steps in their order; each is done by looking, nothing is ticked by hand."""
    found = _found(county)
    return [Item(key, title, why, url, *found[key]) for key, title, why, url in STEPS]


def _found(county: Place) -> dict[str, tuple[int, bool]]:
    """Return for each step how many are there, and whether that is enough."""
    organs = Organ.objects.active().filter(county=county)
    by_law = organs.exclude(kind__in=[Kind.DEPARTMENT, Kind.STATION, Kind.OFFICE]).count()
    congresses = organs.filter(kind__in=[Kind.CONGRESS, Kind.TOWN_CONGRESS])
    with_term = congresses.filter(pk__in=Term.objects.values("congress")).count()
    departments = organs.filter(kind=Kind.DEPARTMENT).count()
    stations = organs.filter(kind=Kind.STATION).count()
    serving = Duty.objects.filter(until=None).values("station")
    served = organs.filter(kind=Kind.STATION, pk__in=serving).count()
    mandates = Mandate.objects.filter(county=county).exclude(status=Mandate.Status.ENDED).count()
    held = Post.objects.held().filter(organ__county=county)
    first = held.filter(role__in=FIRST_ROLES).values("role").distinct().count()
    taking_up = organs.filter(kind__in=[Kind.PRESIDIUM, Kind.STREET_WORKING_COMMITTEE])
    unmanned = taking_up.exclude(pk__in=held.values("organ")).count()
    return {
        "organs": (by_law, by_law > 0),
        "terms": (with_term, with_term > 0 and with_term == congresses.count()),
        "departments": (departments, departments > 0),
        "stations": (stations, stations > 0),
        "roster": (mandates, mandates > 0),
        "duties": (served, 0 < stations == served),
        "staff": (first, first == len(FIRST_ROLES)),
        "towns": (unmanned, unmanned == 0),
    }
