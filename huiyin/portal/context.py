"""The county around pages that name none in their address (sign-in, refusals): the only one opened."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest

from huiyin.concerns.views.page import around
from huiyin.places.models import County


def public(_request: HttpRequest) -> dict[str, Callable[[], Any]]:
    """Return `county` and `public_nav`, read only when a template asks; a view's own come first."""

    @cache
    def found() -> dict[str, Any]:
        opened = list(County.objects.select_related("place")[:2])
        return around(opened[0]) if len(opened) == 1 else {}

    return {
        "county": lambda: found().get("county", ""),
        "tenant": lambda: found().get("tenant"),
        "public_nav": lambda: found().get("public_nav", []),
    }
