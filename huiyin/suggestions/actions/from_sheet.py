"""What an office changed in an exported list, made row by row through the verbs."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.assigning import assign
from huiyin.suggestions.actions.classifying import classify
from huiyin.suggestions.actions.moving import locked
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.sheet_changes import Change
from huiyin.suggestions.sheets import lines_of


def apply_all(changes: Iterable[Change], *, by: Person) -> tuple[int, list[tuple[Change, str]]]:
    """Make each change by itself; return how many were made, and those refused with the reason."""
    done = 0
    refused: list[tuple[Change, str]] = []
    for change in changes:
        try:
            _apply(change, by)
            done += 1
        except (BadInput, NotAllowed, NotNow) as refusal:
            refused.append((change, refusal.reason))
    return done, refused


@transaction.atomic
def _apply(change: Change, by: Person) -> None:
    """Make one row's change: all of it, or nothing. NotNow for one that was changed meanwhile."""
    suggestion = Suggestion.objects.filter(pk=change.pk).first()
    if suggestion is None:
        raise NotNow(_("没有这件建议，或者不归本机关。"))
    # Locked before it is compared, so that nobody changes it in between.
    suggestion = locked(suggestion)
    if lines_of([suggestion])[0].mark != change.mark:
        raise NotNow(_("导出以后这件已经变了，请重新导出再改。"))
    if change.field is not None or change.note is not None:
        suggestion = classify(suggestion, field=change.field, note=change.note, by=by)
    if change.leads:
        units = Organ.objects.in_bulk([*change.leads, *change.co])
        leads = [units[pk] for pk in change.leads]
        assign(suggestion, leads=leads, co=[units[pk] for pk in change.co], by=by)
