"""Finds a county's hot topics once, in a process of its own as the worker is, and says what it took."""

from __future__ import annotations

import resource
import sys
import time

from bench.__main__ import ready


def main() -> None:
    with ready():
        from huiyin.concerns.alike.topics import find_topics

        began = time.perf_counter()
        found = find_topics(int(sys.argv[1]))
        took = time.perf_counter() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{found} {took:.3f} {memory:.1f}")


if __name__ == "__main__":
    main()
