"""Places by JSON: the counties that are open, and the towns and villages of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema
from ninja.params.functions import Query

from huiyin.places.models import County, Level, Place
from huiyin.places.tenants import tenant
from huiyin.ui.shapes import Refused

router = Router(tags=["places"])

Slug: Any = Query(
    None, pattern=r"^[-\w]{1,20}$", description="A county's slug; without it, all counties."
)


class PlaceOut(Schema):
    code: str = Field(description="The statistics bureau's code; what `place` of a concern names.")
    name: str
    level: int = Field(description="3 county, 4 town or street, 5 village or community.")
    is_street: bool
    parent: str | None = Field(description="The code of the place that holds it.")
    county: str = Field(description="The slug of its county.")


@router.get(
    "/places",
    operation_id="places",
    response={200: list[PlaceOut], frozenset({404, 422, 503}): Refused},
    summary="Where a concern can be",
)
def places(request: HttpRequest, county: str | None = Slug) -> list[PlaceOut]:  # noqa: ARG001
    """The counties that are open, or a county with its towns, streets, villages and communities."""
    if county is None:
        opened = County.objects.select_related("place__parent").order_by("place__code")
        return [_out(one.place, one.slug) for one in opened]
    home = tenant(county)
    inside = Place.objects.within(home.place).filter(level__gte=Level.COUNTY)
    return [_out(one, home.slug) for one in inside.select_related("parent").order_by("path")]


def _out(place: Place, county: str) -> PlaceOut:
    return PlaceOut(
        code=place.code,
        name=place.name,
        level=place.level,
        is_street=place.is_street,
        parent=place.parent.code if place.parent else None,
        county=county,
    )
