"""What a person is here today: the posts and mandates that every policy asks about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from huiyin.kernel import clock
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
    def is_staff(self) -> bool:
        return bool(self.posts)

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


def _held(person: Person) -> tuple[tuple[Held, ...], frozenset[int]]:
    """Return the posts held today, the oldest first, and the counties of the mandates in force."""
    sql, values = _question(clock.today())
    with connection.cursor() as cursor:
        cursor.execute(sql, [person.pk if value == ANYBODY else value for value in values])
        rows = cursor.fetchall()
    posts = sorted(row for row in rows if row[0] is not None)
    held = tuple(Held(Role(role), *rest) for _pk, role, *rest in posts)
    return held, frozenset(row[6] for row in rows if row[0] is None)


# Stands for the person in the query that is kept; no row has this id.
ANYBODY = -1


@lru_cache(maxsize=4)
def _question(today: date) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG001 - it is in the values
    """Return one query for posts and mandates, put together once a day out of the models' own.

    Every page of staff begins with it; putting it together took longer than running it.
    """
    posts = Post.objects.held().filter(person=ANYBODY, organ__closed_on=None)
    mandates = Mandate.objects.filter(
        person=ANYBODY, status=Mandate.Status.IN_OFFICE, county__isnull=False
    )
    held_sql, held_values = posts.order_by().values_list(*_HELD).query.sql_with_params()
    in_office_sql, in_office_values = mandates.values_list("county_id").query.sql_with_params()
    sql = (
        f"SELECT * FROM ({held_sql}) AS held UNION ALL "  # noqa: S608 - SQL that Django compiled
        f"SELECT NULL, NULL, NULL, NULL, NULL, NULL, county_id, NULL FROM ({in_office_sql}) AS seat"
    )
    return sql, (*held_values, *in_office_values)


_HELD = (
    "pk",
    "role",
    "organ_id",
    "organ__name",
    "organ__kind",
    "organ__parent_id",
    "organ__county_id",
    "organ__place_path",
)
