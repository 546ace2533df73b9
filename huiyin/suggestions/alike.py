"""Suggestions of this and earlier years that are probably about the same matter.

Each is filed under hashes of its telling words. To find what is alike, the newest few of each word
are read and compared: some sixty rows, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from math import log

from django.db import connection

from huiyin.concerns.alike.vocabulary import COMMON
from huiyin.kernel.text import tokens
from huiyin.suggestions.models import AlikeKey, Suggestion, SuggestionQuerySet

OF_EACH_KEY = 80
LOOKED_AT = 60
SHOWN = 5
SHOWN_WORDS = 4
KEYS = 24
# From here on two are shown beside each other: measured on the pairs of tests/test_alike.py.
LEAST = 0.33


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# What every suggestion says, and so tells nothing of its matter.
_OFFICIAL = _listed(
    """关于 建议 议案 加强 加快 推进 促进 进一步 完善 提升 提高 优化 强化 加大 力度 推动 建立 健全 机制
    工作 建设 发展 改造 管理 治理 整治 解决 问题 实施 开展 落实 规划 项目 我县 我镇 全县 全镇 县城 城区
    列入 计划 资金 投入 支持 部门 相关 有关 单位 群众 居民 村民 县 镇 乡 村 街道 人大 代表 方案 措施
    以来 目前 近年来 日益 不足 缺乏 尽快 希望 一是 二是 三是 首先 其次 此外"""
)

_NEWEST = """
SELECT wanted.key, found.suggestion_id
FROM unnest(%s::bigint[]) AS wanted(key)
CROSS JOIN LATERAL (
    SELECT suggestion_id FROM suggestions_alikekey
    WHERE county_id = %s AND key = wanted.key
    ORDER BY suggestion_id DESC LIMIT %s
) AS found
"""


@dataclass(frozen=True)
class Alike:
    """A suggestion that is probably about the same, how much so (0 to 1), and by which words."""

    suggestion: Suggestion
    likeness: float
    words: tuple[str, ...]


def alike_to(
    title: str,
    reason: str = "",
    proposal: str = "",
    *,
    county_id: int,
    among: SuggestionQuerySet,
    but: int | None = None,
) -> list[Alike]:
    """Return which of `among` are probably about the same as these words, the likeliest first.

    Two queries. `among` says what the reader may see; `but` is the suggestion itself.
    """
    wanted = telling_words(title, reason, proposal)
    found = _found({key_of(word): word for word in wanted}, county_id)
    weights = {word: 1 / (1 + log(max(len(ids), 1))) for word, ids in found.items()}
    votes: dict[int, float] = {}
    for word, ids in found.items():
        for pk in ids:
            votes[pk] = votes.get(pk, 0.0) + weights[word] * wanted[word]
    votes.pop(but or 0, None)
    nearest = sorted(votes, key=lambda pk: (-votes[pk], -pk))[:LOOKED_AT]
    rows = among.filter(pk__in=nearest).select_related("lead")
    compared = (_compared(title, wanted, weights, row) for row in rows)
    likely = [one for one in compared if one.likeness >= LEAST]
    return sorted(likely, key=lambda one: (-one.likeness, -one.suggestion.pk))[:SHOWN]


def telling_words(title: str, *texts: str) -> dict[str, float]:
    """Return the words that tell what it is about, a title's with three times the weight."""
    weights = dict.fromkeys(_telling(title), 3.0)
    counts: dict[str, int] = {}
    for text in texts:
        for word in _telling(text):
            counts[word] = counts.get(word, 0) + 1
    often = sorted(counts, key=lambda word: (-counts[word], -len(word), word))
    for word in often[:KEYS]:
        weights.setdefault(word, 1.0)
    return dict(list(weights.items())[:KEYS])


def file_words(suggestion: Suggestion) -> None:
    """File the suggestion under the words that it has now."""
    wanted = telling_words(suggestion.title, suggestion.reason, suggestion.proposal)
    keys = {key_of(word) for word in wanted}
    rows = AlikeKey.objects.filter(suggestion=suggestion)
    rows.exclude(key__in=keys).delete()
    AlikeKey.objects.bulk_create(
        [AlikeKey(county_id=suggestion.county_id, key=key, suggestion=suggestion) for key in keys],
        ignore_conflicts=True,
    )


def key_of(word: str) -> int:
    """Return the 64-bit key of a word."""
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big", signed=True)


def _telling(text: str) -> Iterable[str]:
    return (word for word in tokens(text) if len(word) > 1 and not _tells_nothing(word))


def _tells_nothing(word: str) -> bool:
    return word in _OFFICIAL or word in COMMON or word.isdigit()


def _found(wanted: Mapping[int, str], county_id: int) -> dict[str, list[int]]:
    """Return the newest suggestions of each wanted word."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [list(wanted), county_id, OF_EACH_KEY])
        rows = cursor.fetchall()
    found: dict[str, list[int]] = {word: [] for word in wanted.values()}
    for key, pk in rows:
        found[wanted[key]].append(pk)
    return found


def _compared(
    title: str, wanted: Mapping[str, float], weights: Mapping[str, float], other: Suggestion
) -> Alike:
    """Compare the titles by what both share of all they say, and the texts by what is covered."""
    one, two = set(_telling(title)), set(_telling(other.title))
    text = telling_words(other.title, other.reason, other.proposal)
    shared = one & two
    titles = 2 * _sum(shared, weights) / ((_sum(one, weights) + _sum(two, weights)) or 1)
    covered = _sum(set(wanted) & set(text), weights) / (_sum(set(wanted), weights) or 1)
    said = _whole(shared or set(wanted) & set(text))
    return Alike(other, 0.6 * titles + 0.4 * covered, said)


def _whole(words: Iterable[str]) -> tuple[str, ...]:
    """Return the longest words first, none that is a part of another."""
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (-len(word), word)):
        if not any(word in one for one in kept):
            kept.append(word)
    return tuple(kept[:SHOWN_WORDS])


def _sum(words: Iterable[str], weights: Mapping[str, float]) -> float:
    """Return the weight of the words together; one that no other suggestion has counts in full."""
    return sum(weights.get(word, 1.0) for word in words)
