"""The JSON API: every subject's routes under one address, open to all, described by OpenAPI."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from huiyin.api.answering import answer_refusals
from huiyin.concerns.api import router as concerns
from huiyin.places.api import router as places

DESCRIPTION = (
    "Raise a concern and follow what becomes of it. No account is needed. "
    "Refusals are `{errors: [{field, message}]}` with 404, 409, 422 or 429; the messages are in "
    "Chinese unless a cookie `language=en` is sent. Nothing personal is ever given out."
)


class PlainRenderer(JSONRenderer):
    """Chinese as it reads and not escaped: fewer bytes, and legible in a terminal."""

    json_dumps_params = {"ensure_ascii": False}


api = NinjaAPI(
    title="Huiyin",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api",
    renderer=PlainRenderer(),
    docs_url=None,  # its page loads scripts from elsewhere
)
answer_refusals(api)
api.add_router("", concerns)
api.add_router("", places)


def _open_to_all(entries: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Return the routes exempt from sign-in: LoginRequiredMiddleware would answer with a redirect."""
    for entry in entries:
        if isinstance(entry, URLResolver):
            _open_to_all(entry.url_patterns)
        else:
            entry.callback.login_required = False  # type: ignore[attr-defined]
    return entries


urls = (_open_to_all(api.urls[0]), *api.urls[1:])
