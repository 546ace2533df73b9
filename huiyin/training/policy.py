"""Who plans training and types who came: the office that organises it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Post
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.training.models import Lesson

MOST_LISTED = 400


def offices_of(by: Person) -> list[Organ]:
    """Return the offices for which somebody plans training; raise NotAllowed for nobody."""
    held = standing_of(by).organs_where(Can.TRAINING_KEEP)
    if not held:
        raise NotAllowed(_("培训由人大机关安排。"))
    return list(Organ.objects.filter(pk__in=held).order_by("pk"))


def reads_any(by: Person) -> bool:
    standing = standing_of(by)
    return standing.is_deputy or standing.may(Can.DUTIES_READ_ARCHIVE)


def keeps(by: Person, lesson: Lesson) -> bool:
    return standing_of(by).may(Can.TRAINING_KEEP, organ_id=lesson.office_id)


def require_keeper(by: Person, lesson: Lesson) -> None:
    """Raise NotThere for who may not know of it, NotAllowed for who only reads it."""
    if keeps(by, lesson):
        return
    if Lesson.objects.visible_to(by).filter(pk=lesson.pk).exists():
        raise NotAllowed(_("由组织这次培训的机关办理。"))
    raise NotThere


def mandates_in(office: Organ) -> QuerySet[Mandate]:
    """Return the mandates in office in the place that the office looks after."""
    return Mandate.objects.filter(
        county=office.county_id,
        place__path__startswith=office.place_path,
        status=Mandate.Status.IN_OFFICE,
    )


def candidates(office: Organ) -> QuerySet[Person]:
    held = mandates_in(office).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(held)).order_by("name", "pk")


def seats_of(office: Organ, persons: Collection[int]) -> dict[int, Mandate]:
    """Return for each person the mandate it is noted with: of several the one nearest to the voters."""
    rows = mandates_in(office).filter(person__in=persons).select_related("term__congress__place")
    return {
        row.person_id: row
        for row in sorted(rows, key=lambda one: (one.term.congress.place.level, -one.pk))
    }


def seen_mandates(by: Person) -> QuerySet[Mandate]:
    """Return the mandates in office whose training somebody looks after: of the places of the posts."""
    seen = Q(pk__in=[])
    for post in standing_of(by).posts:
        if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]:
            seen |= Q(county=post.county_id, place__path__startswith=post.place_path)
    return Mandate.objects.filter(seen, status=Mandate.Status.IN_OFFICE)


def keepers_in(county_id: int) -> QuerySet[Person]:
    """Return who plans training for the whole county."""
    roles = [role for role, rights in RIGHTS.items() if Can.ROSTER_IMPORT in rights]
    held = Post.objects.held().filter(
        organ__county=county_id, role__in=roles, person=OuterRef("pk")
    )
    return Person.objects.filter(Q(is_active=True), Exists(held))
