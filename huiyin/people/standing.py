"""What a person is here today: the posts and mandates that every policy asks about."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser

from huiyin.people.models import Mandate, Person, Post
from huiyin.people.rights import RIGHTS, Can, Role


@dataclass(frozen=True)
class Held:
    """A post as the policies need it."""

    role: Role
    organ_id: int
    organ_name: str
    organ_kind: str
    parent_id: int | None
    county_id: int | None
    place_path: str


@dataclass(frozen=True)
class Standing:
    """A person's posts and mandates in force; asked once a request, without further queries."""

    person_id: int | None
    posts: tuple[Held, ...] = ()
    mandate_counties: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_deputy(self) -> bool:
        return bool(self.mandate_counties)

    @property
    def county_ids(self) -> frozenset[int]:
        """Return the counties where the person works or is a deputy."""
        worked = {post.county_id for post in self.posts if post.county_id is not None}
        return self.mandate_counties | worked

    def organs_where(self, right: Can) -> frozenset[int]:
        """Return the organs in which a post of this person gives the right."""
        return frozenset(post.organ_id for post in self.posts if right in RIGHTS[post.role])

    def counties_where(self, right: Can) -> frozenset[int]:
        """Return the counties in which some post of this person gives the right."""
        return frozenset(
            post.county_id
            for post in self.posts
            if right in RIGHTS[post.role] and post.county_id is not None
        )

    def may(self, right: Can, *, organ_id: int | None = None, county_id: int | None = None) -> bool:
        """Return whether the right is held: in that organ, in that county, or anywhere if neither."""
        if organ_id is not None:
            return organ_id in self.organs_where(right)
        if county_id is not None:
            return county_id in self.counties_where(right)
        return any(right in RIGHTS[post.role] for post in self.posts)

    def holds(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)


NOBODY = Standing(person_id=None)


def standing_of(person: Person | AnonymousUser | None) -> Standing:
    """Return the person's standing today, kept on the instance: two queries the first time."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    kept = person.__dict__.get("_standing")
    if isinstance(kept, Standing):
        return kept
    standing = Standing(person.pk, _posts(person), _mandate_counties(person))
    person.__dict__["_standing"] = standing
    return standing


def _posts(person: Person) -> tuple[Held, ...]:
    rows = (
        Post.objects.held()
        .filter(person=person, organ__closed_on=None)
        .order_by("pk")
        .values_list(
            "role",
            "organ_id",
            "organ__name",
            "organ__kind",
            "organ__parent_id",
            "organ__county_id",
            "organ__place_path",
        )
    )
    return tuple(
        Held(Role(role), organ, name, kind, parent, county, path)
        for role, organ, name, kind, parent, county, path in rows
    )


def _mandate_counties(person: Person) -> frozenset[int]:
    counties = Mandate.objects.filter(
        person=person, status=Mandate.Status.IN_OFFICE, county__isnull=False
    ).values_list("county_id", flat=True)
    return frozenset(county for county in counties if county is not None)
