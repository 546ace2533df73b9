"""Figures about the process for Prometheus: `/metrics`, answered to this machine only."""

import os
import time
from collections.abc import Callable, Iterator

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import REGISTRY, Collector

LABELS = ("method", "route", "status")
SECONDS = Histogram("huiyin_request_seconds", "Time to answer, by route", LABELS)


class MetricsMiddleware:
    """Times every request under the pattern of its route, never under the address itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        labels = (request.method or "", match.route if match else "none", str(response.status_code))
        SECONDS.labels(*labels).observe(time.perf_counter() - began)
        return response


@require_safe
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Return the figures of all processes of this server; not there for anybody from outside."""
    forwarded = "X-Forwarded-For" in request.headers or "Forwarded" in request.headers
    if forwarded or request.META.get("REMOTE_ADDR") not in {"127.0.0.1", "::1"}:
        raise Http404
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    body = generate_latest(registry) + generate_latest(_jobs_registry())
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST)


class _Jobs(Collector):
    """How many jobs wait, run, failed, how many events wait for the log; read when asked."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        gauge = GaugeMetricFamily("huiyin_jobs", "Jobs in the queue", labels=["status"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT status::text, count(*) FROM procrastinate_jobs GROUP BY status")
            for status, count in cursor.fetchall():
                gauge.add_metric([status], count)
            cursor.execute("SELECT count(*) FROM ledger_unlogged")
            row = cursor.fetchone()
        yield gauge
        yield GaugeMetricFamily(
            "huiyin_unlogged", "Events that wait for their place in the public log", value=row[0]
        )


def _jobs_registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    registry.register(_Jobs())
    return registry
