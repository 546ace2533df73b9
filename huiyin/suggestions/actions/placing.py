"""To which congress a suggestion goes, which office assigns there, and in which sitting."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotNow
from huiyin.organs.capabilities import Capability, Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.suggestions.models import Sitting, Suggestion


def placed(suggestion: Suggestion, lead: Person, congress: Organ | None = None) -> dict[str, Any]:
    """Return congress and office to save, and set them: once placed, it stays there.

    A deputy of two congresses raises it to the county's unless another is named. Raises NotAllowed
    for whom is not in office.
    """
    wanted = congress or suggestion.congress
    seats = Mandate.objects.filter(
        person=lead, county=suggestion.county_id, status=Mandate.Status.IN_OFFICE
    ).select_related("term__congress")
    held = [seat.term.congress for seat in seats]
    if wanted is not None:
        held = [one for one in held if one.pk == wanted.pk]
    if not held:
        raise NotAllowed(_("暂停执行职务或者资格终止期间，不能提出建议。"))
    found = min(held, key=lambda one: (one.kind != Kind.CONGRESS, one.pk))
    suggestion.congress, suggestion.office = found, office_of(found)
    return {"congress": found, "office": suggestion.office}


def office_of(congress: Organ) -> Organ:
    """Return who assigns for the congress: a body of the standing committee, a town's presidium."""
    organs = Organ.objects.active().able_to(Capability.ASSIGN_SUGGESTIONS)
    office = (
        organs.filter(county=congress.county_id, place=congress.place_id).order_by("pk").first()
    )
    if office is None:
        raise NotNow(_("这级人大还没有设交办建议的机构。"))
    return office


def sitting_now(congress: Organ) -> Sitting | None:
    """Return the sitting that is on today, or None between sittings."""
    today = clock.today()
    rows = Sitting.objects.filter(term__congress=congress, opens_on__lte=today)
    on = rows.filter(Q(closes_on=None) | Q(closes_on__gte=today))
    return on.select_related("term").order_by("-opens_on").first()
