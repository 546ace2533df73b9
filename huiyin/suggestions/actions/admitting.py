"""The office's work in one go: reviewed and assigned at once, and many assigned together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.assigning import assign
from huiyin.suggestions.actions.classifying import classify
from huiyin.suggestions.actions.reviewing import accept
from huiyin.suggestions.models import Suggestion


@dataclass(frozen=True)
class Assignment:
    """To whom one suggestion goes."""

    suggestion: Suggestion
    leads: Sequence[Organ]
    co: Sequence[Organ] = ()


@transaction.atomic
def admit(
    suggestion: Suggestion,
    *,
    field: str = "",
    leads: Sequence[Organ] = (),
    co: Sequence[Organ] = (),
    by: Person,
) -> Suggestion:
    """Return it accepted, or assigned where `leads` are given; all of it happens, or nothing."""
    if field:
        suggestion = classify(suggestion, field=field, by=by)
    suggestion = accept(suggestion, by=by)
    return assign(suggestion, leads=leads, co=co, by=by) if leads else suggestion


@transaction.atomic
def assign_as(
    suggestion: Suggestion, *, field: str, leads: Sequence[Organ], co: Sequence[Organ], by: Person
) -> Suggestion:
    """Return it assigned, with the field that the office chose; both happen, or nothing."""
    if field:
        suggestion = classify(suggestion, field=field, by=by)
    return assign(suggestion, leads=leads, co=co, by=by)


def assign_many(
    wanted: Iterable[Assignment], *, by: Person
) -> tuple[list[Suggestion], list[tuple[Suggestion, str]]]:
    """Assign each by itself; return those done, and those that could not be with the reason.

    What somebody else assigned meanwhile is among the latter, and stays as they assigned it.
    """
    done: list[Suggestion] = []
    refused: list[tuple[Suggestion, str]] = []
    for one in wanted:
        try:
            done.append(assign(one.suggestion, leads=one.leads, co=one.co, by=by))
        except (BadInput, NotAllowed, NotNow) as refusal:
            refused.append((one.suggestion, refusal.reason))
    return done, refused
