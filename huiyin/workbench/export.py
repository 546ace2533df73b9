"""A list of concerns as an Excel file, written row by row in constant memory."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.categories import category_name
from huiyin.concerns.echo import SCORE_NAMES
from huiyin.concerns.models import Concern, ConcernQuerySet
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.rules import Score
from huiyin.concerns.states import State
from huiyin.kernel.codes import shown
from huiyin.kernel.sheet_writing import Cell, Heading, new_sheet
from huiyin.organs.names import organ_name, place_name
from huiyin.ui.markup import Text

MOST_ROWS = 100_000  # of a page: a command may write as many as a sheet holds


def _category(concern: Concern) -> str:
    return category_name(concern.county_id, concern.category_id)


def _score(concern: Concern) -> str:
    return str(SCORE_NAMES[Score(concern.score)]) if concern.score else ""


COLUMNS: tuple[tuple[Text, int, Callable[[Concern], Cell]], ...] = (
    (gettext_lazy("编号"), 14, lambda one: shown(one.code)),
    (gettext_lazy("标题"), 40, lambda one: one.title),
    (gettext_lazy("反映的事情"), 60, lambda one: one.text),
    (gettext_lazy("希望"), 30, lambda one: one.wish),
    (gettext_lazy("状态"), 16, lambda one: str(STATE_NAMES[State(one.state)])),
    (gettext_lazy("地点"), 22, lambda one: place_name(one.county_id, one.place_id)),
    (gettext_lazy("具体位置"), 20, lambda one: one.spot),
    (gettext_lazy("类别"), 12, _category),
    (gettext_lazy("来源"), 12, lambda one: str(one.get_channel_display())),
    (gettext_lazy("联络站"), 22, lambda one: organ_name(one.county_id, one.station_id)),
    (gettext_lazy("人次"), 8, lambda one: one.person_times),
    (gettext_lazy("负责机关"), 22, lambda one: organ_name(one.county_id, one.office_id)),
    (gettext_lazy("承办单位"), 22, lambda one: organ_name(one.county_id, one.lead_id)),
    (gettext_lazy("现由谁办"), 22, lambda one: organ_name(one.county_id, one.owner_id)),
    (gettext_lazy("期限"), 12, lambda one: one.due_on),
    (gettext_lazy("轮次"), 8, lambda one: one.round),
    (gettext_lazy("提出"), 16, lambda one: one.raised_at),
    (gettext_lazy("定单"), 16, lambda one: one.taken_up_at),
    (gettext_lazy("交办"), 16, lambda one: one.handed_at),
    (gettext_lazy("办理"), 16, lambda one: one.handled_at),
    (gettext_lazy("验单"), 16, lambda one: one.verified_at),
    (gettext_lazy("答复"), 16, lambda one: one.answered_at),
    (gettext_lazy("办结"), 16, lambda one: one.closed_at if one.is_over else None),
    (gettext_lazy("评价"), 10, _score),
)


def write_sheet(concerns: ConcernQuerySet, to: IO[bytes], *, most: int = MOST_ROWS) -> int:
    """Write the concerns and return how many; contacts are never among the columns."""
    rows = concerns.defer("search", "public_search", "public_text", "public_answer")
    headings = [Heading(str(name), width) for name, width, _value in COLUMNS]
    count = 0
    with new_sheet(to, _("诉求"), headings, fixed=2) as sheet:
        for count, concern in enumerate(rows[:most].iterator(chunk_size=1000), start=1):
            sheet.row(count, (value(concern) for _name, _width, value in COLUMNS))
    return count
