"""Who may be asked to co-sign: deputies in office of the same congress, but for those asked before."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person

MOST = 60


def in_office_of(congress: Organ | int) -> QuerySet[Person]:
    """Return the deputies in office of this congress, by name."""
    held = Mandate.objects.filter(
        person=OuterRef("pk"), term__congress=congress, status=Mandate.Status.IN_OFFICE
    )
    return Person.objects.filter(Exists(held)).order_by("name", "pk")


def found_by(deputies: QuerySet[Person], congress: Organ | int, words: str) -> QuerySet[Person]:
    """Return those whose name, delegation or constituency holds the words."""
    if not words:
        return deputies
    held = Mandate.objects.filter(person=OuterRef("pk"), term__congress=congress)
    held = held.filter(Q(delegation__icontains=words) | Q(constituency__icontains=words))
    return deputies.filter(Q(name__icontains=words) | Exists(held))


def of_another_congress(congress: Organ, words: str) -> str:
    """Return in words that a deputy of that name belongs to another congress, or ''."""
    if not words:
        return ""
    rows = Mandate.objects.filter(
        person__name=words, county=congress.county, status=Mandate.Status.IN_OFFICE
    ).exclude(term__congress=congress)
    other = rows.select_related("person", "term__congress").first()
    if other is None:
        return ""
    said = _("%(name)s是%(other)s的代表，不是%(own)s的代表，不能附议这件建议。")
    names = {"other": other.term.congress.name, "own": congress.name}
    return said % {"name": other.person.name, **names}
