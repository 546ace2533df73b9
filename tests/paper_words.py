"""All words of a paper, for tests that ask what it says."""

from __future__ import annotations

from typing import Any

from huiyin.kernel.papers.blocks import Paper, data_of


def texts(paper: Paper) -> str:
    """Return the words of all blocks, in order."""
    return "\n".join(_words(data_of(paper)))


def _words(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return [word for one in value for word in _words(one)]
    return []
