"""How many rows a second come in from the real files, into a county of its own.

`make bench` runs it last; alone: `python -m bench.imports`. Without ../shared/data it says so.
"""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huiyin.places.models import Place

LEAST_A_SECOND = 500
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
FILES = ("concerns-2019.xlsx", "concerns-with-replies.xlsx")


def measure() -> None:
    """Print rows a second for each file: reading, checking, masking, indexing, writing, committing."""
    from huiyin.concerns.importing.building import Choices
    from huiyin.concerns.importing.checking import Checker
    from huiyin.concerns.importing.columns import COLUMNS
    from huiyin.concerns.importing.matching import Matching
    from huiyin.concerns.importing.running import check, run
    from huiyin.kernel.columns import known_headers
    from huiyin.kernel.sheets import read_table

    print("\nimport of concerns")
    if not DATA.is_dir():
        print(f"  {DATA} is not there: not measured")
        return
    county = _county()
    for name in FILES:
        began, busy = time.perf_counter(), time.process_time()
        table = read_table(DATA / name, names=known_headers(COLUMNS))
        checker, matching = Checker(table, {}), Matching(county)
        check(checker, matching)
        done = run(checker, matching, Choices(), by=None)
        took, busy = time.perf_counter() - began, time.process_time() - busy
        rate = done.added / took
        verdict = "ok" if rate > LEAST_A_SECOND else "MISSED"
        print(
            f"  {name:<28}{done.added:6} rows {took:6.1f} s {rate:7.0f} rows/s "
            f"(least {LEAST_A_SECOND}) {verdict}; {busy:.1f} s of our own processor time"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"  at most {memory} MB in this process")


def _county() -> Place:
    """Return a county of this run alone, so that nothing in the files is there already."""
    from datetime import date

    from huiyin.organs.capabilities import Kind
    from huiyin.organs.models import RuleProfile
    from huiyin.places.actions import add_place, open_tenant
    from huiyin.places.models import Level
    from tests.builders import organ

    province = add_place(code="97", name="导入测速省", level=Level.PROVINCE, parent=None)
    city = add_place(code="9701", name="导入测速市", level=Level.PREFECTURE, parent=province)
    code = f"9701{int(time.time()) % 100_000_000:08d}"
    county = add_place(code=code, name=f"导入测速县{code}", level=Level.COUNTY, parent=city)
    open_tenant(county, slug=code)
    organ(county, Kind.DEPUTIES_AFFAIRS, f"县人大代表工委{code}", county)
    RuleProfile.objects.create(county=county, name="通用", effective_from=date(2015, 1, 1))
    return county


if __name__ == "__main__":
    from bench.__main__ import ready

    with ready():
        measure()
