"""Who may open a county and keep its organs, numbers and calendar. Everything else is refused."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed
from huiyin.ledger.models import Look
from huiyin.people import policy as people
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place


def require_opener(by: Person) -> None:
    if not standing_of(by).may(Can.COUNTY_OPEN):
        raise NotAllowed(_("开通县区由系统管理员办理。"))


def require_setting_up(by: Person, county: Place) -> None:
    """Let go on who keeps the county's organs, or who opens it and still stands in."""
    if not people.stands_in(by, county.pk):
        people.require(by, Can.ORGANS_EDIT, county_id=county.pk)


def require_profile(by: Person, county: Place) -> None:
    people.require(by, Can.PROFILE_EDIT, county_id=county.pk)


def require_calendar(by: Person) -> None:
    if not standing_of(by).may(Can.CALENDAR_EDIT):
        raise NotAllowed(_("工作日历由系统管理员或者县人大代表工委维护。"))


def visible_looks(by: Person) -> QuerySet[Look]:
    """Return who looked at personal data in the auditor's counties."""
    counties = standing_of(by).counties_where(Can.EVENTS_AUDIT)
    if not counties:
        raise NotAllowed(_("审计记录由审计管理员查看。"))
    return Look.objects.filter(county__in=counties)
