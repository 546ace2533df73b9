"""A row's values made into a matter of the past, masked and matched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from huiyin.concerns.actions.past import PastAnswer, PastConcern
from huiyin.concerns.actions.raising import LONGEST_TITLE, LONGEST_WISH, NewConcern
from huiyin.concerns.importing.checking import CheckedRow
from huiyin.concerns.importing.matching import Matching, spot_in
from huiyin.concerns.models import Channel
from huiyin.kernel import clock
from huiyin.kernel.masking import mask
from huiyin.kernel.text import clean, excerpt

ARCHIVED_BECAUSE = "从旧系统导入的历史事项，原系统没有答复记录，留存备查。如仍需解决，请重新提出。"


@dataclass(frozen=True)
class Choices:
    """How a file is to be brought in.

    `archive_before`: what was raised before that day and has no answer on record is put away as
    kept, instead of waiting here to be taken up.
    """

    is_masked: bool = True
    archive_before: date | None = None


def built(row: CheckedRow, matching: Matching, choices: Choices) -> PastConcern:
    """Return the matter to bring in. A place that is not known by name stays as words (spot)."""
    values = row.values
    at = row.raised_at or clock.now()
    place = matching.place(values["place"]) if values["place"] else None
    text = _kept(values["text"], choices)
    title = _kept(values["title"], choices)
    spot = "" if place else values["place"] or spot_in(title)
    new = NewConcern(
        place=place or matching.county,
        text=text,
        title=excerpt(title, LONGEST_TITLE),
        wish=excerpt(_kept(values["wish"], choices), LONGEST_WISH),
        category=matching.category(values["category"]) if values["category"] else None,
        channel=Channel.IMPORT,
        spot=_kept(spot, choices),
        contact_name=values["contact_name"],
        contact_phone=values["contact_phone"],
        source=row.source,
    )
    answer = _answer(row, matching, choices)
    return PastConcern(
        new=new,
        at=at,
        answer=answer,
        archived_because=_archived(at, choices) if answer is None else "",
        noted=_noted(row),
    )


def _kept(text: str, choices: Choices) -> str:
    cleaned = clean(text)
    return mask(cleaned).text if choices.is_masked and cleaned else cleaned


def _answer(row: CheckedRow, matching: Matching, choices: Choices) -> PastAnswer | None:
    text = _kept(row.values["answer"], choices)
    if not text:
        return None
    return PastAnswer(
        text=text, at=row.values["answered_at"], organ=matching.unit(row.values["unit"])
    )


def _archived(at: datetime, choices: Choices) -> str:
    before = choices.archive_before
    return ARCHIVED_BECAUSE if before is not None and clock.day_of(at) < before else ""


def _noted(row: CheckedRow) -> dict[str, int]:
    """Return what has no column of its own: where it stood in the file, and the votes of its site."""
    kept = {"row": row.number}
    for key in ("supports", "opposes"):
        if row.values[key] is not None:
            kept[key] = row.values[key]
    return kept
