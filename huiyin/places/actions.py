"""Adding to the tree of places and opening a county."""

from __future__ import annotations

from django.db import connection, transaction

from huiyin.kernel import clock
from huiyin.places.models import County, Level, Place


@transaction.atomic
def add_place(
    *,
    code: str,
    name: str,
    level: int,
    parent: Place | None,
    is_street: bool = False,
    latitude: str | None = None,
    longitude: str | None = None,
) -> Place:
    """Return the place with this code, made below `parent` if it was not there."""
    found = Place.objects.filter(code=code).first()
    if found:
        return found
    pk = _next_id()
    return Place.objects.create(
        pk=pk,
        code=code,
        name=name,
        level=level,
        parent=parent,
        is_street=is_street,
        latitude=latitude,
        longitude=longitude,
        path=f"{parent.path if parent else ''}{pk}/",
    )


def open_tenant(place: Place, *, slug: str = "", is_demo: bool = False) -> County:
    """Return the tenant of a county-level place, opened now if it was not.

    Raises ValueError for a place of another level: the tenant is the county (DESIGN.md section 2).
    """
    if place.level != Level.COUNTY:
        raise ValueError(f"{place.name} is not a county")
    county, _ = County.objects.get_or_create(
        place=place,
        defaults={
            "slug": slug or place.code[:6],
            "opened_at": clock.now(),
            "is_demo": is_demo,
        },
    )
    return county


def _next_id() -> int:
    """Return a fresh id: the path holds it, so it must be known before the row is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('places_place', 'id'))")
        return int(cursor.fetchone()[0])
