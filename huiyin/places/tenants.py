"""Finding the county that an address names, and its places; all of it is asked on every page."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.kernel.kept import Kept
from huiyin.places.models import County, Place


def _by_slug(slug: str) -> County | None:
    return County.objects.select_related("place").filter(slug=slug).first()


def _by_id(county_id: int) -> County:
    return County.objects.select_related("place").get(pk=county_id)


def _places(county_id: int) -> dict[int, Place]:
    return Place.objects.within(Place.objects.get(pk=county_id)).in_bulk()


_slugs: Kept[str, County | None] = Kept(_by_slug)
_ids: Kept[int, County] = Kept(_by_id)
_kept_places: Kept[int, dict[int, Place]] = Kept(_places)


def tenant(slug: str) -> County:
    """Return the opened county of this slug, with its place; raise NotThere if there is none."""
    county = _slugs(slug[:20])
    if county is None:
        raise NotThere(_("这个县还没有开通。"))
    return county


def tenant_of(county_id: int) -> County:
    """Return the opened county with this place."""
    return _ids(county_id)


def find_county(words: str) -> County | None:
    """Return the opened county of that slug or division code, as a command is given it."""
    return (
        County.objects.select_related("place").filter(Q(slug=words) | Q(place__code=words)).first()
    )


def place_in(county_id: int, place_id: int) -> Place | None:
    """Return the place if it is the county or lies within it."""
    return _kept_places(county_id).get(place_id)
