"""Where a request comes from, for limits on trying; never kept as it is."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the visitor's address: the last one that our own proxies vouch for.

    `HUIYIN_PROXIES` says how many stand before us. What a visitor writes into the header himself
    stands further left and is not read.
    """
    if settings.PROXIES:
        hops = request.headers.get("X-Forwarded-For", "").split(",")
        return hops[-min(settings.PROXIES, len(hops))].strip()[:64]
    return str(request.META.get("REMOTE_ADDR", ""))
