"""Why two concerns are proposed as one matter, in words, and the words marked in both."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.concerns.alike.likeness import Verdict
from huiyin.concerns.alike.placing import Where
from huiyin.concerns.alike.reading import FILLING, folded

SHOWN_NAMES = 2


def reasons_of(verdict: Verdict, *, days: int) -> list[str]:
    """Return sentences: the place, what both say, how many days lie between."""
    return [*_place(verdict), *_said(verdict), _apart(days)]


def against(verdict: Verdict) -> str:
    """Return in words why two are not proposed."""
    if verdict.swapped is not None:
        first, second = verdict.swapped
        return _("一件说“%(first)s”，一件说“%(second)s”：两个地方，两件事") % {
            "first": first,
            "second": second,
        }
    if verdict.where is Where.OTHER:
        return _("说的不是同一个地方")
    return _("相同的内容不够多")


def _place(verdict: Verdict) -> list[str]:
    said = []
    for first, second in dict.fromkeys(verdict.names[:SHOWN_NAMES]):
        if first == second:
            said.append(_("都说到“%(name)s”") % {"name": first})
        else:
            both = {"first": first, "second": second}
            said.append(_("“%(first)s”和“%(second)s”应是同一处") % both)
    return said


def _said(verdict: Verdict) -> list[str]:
    if not verdict.terms:
        return []
    return [_("都提到：%(terms)s") % {"terms": _("、").join(verdict.terms[:5])}]


def _apart(days: int) -> str:
    if days == 0:
        return _("同一天提出")
    return ngettext("相隔 %(days)s 天", "相隔 %(days)s 天", days) % {"days": days}


def words_of(verdict: Verdict) -> frozenset[str]:
    """Return what to mark: shared terms, and the names as either calls them."""
    return frozenset({*verdict.terms, *(name for pair in verdict.names for name in pair)})


def marked(text: str, words: Iterable[str]) -> SafeString:
    """Return the text as HTML with these words marked, the longer one where two overlap."""
    ordered = sorted((word for word in words if word), key=len, reverse=True)
    if not ordered:
        return format_html_join("", "{}", [(text,)])
    between = f"{FILLING}*"
    pattern = re.compile("|".join(between.join(map(re.escape, word)) for word in ordered))
    pieces: list[tuple[SafeString | str]] = []
    end = 0
    for found in pattern.finditer(folded(text)):
        pieces.append((text[end : found.start()],))
        pieces.append((_mark(text[found.start() : found.end()]),))
        end = found.end()
    return format_html_join("", "{}", [*pieces, (text[end:],)])


def _mark(text: str) -> SafeString:
    return format_html_join("", "<mark>{}</mark>", [(text,)])
