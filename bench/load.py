"""Sends requests over loopback and measures: latency one after the other, rate from several at once."""

from __future__ import annotations

import http.client
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

HOST = "127.0.0.1"
_A_CONNECTION = 20


@dataclass(frozen=True)
class Ask:
    """One request; `body` None is a GET."""

    path: str
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    expect: tuple[int, ...] = (200,)


class Client:
    """One connection that stays open."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=60)

    def send(self, ask: Ask) -> tuple[int, bytes]:
        method = "GET" if ask.body is None else "POST"
        self.connection.request(method, ask.path, ask.body, dict(ask.headers))
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status not in ask.expect:
            raise RuntimeError(f"{ask.path}: {answer.status} {body[:300]!r}")
        return answer.status, body


def medians_ms(port: int, asks: Mapping[str, Ask], *, rounds: int = 60) -> dict[str, float]:
    """Return the median time of each request in milliseconds, after ten rounds to warm up.

    All take their turn in every round, so that whatever else the machine does meets them alike.
    """
    client = Client(port)
    took: dict[str, list[float]] = {name: [] for name in asks}
    for _ in range(10 + rounds):
        for name, ask in asks.items():
            began = time.perf_counter()
            client.send(ask)
            took[name].append(time.perf_counter() - began)
    return {name: statistics.median(times[10:]) * 1000 for name, times in took.items()}


def rate(port: int, asks: Callable[[int], Iterator[Ask]], *, seconds: float, clients: int) -> float:
    """Return requests a second from so many clients at once; `asks(n)` gives client n its requests.

    Each connection ends after some requests: the kernel gives each one to a process of the server,
    and a few that stay would be a draw of lots.
    """
    until = time.perf_counter() + seconds

    def run(number: int) -> int:
        client = Client(port)
        for done, ask in enumerate(asks(number)):
            if time.perf_counter() >= until:
                return done
            if done % _A_CONNECTION == 0:
                client.connection.close()
            client.send(ask)
        raise ValueError("the client ran out of requests")

    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        done = sum(pool.map(run, range(clients)))
    return done / (time.perf_counter() - began)
