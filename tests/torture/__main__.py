"""`make torture`: kills the running county at random, a thousand times, and says what was kept."""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.torture.running import Result, run


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.torture")
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    given = parser.parse_args()
    print(f"seed {given.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        result = run(Path(folder), given.kills, given.seed, lambda said: print(said, flush=True))
    _tell(result)
    return 1 if result.faults else 0


def _tell(result: Result) -> None:
    killed = ", ".join(f"{what} {count}" for what, count in result.kills.most_common())
    print(f"\n{result.kills.total()} faults: {killed}")
    print(f"{result.raised} concerns raised, {result.again} times sent again")
    print(f"{result.mails} messages, {result.copies} of them again under the same name")
    if away := result.away:
        late = away[int(len(away) * 0.95)]
        middle = statistics.median(away)
        print(f"away after PostgreSQL was killed: {middle:.1f} s, {late:.1f} s, {away[-1]:.1f} s")
        print("    (median, 95th percentile, longest)")
    for fault in result.faults:
        print(f"✗ {fault}")
    print("not kept" if result.faults else "✓ everything was kept")


if __name__ == "__main__":
    sys.exit(main())
