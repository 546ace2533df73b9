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
from huiyin.people.standing import Standing, standing_of
from huiyin.workbench.pages import Item, groups_of

DESK = ("/desk/", "/office/", "/accounts/")
MOST_NOTICES = 100


def desk(request: HttpRequest) -> dict[str, Any]:
    """Return the layout's context on pages of staff, and nothing anywhere else."""
    person = request.user if hasattr(request, "user") else None
    if not request.path.startswith(DESK) or not isinstance(person, Person):
        return {}
    standing = standing_of(person)
    unread = unread_of(person, most=MOST_NOTICES)
    return {
        "county": _county(standing),
        "desk_nav": groups_of(standing, request.path),
        "all_url": "/desk/pages/",
        "search_url": "/desk/search/",
        "notices_url": "/desk/notices/",
        "notices_count": shown(unread, most=MOST_NOTICES) if unread else "",
        "desk_scripts": ["mobile/leaving.js"],
        "person_links": _own(),
    }


def _own() -> list[Item]:
    """Return the pages about the person themselves."""
    return [
        {"label": _("我的资料"), "url": reverse("people_profile"), "icon": "user"},
        {"label": _("登录与安全"), "url": reverse("people_security"), "icon": "key"},
    ]


def _county(standing: Standing) -> str:
    counties = sorted(standing.county_ids)
    return place_name(counties[0], counties[0]) if counties else ""
