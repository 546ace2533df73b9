"""How long a page takes on the server, against a bare view that selects and renders 50 rows."""

from __future__ import annotations

from urllib.parse import quote

from django.db import connection

from bench.county import session_of
from bench.fill import fill
from bench.load import Ask, median_ms
from huiyin.concerns.models import Concern
from huiyin.places.models import Place

MOST_TIMES_BARE = 4.0
MOST_GROWTH = 1.3
WORDS = "道路 积水"


def measure(county: Place, port: int, sizes: list[int]) -> None:
    """Print each page's median in ms, how often the bare one's, and its growth over the sizes."""
    first: dict[str, float] = {}
    for size in sizes:
        fill(county, size)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        bare = median_ms(port, Ask(f"/bare/list/?county={county.pk}"))
        print(f"\n{Concern.objects.count():,} concerns; bare view of 50 rows: {bare:.1f} ms")
        for name, ask in asks(county).items():
            took = median_ms(port, ask)
            grown = took / first.setdefault(name, took)
            verdict = "ok" if took / bare <= MOST_TIMES_BARE and grown <= MOST_GROWTH else "MISSED"
            print(
                f"  {name:<26}{took:7.1f} ms {took / bare:6.2f} x bare (most {MOST_TIMES_BARE})"
                f" {grown:5.2f} x smaller (most {MOST_GROWTH})  {verdict}"
            )


def asks(county: Place) -> dict[str, Ask]:
    slug = county.tenant.slug
    office = (("Cookie", session_of("erin")),)
    unit = (("Cookie", session_of("dave")),)
    released = Concern.objects.filter(county=county).released().order_by("-id")[0]
    words = quote(WORDS)
    return {
        "public home": Ask(f"/{slug}/"),
        "inbox, county office": Ask("/desk/concerns/", headers=office),
        "inbox, department": Ask("/desk/concerns/", headers=unit),
        "ledger": Ask(f"/{slug}/ledger/"),
        "ledger, two words": Ask(f"/{slug}/ledger/?q={words}"),
        "desk search, two words": Ask(f"/desk/search/?q={words}", headers=office),
        "concern, public": Ask(f"/{slug}/ledger/{released.code}/"),
        "concern, desk": Ask(f"/desk/concerns/{released.code}/", headers=office),
    }
