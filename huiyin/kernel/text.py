"""Texts as people type them: cleaned for keeping, folded for comparing, cut up for finding."""

import re
import unicodedata

import rjieba

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029\v\f]")
# Control characters but for the line feed; marks that are not seen or turn the direction of what
# follows; halves of surrogate pairs, which no database takes.
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES_AT_LINE_END = re.compile(r"[^\S\n]+\n")
_EMPTY_LINES = re.compile(r"\n{3,}")
_WORD = re.compile(r"[^\W_]+")
_LONGEST_TOKEN = 64


def clean(text: str) -> str:
    """Return the text as it is kept: composed (NFC), line feeds only, nothing invisible.

    Tabs become spaces, more than one empty line becomes one, ends are stripped.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    text = _SPACES_AT_LINE_END.sub("\n", text)
    return _EMPTY_LINES.sub("\n\n", text).strip()


def fold(text: str) -> str:
    """Return what is left when case, width, spaces and punctuation do not count, for comparing."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, long ones also by their parts, for an index.

    Words come from the dictionary alone: a model that guesses new words does so by their
    surroundings, so that a query would be cut otherwise than the text it should find.
    """
    found: list[str] = []
    for run in _runs(text):
        if run.isascii():
            found.append(run[:_LONGEST_TOKEN])
        else:
            found += _words(rjieba.cut_for_search(run, False))  # noqa: FBT003 - takes no keyword
    return found


def query_tokens(text: str) -> list[str]:
    """Return the words of a query, each once: all of them are in the tokens of what it should find."""
    found: dict[str, None] = {}
    for run in _runs(text):
        words = [run[:_LONGEST_TOKEN]] if run.isascii() else _words(rjieba.cut(run, False))  # noqa: FBT003
        found.update(dict.fromkeys(words))
    return list(found)


def index_text(*texts: str) -> str:
    """Return the tokens of all texts with single spaces, for to_tsvector('simple', …)."""
    return " ".join(token for text in texts for token in tokens(text))


def excerpt(text: str, length: int) -> str:
    """Return the beginning of the text on one line, at most `length` characters with the dots."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    return line[: max(length - 1, 0)].rstrip(" ，。、；：！？,.;:!?") + "…"


def _runs(text: str) -> list[str]:
    """Return runs of letters and digits between anything else."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _words(cut: list[str]) -> list[str]:
    return [word[:_LONGEST_TOKEN] for word in cut]
