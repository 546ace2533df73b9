"""Every address of the site, found in the URL resolver, and how to fill in its arguments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse


@dataclass(frozen=True)
class Route:
    """One address. `name` carries its namespace; `arguments` are the names in its path."""

    name: str
    pattern: str
    arguments: tuple[str, ...]
    view: Callable[..., Any]

    @property
    def key(self) -> str:
        """Return what the tables call it: its name, or else its path."""
        return self.name or self.pattern

    def address(self, values: dict[str, object]) -> str:
        return reverse(self.name, kwargs={name: values[name] for name in self.arguments})


def routes() -> list[Route]:
    """Return every route once, in the order of the resolver."""
    found: dict[str, Route] = {}
    for route in _walk(get_resolver(), "", "", ()):
        found.setdefault(route.key, route)
    return list(found.values())


def _walk(
    resolver: URLResolver, prefix: str, space: str, outer: tuple[str, ...]
) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        arguments = outer + tuple(_arguments(entry))
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, path, inner, arguments)
        else:
            name = f"{space}{entry.name}" if entry.name else ""
            yield Route(name, path, arguments, entry.callback)


def _arguments(entry: URLPattern | URLResolver) -> Iterator[str]:
    pattern: Any = entry.pattern
    yield from getattr(pattern, "converters", None) or pattern.regex.groupindex
