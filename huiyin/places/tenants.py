"""Finding the county that an address names."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotThere
from huiyin.places.models import County


def tenant(slug: str) -> County:
    """Return the opened county of this slug, with its place; raise NotThere if there is none."""
    county = County.objects.select_related("place").filter(slug=slug).first()
    if county is None:
        raise NotThere(_("这个县还没有开通。"))
    return county


def tenant_of(county_id: int) -> County:
    """Return the opened county with this place."""
    return County.objects.select_related("place").get(pk=county_id)
