"""The words of a text as PostgreSQL keeps and looks for them, cut once, here.

Both sides are written as literals: the server's own parser would cut our words again ("k-12"), by
rules that differ with its locale.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery

from huiyin.kernel import clock
from huiyin.kernel.text import query_tokens, tokens


def words_of(*texts: str, at: datetime) -> str:
    """Return the tsvector literal of all words in the texts, each once, and of the month it was said."""
    return _literal(
        {_month(clock.day_of(at)), *(word for text in texts for word in tokens(text))}, " "
    )


def _month(day: date) -> str:
    return f"~{day:%Y%m}"  # no text is cut into a word that begins so


class EveryWord(SearchQuery):
    """A tsquery that holds where every word of `text` stands; `is_empty` when it has none."""

    def __init__(self, text: str) -> None:
        self.literal = _literal(query_tokens(text), " & ")
        super().__init__(self.literal)

    @property
    def is_empty(self) -> bool:
        return not self.literal

    def as_sql(self, *_args: Any, **_options: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s::tsquery", [self.literal]


class InMonths(SearchQuery):
    """A tsquery that holds in this month and so many before it.

    Where fifty of the newest are wanted, the index then gives hundreds of rows to sort, not all
    that a large county ever wrote the word in.
    """

    def __init__(self, before: int) -> None:
        months, day = [], clock.today().replace(day=1)
        for _back in range(before + 1):
            months.append(_month(day))
            day = (day - timedelta(days=1)).replace(day=1)
        self.literal = _literal(months, " | ")
        super().__init__(self.literal)

    def as_sql(self, *_args: Any, **_options: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        return "%s::tsquery", [self.literal]


def _literal(words: Any, between: str) -> str:
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)
    return between.join(quoted)
