"""Proposing where a concern belongs, and keeping beside it what the officer chose."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from huiyin.concerns.history import ClearUnit, find_clear_unit
from huiyin.concerns.models import Category, Concern, SortingChoice, SortingProposal
from huiyin.concerns.sorter import find_sorter
from huiyin.concerns.sorting.thresholds import CERTAIN_ENOUGH
from huiyin.kernel.masking import mask
from huiyin.organs.models import Organ
from huiyin.people.models import Person


@dataclass(frozen=True)
class Proposed:
    """A category of the county, how sure, why, and the fingerprint of the model that says so."""

    category_id: int
    certainty: float
    words: tuple[str, ...]
    model: str


def find_category(county_id: int, title: str, text: str) -> Proposed | None:
    """Return the category that a text belongs to; None without a model or below the threshold.

    Names, numbers and doors are taken out first, so that no word of the reason is one of them.
    """
    sorter = find_sorter(county_id)
    if sorter is None:
        return None
    guess = sorter.kept.model.guess(mask(title).text, mask(text).text)
    category_id = sorter.categories.get(guess.label)
    if category_id is None or guess.certainty < CERTAIN_ENOUGH:
        return None
    return Proposed(category_id, guess.certainty, guess.words, sorter.kept.digest)


def propose(concern: Concern, *, shown_category: int | None = None) -> SortingProposal | None:
    """Return what is proposed for a concern, kept the first time; None where nothing is.

    `shown_category` is what the clerk read beside the form, before the concern was there.
    """
    found = SortingProposal.objects.filter(concern=concern).first()
    if found is not None:
        return found
    sorted_as = find_category(concern.county_id, concern.title, concern.text)
    category_id = sorted_as.category_id if sorted_as else concern.category_id
    unit = find_clear_unit(concern.county_id, category_id) if category_id else None
    if sorted_as is None and unit is None:
        return None
    proposal = _proposal(concern, sorted_as, unit)
    try:
        with transaction.atomic():
            proposal.save(force_insert=True)
            _note_what_was_chosen_before(concern, proposal, shown_category)
    except IntegrityError:  # another worker was first
        return SortingProposal.objects.get(concern=concern)
    return proposal


def note_choice(
    concern: Concern,
    *,
    by: Person,
    category: Category | None = None,
    unit: Organ | None = None,
    is_bulk: bool = False,
) -> None:
    """Keep what an officer chose, where something was proposed for it. In the verb's transaction.

    In bulk nobody saw each concern's proposal.
    """
    proposal = SortingProposal.objects.filter(concern=concern).first()
    if proposal is None:
        return
    if category is not None and proposal.category_id is not None:
        _choice(proposal, by, category_id=category.pk).save(force_insert=True)
    if unit is not None and proposal.unit_id is not None:
        was_shown = not is_bulk and proposal.names_unit_for(concern.category_id)
        _choice(proposal, by, unit_id=unit.pk, was_shown=was_shown).save(force_insert=True)


def _proposal(
    concern: Concern, sorted_as: Proposed | None, unit: ClearUnit | None
) -> SortingProposal:
    return SortingProposal(
        concern=concern,
        category_id=sorted_as.category_id if sorted_as else None,
        certainty=sorted_as.certainty if sorted_as else None,
        words=[word[:40] for word in sorted_as.words] if sorted_as else [],
        model=sorted_as.model if sorted_as else "",
        unit_id=unit.unit_id if unit else None,
        unit_times=unit.times if unit else 0,
        unit_of=unit.of if unit else 0,
    )


def _choice(
    proposal: SortingProposal,
    by: Person,
    *,
    category_id: int | None = None,
    unit_id: int | None = None,
    was_shown: bool = True,
) -> SortingChoice:
    about = SortingChoice.About.UNIT if unit_id else SortingChoice.About.CATEGORY
    is_same = unit_id == proposal.unit_id if unit_id else category_id == proposal.category_id
    return SortingChoice(
        proposal=proposal,
        about=about,
        category_id=category_id,
        unit_id=unit_id,
        is_as_proposed=is_same,
        was_shown=was_shown,
        by=by,
    )


def _note_what_was_chosen_before(
    concern: Concern, proposal: SortingProposal, shown_category: int | None
) -> None:
    """Keep a clerk's own category, written down before the proposal was kept."""
    clerk = concern.recorded_by
    was_shown = shown_category is not None and shown_category == proposal.category_id
    if clerk is not None and concern.category_id and proposal.category_id:
        choice = _choice(proposal, clerk, category_id=concern.category_id, was_shown=was_shown)
        choice.save(force_insert=True)
