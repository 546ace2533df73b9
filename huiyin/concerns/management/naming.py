"""The county that a command is for."""

from __future__ import annotations

from django.core.management.base import CommandError

from huiyin.places.models import County


def county_named(words: str) -> County:
    """Return the county named by code or slug, or the only one that is open."""
    counties = County.objects.select_related("place")
    if words:
        found = [one for one in counties if words in {one.slug, one.place.code}]
        if not found:
            raise CommandError(f"没有开通 {words} · no county {words} is open here")
        return found[0]
    every = list(counties[:2])
    if len(every) == 1:
        return every[0]
    raise CommandError(
        "请用 --county 指定县（区划代码）；还没有县时请先开通。"
        " · Name the county with --county; open one first if there is none."
    )
