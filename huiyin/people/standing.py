"""What a person is here today: the posts and mandates that every policy asks about."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from huiyin.kernel import clock
from huiyin.people.models import Mandate, Person
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
    """Return the person's standing today, kept on the instance: one query the first time."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    kept = person.__dict__.get("_standing")
    if isinstance(kept, Standing):
        return kept
    standing = Standing(person.pk, *_held(person))
    person.__dict__["_standing"] = standing
    return standing


# One query for both: every page of staff begins with it.
_HELD_TODAY = """
SELECT post.role, organ.id, organ.name, organ.kind, organ.parent_id, organ.county_id,
       organ.place_path, post.id AS place
FROM people_post AS post JOIN organs_organ AS organ ON organ.id = post.organ_id
WHERE post.person_id = %(person)s AND post.since <= %(today)s
      AND (post.until IS NULL OR post.until >= %(today)s) AND organ.closed_on IS NULL
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, county_id, NULL, NULL
FROM people_mandate
WHERE person_id = %(person)s AND status = %(in_office)s AND county_id IS NOT NULL
ORDER BY place
"""


def _held(person: Person) -> tuple[tuple[Held, ...], frozenset[int]]:
    """Return the posts held today, the oldest first, and the counties of the mandates in force."""
    facts = {
        "person": person.pk,
        "today": clock.today(),
        "in_office": Mandate.Status.IN_OFFICE.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_HELD_TODAY, facts)
        rows = cursor.fetchall()
    posts = tuple(Held(Role(row[0]), *row[1:7]) for row in rows if row[0] is not None)
    return posts, frozenset(row[5] for row in rows if row[0] is None)
