"""Pairs as a page shows them side by side: the reasons in words, the shared words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from huiyin.concerns.alike.likeness import Verdict, compared
from huiyin.concerns.alike.readings import weighed
from huiyin.concerns.alike.reasons import marked, reasons_of, words_of
from huiyin.concerns.alike.voices import voices_of
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.kernel.codes import shown
from huiyin.organs.names import place_name
from huiyin.ui.markup import Text


@dataclass(frozen=True)
class Half:
    """One of the two, with what both say marked in title and text."""

    concern: Concern
    code: str
    url: str
    place: str
    state: Text
    title: SafeString
    text: SafeString


@dataclass(frozen=True)
class ShownPair:
    first: Half
    second: Half
    reasons: list[str]
    is_one_voice: bool


def shown_pairs(
    pairs: Sequence[tuple[Concern, Concern]], verdicts: Sequence[Verdict] | None = None
) -> list[ShownPair]:
    """Return each two beside each other; they are compared anew where no verdicts are at hand."""
    if verdicts is None:
        verdicts = [compared(weighed(first), weighed(second)) for first, second in pairs]
    every = {concern.pk: concern for pair in pairs for concern in pair}
    voice = {pk: number for number, ids in enumerate(voices_of([*every.values()])) for pk in ids}
    return [
        ShownPair(
            first=_half(first, verdict),
            second=_half(second, verdict),
            reasons=reasons_of(verdict, days=_days(first, second)),
            is_one_voice=voice[first.pk] == voice[second.pk],
        )
        for (first, second), verdict in zip(pairs, verdicts, strict=True)
    ]


def _days(first: Concern, second: Concern) -> int:
    return abs((clock.day_of(first.raised_at) - clock.day_of(second.raised_at)).days)


def _half(concern: Concern, verdict: Verdict) -> Half:
    words = words_of(verdict)
    return Half(
        concern=concern,
        code=shown(concern.code),
        url=url_of(concern),
        place=place_name(concern.county_id, concern.place_id),
        state=STATE_NAMES[State(concern.state)],
        title=marked(concern.title, words),
        text=marked(concern.text, words),
    )
