"""How long a page takes on the server, against a bare view that selects and renders 50 rows."""

from __future__ import annotations

from urllib.parse import quote

from django.db import connection

from bench import weight
from bench.county import session_of, told
from bench.fill import fill
from bench.load import Ask, medians_ms
from huiyin.concerns.models import Concern
from huiyin.places.models import Place

MOST_TIMES_BARE = 4.0
MOST_GROWTH = 1.3
WORDS = "道路 积水"
BARE = "bare view of 50 rows"


def measure(county: Place, port: int, sizes: list[int]) -> None:
    """Print each page's median in ms, how often the bare one's, and its growth over the sizes."""
    first: dict[str, float] = {}
    if Concern.objects.filter(county=county).count() > sizes[0]:
        raise SystemExit("the growth can be measured only from an empty database")
    for size in sizes:
        fill(county, size)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
        took = medians_ms(port, {BARE: Ask(f"/bare/list/?county={county.pk}"), **asks(county)})
        bare = took.pop(BARE)
        print(f"\n{Concern.objects.count():,} concerns; {BARE}: {bare:.1f} ms")
        for name, ms in took.items():
            grown = ms / first.setdefault(name, ms)
            verdict = "ok" if ms / bare <= MOST_TIMES_BARE and grown <= MOST_GROWTH else "MISSED"
            print(
                f"  {name:<26}{ms:7.1f} ms {ms / bare:6.2f} x bare (most {MOST_TIMES_BARE})"
                f" {grown:5.2f} x smaller (most {MOST_GROWTH})  {verdict}"
            )

    weight.measure(f"/{county.tenant.slug}/", port)


def asks(county: Place) -> dict[str, Ask]:
    slug = county.tenant.slug
    words = quote(WORDS)
    code = told().code
    presidium, unit, office = (
        (("Cookie", session_of(login)),) for login in ("paula", "dave", "erin")
    )
    return {
        "public home": Ask(f"/{slug}/"),
        "inbox, presidium": Ask("/desk/", headers=presidium),
        "inbox, department": Ask("/desk/", headers=unit),
        "list, county office": Ask("/desk/concerns/", headers=office),
        "list, presidium": Ask("/desk/concerns/", headers=presidium),
        "list, department": Ask("/desk/concerns/", headers=unit),
        "ledger": Ask(f"/{slug}/ledger/"),
        "ledger, two words": Ask(f"/{slug}/ledger/?q={words}"),
        "search, county office": Ask(f"/desk/search/?q={words}", headers=office),
        "search, presidium": Ask(f"/desk/search/?q={words}", headers=presidium),
        "concern, public": Ask(f"/{slug}/ledger/{code}/"),
        "concern, county office": Ask(f"/desk/concerns/{code}/", headers=office),
        "concern, presidium": Ask(f"/desk/concerns/{code}/", headers=presidium),
    }
