"""Who plans, checks, counts and files reviews: the office that organises them, and never one's own."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.reviews.models import Meeting, Rating, Review
from huiyin.reviews.states import Hand

RIGHTS: dict[Hand, Can] = {Hand.OFFICE: Can.REVIEWS_KEEP, Hand.COUNTER: Can.REVIEWS_COUNT}
MOST_LISTED = 400


def offices_of(by: Person) -> list[Organ]:
    """Return the offices for which somebody plans reviews; raise NotAllowed for nobody."""
    held = standing_of(by).organs_where(Can.REVIEWS_KEEP)
    if not held:
        raise NotAllowed(_("述职评议由人大主席团、街道工委和代表工委组织。"))
    return list(Organ.objects.filter(pk__in=held).order_by("pk"))


def reads_any(by: Person) -> bool:
    standing = standing_of(by)
    return standing.is_deputy or standing.may(Can.DUTIES_READ_ARCHIVE)


def has_hand(by: Person, thing: Meeting | Review | Rating, hand: Hand) -> bool:
    """Return whether the move is this person's: the office's for others, the deputy's for the own."""
    person_id = None if isinstance(thing, Meeting) else thing.person_id
    if hand is Hand.DEPUTY:
        return person_id == by.pk
    office_id = thing.meeting.office_id if isinstance(thing, Review) else thing.office_id
    return standing_of(by).may(RIGHTS[hand], organ_id=office_id) and person_id != by.pk


def require(by: Person, thing: Meeting | Review | Rating, hand: Hand) -> None:
    """Raise NotThere for who may not know of it, NotAllowed for whose hand it is not."""
    if has_hand(by, thing, hand):
        return
    rows = type(thing)._default_manager.visible_to(by)  # noqa: SLF001
    if not rows.filter(pk=thing.pk).exists():
        raise NotThere
    if not isinstance(thing, Meeting) and thing.person_id == by.pk:
        raise NotAllowed(_("自己的述职评议由别人办理。"))
    raise NotAllowed(_("由组织这次述职评议的机关办理。"))


def mandates_in(office: Organ) -> QuerySet[Mandate]:
    """Return the mandates in office in the place that the office looks after."""
    return Mandate.objects.filter(
        county=office.county_id,
        place__path__startswith=office.place_path,
        status=Mandate.Status.IN_OFFICE,
    )


def candidates(office: Organ) -> QuerySet[Person]:
    """Return the deputies whom the office may ask to report, by name."""
    held = mandates_in(office).filter(person=OuterRef("pk"))
    return Person.objects.filter(Exists(held)).order_by("name", "pk")


def seats_of(office: Organ, persons: Collection[int]) -> dict[int, Mandate]:
    """Return for each person the mandate reported on: of several the one nearest to the voters."""
    rows = mandates_in(office).filter(person__in=persons).select_related("term__congress__place")
    chosen: dict[int, Mandate] = {}
    for row in sorted(rows, key=lambda one: (one.term.congress.place.level, -one.pk)):
        chosen[row.person_id] = row
    return chosen


def keepers_of(office_id: int) -> QuerySet[Person]:
    """Return who holds a post in the office that organises, to be reminded."""
    from huiyin.people.models import Post
    from huiyin.people.rights import RIGHTS as BY_ROLE

    roles = [role for role, rights in BY_ROLE.items() if Can.REVIEWS_KEEP in rights]
    held = Post.objects.held().filter(organ=office_id, role__in=roles, person=OuterRef("pk"))
    return Person.objects.filter(Q(is_active=True), Exists(held))
