"""Who makes pairs, and who notes a contact: the office, or the one who keeps in touch."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.contacts.models import Pair
from huiyin.contacts.rules import Kind
from huiyin.duties.policy import mandates_on
from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.models import Organ
from huiyin.people.models import Mandate, Person, Post
from huiyin.people.rights import Can, Role
from huiyin.people.standing import standing_of

_FROM = {
    Kind.MEMBER: (Role.SC_LEADER, Role.SC_MEMBER),
    Kind.PRESIDIUM: (Role.PRESIDIUM_CHAIR, Role.PRESIDIUM_VICE),
}


def offices_of(by: Person) -> list[Organ]:
    """Return the offices for which somebody makes pairs; raise NotAllowed for nobody."""
    held = standing_of(by).organs_where(Can.PAIRS_KEEP)
    if not held:
        raise NotAllowed(_("联系关系由人大机关安排。"))
    return list(Organ.objects.filter(pk__in=held).order_by("pk"))


def reads_any(by: Person) -> bool:
    standing = standing_of(by)
    return standing.is_deputy or standing.may(Can.DUTIES_READ_ARCHIVE)


def keeps(by: Person, pair: Pair) -> bool:
    return standing_of(by).may(Can.PAIRS_KEEP, organ_id=pair.office_id)


def notes(by: Person, pair: Pair) -> bool:
    """Return whether somebody may note a contact: the office, or a deputy whose pair it is."""
    is_own = by.pk == pair.person_id and pair.county_id in standing_of(by).mandate_counties
    return is_own or keeps(by, pair)


def require(by: Person, pair: Pair, *, noting: bool) -> None:
    """Raise NotThere for who may not know of it, NotAllowed for who only reads it."""
    if notes(by, pair) if noting else keeps(by, pair):
        return
    if Pair.objects.visible_to(by).filter(pk=pair.pk).exists():
        raise NotAllowed(_("由安排联系的机关或者联系人自己办理。"))
    raise NotThere


def deputies_in(office: Organ) -> QuerySet[Person]:
    """Return the deputies in office in the place that the office looks after."""
    held = mandates_on(clock.today(), office.county_id or 0).filter(
        place__path__startswith=office.place_path,
        status=Mandate.Status.IN_OFFICE,
        person=OuterRef("pk"),
    )
    return Person.objects.filter(Exists(held)).order_by("name", "pk")


def keepers_in_touch(office: Organ, kind: str) -> QuerySet[Person]:
    """Return who may be the first of a pair of the kind."""
    if kind == Kind.VOTERS:
        return deputies_in(office)
    here = Q(organ__county=office.county_id)
    if kind == Kind.PRESIDIUM:
        here &= Q(organ__place_path__startswith=office.place_path)
    held = Post.objects.held().filter(here, role__in=_FROM[Kind(kind)], person=OuterRef("pk"))
    return Person.objects.filter(Q(is_active=True), Exists(held)).order_by("name", "pk")
