"""What the office waits to review, one after the other, and what it looks at beside each."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.organs.names import organ_name
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.actions.merging import HEADS
from huiyin.suggestions.alike import Alike, alike_to
from huiyin.suggestions.models import Suggestion, SuggestionQuerySet, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import UNSAID, State, TaskState
from huiyin.suggestions.wording import STATE_NAMES
from huiyin.ui.markup import Text

MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Beside:
    """A suggestion that is probably about the same, as it is shown beside one under review."""

    suggestion: Suggestion
    number: str
    state: Text
    units: str
    words: str
    can_be_head: bool


def to_review(person: Person) -> SuggestionQuerySet:
    """Return what waits for this person's review, of their offices, in the order it came in."""
    offices = standing_of(person).organs_where(Can.SUGGESTIONS_REVIEW)
    waiting = Suggestion.objects.waiting_in(offices).filter(state=State.SUBMITTED)
    return waiting.order_by("submitted_at", "id")


def next_of(rows: SuggestionQuerySet, one: Suggestion | None) -> int | None:
    """Return the id of what comes after this one, else of the first one that is another."""
    if one is not None and one.submitted_at is not None:
        later = Q(submitted_at__gt=one.submitted_at)
        later |= Q(submitted_at=one.submitted_at, pk__gt=one.pk)
        found = rows.filter(later).values_list("pk", flat=True).first()
        if found is not None:
            return found
        rows = rows.exclude(pk=one.pk)
    return rows.values_list("pk", flat=True).first()


def previous_of(rows: SuggestionQuerySet, one: Suggestion) -> int | None:
    """Return the id of what comes before this one; None before the first."""
    if one.submitted_at is None:
        return None
    earlier = Q(submitted_at__lt=one.submitted_at)
    earlier |= Q(submitted_at=one.submitted_at, pk__lt=one.pk)
    rows = rows.filter(earlier).order_by("-submitted_at", "-id")
    return rows.values_list("pk", flat=True).first()


def found_alike(suggestion: Suggestion, person: Person) -> list[Alike]:
    """Return what this person may read that is probably about the same: three queries."""
    return alike_to(
        suggestion.title,
        suggestion.reason,
        suggestion.proposal,
        county_id=suggestion.county_id,
        among=Suggestion.objects.visible_to(person).exclude(submitted_at=None),
        but=suggestion.pk,
    )


def beside(suggestion: Suggestion, alike: list[Alike]) -> list[Beside]:
    """Return the similar ones with number, state and units: one query more."""
    pks = [one.suggestion.pk for one in alike]
    gone = [TaskState.RETURNED, TaskState.STOPPED, TaskState.PASSED_DOWN]
    rows = Task.objects.filter(suggestion__in=pks).exclude(state__in=gone).order_by("pk")
    units: dict[int, list[str]] = {}
    for pk, organ_id in rows.values_list("suggestion", "organ"):
        units.setdefault(pk, []).append(organ_name(suggestion.county_id, organ_id, is_short=True))
    return [_beside(suggestion, one, units.get(one.suggestion.pk, [])) for one in alike]


def _beside(suggestion: Suggestion, alike: Alike, units: list[str]) -> Beside:
    other = alike.suggestion
    state = State(other.state)
    return Beside(
        suggestion=other,
        number=number_name(other),
        state=STATE_NAMES[State.REPLIED if state in UNSAID else state],
        units=_("、").join(units),
        words=_("、").join(alike.words),
        can_be_head=state in HEADS and other.congress_id == suggestion.congress_id,
    )
