"""Suggestions of the demo county that a committee of the field supervises (对口督办), with a reminder."""

from __future__ import annotations

from datetime import timedelta

from huiyin.config.demo_county.plots import Told, said
from huiyin.organs.models import Organ
from huiyin.suggestions.actions import prompting
from huiyin.suggestions.models import Suggestion

# What the committee of building and environment looks after; the leaders decide of key ones.
OF_ITS_FIELD = {"县住建局", "县交通运输局", "县城管局", "县生态环境分局", "县水利局"}


def entrust(tale: Told, committee: Organ | None) -> Suggestion:
    """Return the tale's suggestion; one in two of the field is supervised, and the unit reminded."""
    row, diary = tale.row, tale.diary
    is_its = tale.plot.fate != "key" and tale.plot.topic["lead"] in OF_ITS_FIELD
    if committee is None or not is_its or (row.number or 0) % 2:
        return row
    row = diary.do(prompting.entrust, row, committee, by=tale.office)
    diary.work(1)
    again = diary.day + timedelta(days=20)
    by = tale.cast.county.committees[0]
    return diary.do(prompting.prompt, row, text=said("prompt"), next_on=again, by=by)
