"""The words of a text as PostgreSQL keeps and looks for them, cut once, here.

Both sides are written as literals: the server's own parser would cut our words again ("k-12"), by
rules that differ with its locale.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchQuery

from huiyin.kernel.text import query_tokens, tokens


def words_of(*texts: str) -> str:
    """Return the tsvector literal of all words in the texts, each once."""
    return _literal({word for text in texts for word in tokens(text)}, " ")


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


def _literal(words: Any, between: str) -> str:
    quoted = ("'" + word.replace("\\", "\\\\").replace("'", "''") + "'" for word in words)
    return between.join(quoted)
