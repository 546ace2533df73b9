"""What must never be read in another county: a county's names, words, codes and addresses."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.utils.html import escape

from huiyin.concerns.models import Concern, Photo
from huiyin.kernel.codes import shown
from huiyin.organs.models import Organ
from huiyin.places.models import Level, Place
from tests.addresses import values_for
from tests.cast import Side
from tests.routes import Route

# Everybody's own, whichever county: the public log is one, and these lead by no county's thing.
EVERYBODYS = ("log_", "mfa_", "account_", "openid_", "socialaccount_", "gallery", "invitation")


def words_of(side: Side, *more: str) -> set[str]:
    """Return what is written of the county's things alone, beside what is given besides."""
    concerns = Concern.objects.filter(county=side.county)
    codes = set(concerns.values_list("code", flat=True))
    places = Place.objects.within(side.county).filter(level__gt=Level.TOWN)
    return {
        *codes,
        *map(shown, codes),
        *concerns.values_list("text", flat=True),
        *places.values_list("name", flat=True),
        *Organ.objects.filter(county=side.county).values_list("name", flat=True),
        side.deputy.name,
        side.staff.name,
        *more,
    } - {""}


def addresses_of(side: Side, other: Side, routes: list[Route]) -> set[str]:
    """Return the addresses of the county's own things, as they stand in a link."""
    found = set()
    for route in routes:
        if route.name and route.arguments and not route.name.startswith(EVERYBODYS):
            own, others = (route.address(values_for(route, one)) for one in (side, other))
            if own != others:
                found.add(own)
    for photo in Photo.objects.filter(concern__county=side.county):
        found.add(f"/{photo.file.name}")
    return found


def read_in(answer: HttpResponseBase, words: set[str], addresses: set[str]) -> Iterator[str]:
    """Yield each word and each address that somebody reads in the answer or is sent on to."""
    body = answer.content if isinstance(answer, HttpResponse) else b"".join(answer)
    text = body.decode(errors="ignore") + f' Location="{answer.get("Location", "")}"'
    yield from (word for word in words if word in text or str(escape(word)) in text)
    yield from (address for address in addresses if f'"{address}"' in text)
