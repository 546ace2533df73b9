"""Opening a county, step by step; each step can be repeated and adds only what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.counties import policy
from huiyin.counties.checklist import FIRST_ROLES
from huiyin.kernel.errors import BadInput, NotAllowed, NotThere
from huiyin.ledger.actions import record
from huiyin.organs.actions import add_organ, add_standard_organs
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ, RuleProfile
from huiyin.people import policy as people
from huiyin.people.actions import accounts, invitations, posts
from huiyin.people.models import Person, Post, Term
from huiyin.people.rights import HELD_IN, Can, Role
from huiyin.people.standing import standing_of
from huiyin.places.actions import open_tenant
from huiyin.places.models import County, Level, Place

# A case that is brought in from the past needs the numbers of its day.
_FIRST_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class Terms:
    """The terms now running: number and first day, of the county's congress and the towns'."""

    county_number: int
    county_from: date
    town_number: int
    town_from: date


@transaction.atomic
def open_county(place: Place, *, by: Person | None, slug: str = "") -> County:
    """Return the county, opened with its organs by law and its first rule profile.

    `by` None is the operator at the machine. Opening it again adds what is missing.
    """
    if by is not None:
        policy.require_opener(by)
    if place.level != Level.COUNTY:
        raise BadInput(_("请选择一个县级地方。"), "place")
    if slug and County.objects.filter(slug=slug).exclude(place=place).exists():
        raise BadInput(_("这个网址简称已有别的县使用。"), "slug")
    is_new = not County.objects.filter(place=place).exists()
    if not is_new and by is not None:
        policy.require_setting_up(by, place)
    county = open_tenant(place, slug=slug)
    if not RuleProfile.objects.filter(county=place).exists():
        RuleProfile.objects.create(county=place, name=_("通用规则方案"), effective_from=_FIRST_DAY)
    made = add_standard_organs(place, place)
    for town in Place.objects.filter(parent=place).order_by("code"):
        made += add_standard_organs(place, town)
    if is_new or made:
        _record(place, "open", by, organs=len(made))
    return county


@transaction.atomic
def set_terms(county: Place, terms: Terms, *, by: Person) -> int:
    """Return how many terms were made: one for each congress that has none of that number."""
    policy.require_setting_up(by, county)
    congresses = Organ.objects.active().filter(
        county=county, kind__in=[Kind.CONGRESS, Kind.TOWN_CONGRESS]
    )
    there = set(Term.objects.filter(congress__in=congresses).values_list("congress", "number"))
    new = []
    for congress in congresses:
        is_county = congress.kind == Kind.CONGRESS
        number = terms.county_number if is_county else terms.town_number
        starts_on = terms.county_from if is_county else terms.town_from
        if (congress.pk, number) not in there:
            new.append(Term(congress=congress, number=number, starts_on=starts_on))
    made = len(Term.objects.bulk_create(new))
    _record(county, "set_terms", by, terms=made)
    return made


@transaction.atomic
def add_departments(county: Place, names: list[str], *, by: Person) -> int:
    """Return how many departments were made; those that are there stay as they are."""
    policy.require_setting_up(by, county)
    there = set(Organ.objects.active().filter(county=county).values_list("name", flat=True))
    made = 0
    for name in dict.fromkeys(names):
        if len(name) > 80:
            raise BadInput(_("名称太长：%(name)s") % {"name": name[:20]}, "names")
        if name not in there:
            add_organ(county=county, kind=Kind.DEPARTMENT, name=name, place=county)
            made += 1
    _record(county, "add_departments", by, departments=made)
    return made


@transaction.atomic
def invite_first(
    county: Place, *, role: Role, name: str, email: str, by: Person | None
) -> tuple[Person, str]:
    """Return a new person with one of the county's first roles, and the secret of the link.

    Only while the county has nobody of its own, and only for roles that nobody holds yet.
    """
    if by is not None and not people.stands_in(by, county.pk):
        raise NotAllowed(_("这个县已经有自己的人，今后由安全管理员和代表工委授予职务。"))
    if role not in FIRST_ROLES:
        raise BadInput(_("请选择职务。"), "role")
    organ = Organ.objects.active().filter(county=county, kind__in=HELD_IN[role]).order_by("kind")
    home = organ.filter(kind=Kind.DEPUTIES_AFFAIRS).first() or organ.first()
    if home is None:
        raise NotThere
    held = Post.objects.held().filter(role=role, organ__county=county)
    if held.exists():
        raise BadInput(_("这个职务已经有人了。"), "role")
    person = accounts.new_person(name, email=email)
    posts.record_post(person, role=role, organ=home, by=by)
    _invitation, secret = invitations.make_link(person, by=by)
    _record(county, "invite", by, role=role.value)
    return person, secret


def counties_to_open(query: str) -> list[Place]:
    """Return county-level places whose name or code begins so, with their prefecture at hand."""
    query = query.replace("\x00", "").strip()
    if not query:
        return []
    found = Place.objects.filter(
        Q(name__startswith=query) | Q(code__startswith=query), level=Level.COUNTY
    )
    return list(found.select_related("parent__parent", "tenant").order_by("code")[:30])


def own_counties(by: Person) -> list[County]:
    """Return the counties that this person opens or keeps, newest first."""
    policy.require_opener(by)
    mine = standing_of(by).counties_where(Can.COUNTY_OPEN)
    found = County.objects.select_related("place__parent").order_by("-opened_at")
    return [one for one in found if one.pk in mine or people.stands_in(by, one.pk)]


def _record(county: Place, move: str, by: Person | None, **public: int | str) -> None:
    record(
        subject="county",
        subject_id=county.pk,
        county_id=county.pk,
        move=move,
        by=by,
        organ_id=None,
        public=dict(public),
    )
