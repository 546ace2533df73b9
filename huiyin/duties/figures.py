"""What was done in a year, counted from the facts; each figure with what it is out of."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from huiyin.duties.models import Activity
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of


def figures_of(by: Person, year: int) -> list[dict[str, Any]]:
    """Return, for whom staff look after: activities, places at them, and deputies who took part."""
    came = Q(participations__has_come=True)
    sums = (
        Activity.objects.visible_to(by)
        .recorded()
        .filter(on__year=year)
        .aggregate(
            held=Count("pk", distinct=True),
            times=Count("participations", filter=came),
            persons=Count("participations__person", filter=came, distinct=True),
        )
    )
    deputies = Mandate.objects.filter(_near(by), status=Mandate.Status.IN_OFFICE)
    n = deputies.aggregate(n=Count("person", distinct=True))["n"]
    out_of = _("在任代表 %(n)s 人") % {"n": n}
    return [
        {"label": _("今年的活动"), "value": sums["held"], "unit": _("次")},
        {"label": _("参加人次"), "value": sums["times"], "unit": _("人次")},
        {"label": _("参加过的代表"), "value": sums["persons"], "unit": _("人"), "n": out_of},
    ]


def _near(by: Person) -> Q:
    """Return the condition for the mandates in the places that the person's posts look after."""
    near = Q(pk__in=[])
    for post in standing_of(by).posts:
        if Can.DUTIES_READ in RIGHTS[post.role]:
            near |= Q(county=post.county_id, place__path__startswith=post.place_path)
    return near
