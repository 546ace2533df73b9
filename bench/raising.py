"""Raising a concern over HTTP, everything included, against a bare view that does one INSERT."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from urllib.parse import urlencode

from bench.load import Ask, rate
from huiyin.concerns.forms.once import fresh_key
from huiyin.concerns.models import Concern
from huiyin.kernel import clock
from huiyin.places.models import Level, Place

LEAST_OF_BARE = 0.4
SECONDS = 6.0
CLIENTS = 8
TEXT = "村口的路坏了三个月，下雨天老人不敢走，孩子上学也要绕路，希望尽快修一修。"
TOKEN = "b" * 32


def measure(county: Place, port: int) -> None:
    """Print both rates and their ratio; every concern counted is in the database afterwards."""
    bare = rate(port, lambda _n: _bare(), seconds=SECONDS, clients=CLIENTS)
    before = Concern.objects.count()
    raised = rate(port, asks_of(county), seconds=SECONDS, clients=CLIENTS)
    kept = Concern.objects.count() - before
    verdict = "ok" if raised / bare >= LEAST_OF_BARE else "MISSED"
    print(
        f"\nraise: {raised:.0f}/s; bare INSERT: {bare:.0f}/s; ratio {raised / bare:.2f}"
        f" (least {LEAST_OF_BARE})  {verdict}; {kept} concerns kept"
    )


def asks_of(county: Place, *, run: int = 0) -> Callable[[int], Iterator[Ask]]:
    """Return what gives each client its requests; of another run they come from other addresses."""
    village = Place.objects.within(county).filter(level=Level.VILLAGE).order_by("pk")[0]
    slug = county.tenant.slug
    return lambda client: _raises(slug, village.pk, run * 16 + client)


def _bare() -> Iterator[Ask]:
    headers = (("Content-Type", "application/x-www-form-urlencoded"),)
    while True:
        yield Ask("/bare/insert/", urlencode({"title": "路", "text": TEXT}).encode(), headers)


def _raises(slug: str, village: int, client: int) -> Iterator[Ask]:
    """Give requests of many visitors: each with a key of its own and from another address."""
    for number in count():
        headers = (
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Cookie", f"csrftoken={TOKEN}"),
            ("X-CSRFToken", TOKEN),
            ("X-Forwarded-For", f"10.{client}.{number >> 8 & 255}.{number & 255}"),
        )
        key = fresh_key(clock.now() - timedelta(minutes=1))
        fields = {"text": TEXT, "place": village, "key": key}
        yield Ask(f"/{slug}/raise/", urlencode(fields).encode(), headers, expect=(302, 303))
