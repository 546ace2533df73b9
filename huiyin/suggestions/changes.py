"""What changed between the words that somebody signed and the words now."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

import rjieba
from django.utils.translation import gettext_lazy as _

from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.suggestions.models import CoSignature, Suggestion
from huiyin.suggestions.rules import text_hash
from huiyin.ui.markup import Text

NAMES: dict[str, Text] = {"title": _("标题"), "reason": _("事由"), "proposal": _("具体建议")}


@dataclass(frozen=True)
class Change:
    """One of the three texts as pieces: (`same`, `gone` or `new`, the words)."""

    name: Text
    pieces: tuple[tuple[str, str], ...]


def changed_since_signed(suggestion: Suggestion, person: Person) -> list[Change]:
    """Return what changed since this person's signature that was voided; nothing without one."""
    rows = CoSignature.objects.filter(suggestion=suggestion, person=person)
    signed = rows.filter(voided_at__isnull=False, state=CoSignature.State.SIGNED)
    last = signed.order_by("-pk").first()
    before = _words_of(suggestion, last.text_hash) if last else None
    if before is None:
        return []
    texts = {name: (before[name], str(getattr(suggestion, name))) for name in NAMES}
    return [
        Change(NAMES[name], _pieces(was, now)) for name, (was, now) in texts.items() if was != now
    ]


def _words_of(suggestion: Suggestion, wanted: str) -> dict[str, str] | None:
    """Return the words that had this hash, out of the events that wrote them."""
    written = Event.objects.filter(
        subject="suggestion",
        subject_id=suggestion.pk,
        move__in=["draft", "prepare", "reword"],
    )
    for event in written.order_by("-id"):
        said = event.private
        if set(NAMES) <= set(said) and text_hash(*(said[name] for name in NAMES)) == wanted:
            return {name: str(said[name]) for name in NAMES}
    return None


def _pieces(was: str, now: str) -> tuple[tuple[str, str], ...]:
    one, two = rjieba.cut(was), rjieba.cut(now)
    found: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(two[c:d])))
            continue
        found += [("gone", "".join(one[a:b]))] if b > a else []
        found += [("new", "".join(two[c:d]))] if d > c else []
    return tuple(found)
