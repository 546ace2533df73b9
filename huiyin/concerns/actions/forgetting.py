"""Taking a contact out of all that was written about a concern, when the contact itself goes."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import pgtrigger
from django.db.models import Model

from huiyin.concerns.actions.contacts import ShownContact
from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.models import (
    Answer,
    Concern,
    Message,
    Rating,
    Release,
    SortingProposal,
    Task,
    Verification,
)
from huiyin.concerns.words import words_of
from huiyin.kernel.masking import Kind
from huiyin.ledger.models import Event

SHORTEST_NAME = 2  # a single letter would take half the text with it
SHORTEST_PHONE = 5

TEXTS: Mapping[type[Model], tuple[str, ...]] = {
    Answer: ("text",),
    Message: ("text",),
    Rating: ("comment",),
    Release: ("title", "text", "answer", "reason"),
    Verification: ("note",),
    Task: ("note", "request_reason", "draft"),
}
OWN = ("title", "text", "wish", "spot", "public_title", "public_text", "public_answer")

Cut = Callable[[str], str]


def forget_contact(concern: Concern, contact: ShownContact) -> dict[str, Any]:
    """Cut the contact out of every text of the locked concern and return what else to save of it.

    Nothing to save means that it stood nowhere. Else there is a new salt among it: what the old one
    opened is gone, and the caller's event seals the texts as they are now.
    """
    cut = _cutter(contact)
    changes: dict[str, Any] = _cuts(concern, OWN, cut)
    others = [_cut_rows(model, concern, fields, cut) for model, fields in TEXTS.items()]
    events = _cut_events(concern, cut)
    if not changes and not events and not any(others):
        return {}
    _cut_proposal(concern, cut)
    said = {name: changes.get(name, getattr(concern, name)) for name in OWN}
    at = concern.raised_at
    own = (said["title"], said["text"], said["wish"], said["spot"])
    changes["search"] = words_of(*own, at=at)
    if concern.public_search is not None:
        public = (said["public_title"], said["public_text"], said["public_answer"])
        changes["public_search"] = words_of(*public, at=at)
    return {**changes, "salt": secrets.token_bytes(16)}


def _cutter(contact: ShownContact) -> Cut:
    """Return what replaces the contact in a text, however its digits are grouped."""
    found: list[tuple[re.Pattern[str], str]] = []
    if len(contact.name) >= SHORTEST_NAME:
        found.append((re.compile(re.escape(contact.name)), Kind.NAME.mark))
    digits = re.sub(r"\D", "", contact.phone)
    if len(digits) >= SHORTEST_PHONE:
        found.append((re.compile(r"[\s\-－—]*".join(digits)), Kind.PHONE.mark))
    if contact.email:
        found.append((re.compile(re.escape(contact.email), re.IGNORECASE), Kind.EMAIL.mark))

    def cut(text: str) -> str:
        for pattern, mark in found:
            text = pattern.sub(mark, text)
        return text

    return cut


def _cut_rows(model: type[Model], concern: Concern, fields: Iterable[str], cut: Cut) -> int:
    """Cut in the rows of one table and return how many changed."""
    changed = 0
    for row in model._default_manager.filter(concern=concern):  # noqa: SLF001 - Django's documented Meta API
        cuts = _cuts(row, fields, cut)
        for name, text in cuts.items():
            setattr(row, name, text)
        if cuts:
            row.save(update_fields=list(cuts))
            changed += 1
    return changed


def _cuts(row: Model, fields: Iterable[str], cut: Cut) -> dict[str, str]:
    """Return the fields that change, as they become; a mark may be longer than what it hides."""
    cuts = {}
    for name in fields:
        longest = getattr(row._meta.get_field(name), "max_length", None)  # noqa: SLF001
        text = cut(getattr(row, name))[:longest]
        if text != getattr(row, name):
            cuts[name] = text
    return cuts


def _cut_events(concern: Concern, cut: Cut) -> int:
    """Take out of the events' private part what names the contact; the trigger lets only that go."""
    changed = 0
    for event in Event.objects.filter(subject=SUBJECT, subject_id=concern.pk).exclude(private={}):
        kept = {
            name: value
            for name, value in event.private.items()
            if not isinstance(value, str) or cut(value) == value
        }
        if kept != event.private:
            Event.objects.filter(pk=event.pk).update(private=kept)
            changed += 1
    return changed


def _cut_proposal(concern: Concern, cut: Cut) -> None:
    proposal = SortingProposal.objects.filter(concern=concern).first()
    if proposal is not None:
        words = [word for word in proposal.words if cut(word) == word]
        with pgtrigger.ignore("concerns.SortingProposal:append_only"):
            SortingProposal.objects.filter(pk=proposal.pk).update(words=words)
