"""The activity that an address names, for whoever may read it, and where somebody records."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from huiyin.duties.models import Activity
from huiyin.duties.policy import Ground
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.ui.asked import word


def require_reader(by: Person) -> None:
    """Let go on who reads activities anywhere."""
    standing = standing_of(by)
    if not (standing.is_deputy or standing.may(Can.DUTIES_READ)):
        raise NotAllowed(_("代表活动供代表和人大机关使用。"))


def home_of(by: Person) -> str:
    """Return where somebody finds what is to be confirmed and answered."""
    return "/desk/archives/" if standing_of(by).is_staff else "/desk/archive/"


def found_for(request: HttpRequest, pk: int) -> Activity:
    """Return the activity; NotThere for one out of sight."""
    rows = Activity.objects.visible_to(acting(request))
    found = rows.select_related("office", "group__place", "station__organ", "made_by")
    activity = found.filter(pk=pk).first()
    if activity is None:
        raise NotThere
    return activity


def chosen_ground(request: HttpRequest, grounds: list[Ground]) -> Ground:
    """Return the ground that the address or the form names, the first one otherwise."""
    key = word(request.POST, "where", 20) or word(request.GET, "where", 20)
    return next((one for one in grounds if one.key == key), grounds[0])
