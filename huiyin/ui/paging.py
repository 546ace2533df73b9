"""Lists are paged by key, without COUNT and OFFSET.

The cursor is the row's own place in the order, so page 1,000 costs what page 1 costs, and a row
that arrives meanwhile shifts nothing.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class KeyPage(Generic[Row]):
    """Rows in order; `older` asks for what follows, `newer` for what stands before."""

    rows: Sequence[Row]
    older: str | None
    newer: str | None

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_by_key(
    queryset: QuerySet[Row],
    *,
    order: tuple[str, ...],
    after: str | None = None,
    before: str | None = None,
    size: int = 50,
    also: QuerySet[Row] | None = None,
    nearest: Sequence[QuerySet[Row]] = (),
) -> KeyPage[Row]:
    """One page of the queryset. `order` is as in order_by, never null, its last name unique.

    A cursor that cannot be read, or that leads past the end, gives the first page. `also` are
    further rows, none of them in the queryset: each of the two is read by its own index, where an
    OR would have to read all of both. `nearest` are beginnings of the queryset in this order, the
    shortest first: the first page is taken from one that fills it, where that costs less.
    """
    parts = [queryset] if also is None else [queryset, also]
    if after and (key := _read(queryset.model, order, after)):
        found = _first([_beyond(part, order, key) for part in parts], order, size + 1)
        if found:
            rows = found[:size]
            older = _cursor(rows[-1], order) if len(found) > size else None
            return KeyPage(rows, older=older, newer=_cursor(rows[0], order))
    if before and (key := _read(queryset.model, order, before)):
        back = _reversed(order)
        found = _first([_beyond(part, back, key) for part in parts], back, size + 1)
        if len(found) >= size:
            rows = found[:size][::-1]
            newer = _cursor(rows[0], order) if len(found) > size else None
            return KeyPage(rows, older=_cursor(rows[-1], order), newer=newer)
    found = []
    for wider in [*([one] for one in nearest), parts]:
        further = [_after(found, part, order) for part in wider]
        found += _first(further, order, size + 1 - len(found))
        if len(found) > size:
            break
    older = _cursor(found[size - 1], order) if len(found) > size else None
    return KeyPage(found[:size], older=older, newer=None)


def _first(parts: Sequence[QuerySet[Row]], order: tuple[str, ...], count: int) -> list[Row]:
    one, *others = (part.order_by(*order)[:count] for part in parts)
    return list(one.union(*others, all=True).order_by(*order)[:count] if others else one)


def _after(found: Sequence[Row], queryset: QuerySet[Row], order: tuple[str, ...]) -> QuerySet[Row]:
    """The rows that come after those that were found already."""
    if not found:
        return queryset
    names = (name.removeprefix("-") for name in order)
    return _beyond(queryset, order, tuple(getattr(found[-1], name) for name in names))


def _beyond(queryset: QuerySet[Row], order: tuple[str, ...], key: Key) -> QuerySet[Row]:
    """The rows that come after the key in this order."""
    same, further = Q(), Q()
    for name, value in zip(order, key, strict=True):
        field = name.removeprefix("-")
        further |= same & Q(**{f"{field}__{_way(name)}": value})
        same &= Q(**{field: value})
    # The first bound says the same again, alone, so that the planner can enter the index with it.
    first = Q(**{f"{order[0].removeprefix('-')}__{_way(order[0])}e": key[0]})
    return queryset.filter(first, further)


def _way(name: str) -> str:
    return "lt" if name.startswith("-") else "gt"


def _reversed(order: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name[1:] if name.startswith("-") else f"-{name}" for name in order)


def _cursor(row: Model, order: tuple[str, ...]) -> str:
    words = [field.value_to_string(row) for field in _fields(type(row), order)]
    return urlsafe_b64encode(json.dumps(words).encode()).decode().rstrip("=")


def _read(model: type[Model], order: tuple[str, ...], cursor: str) -> Key | None:
    try:
        words = json.loads(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        fields = _fields(model, order)
        if not isinstance(words, list) or len(words) != len(fields):
            return None
        key = tuple(field.to_python(_text(word)) for field, word in zip(fields, words, strict=True))
    except (ValueError, TypeError, RecursionError, ValidationError):
        return None
    return None if None in key else key


def _text(word: object) -> str:
    """PostgreSQL takes no NUL in a text."""
    if not isinstance(word, str) or "\x00" in word or len(word) > 500:
        raise ValueError("not a cursor")
    word.encode()
    return word


def _fields(model: type[Model], order: tuple[str, ...]) -> list["Field[Any, Any]"]:
    named = (model._meta.get_field(name.removeprefix("-")) for name in order)  # noqa: SLF001 - Django's documented way
    return [field for field in named if isinstance(field, Field)]
