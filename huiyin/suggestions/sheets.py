"""The list as an Excel file, and the same file read again: what somebody changed in it, row by row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from huiyin.kernel import clock
from huiyin.kernel.hashes import canonical_json, sha256_hex
from huiyin.kernel.sheet_writing import Cell, Heading, new_sheet
from huiyin.organs.names import organ_name
from huiyin.suggestions.models import Suggestion, SuggestionQuerySet, Task
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import State, TaskState
from huiyin.suggestions.wording import FIELD_NAMES, STATE_NAMES
from huiyin.ui.markup import Text

MOST_ROWS = 20_000
CHUNK = 500

# Key, heading, width. Those of EDITABLE may be changed; the last one tells what was changed meanwhile.
HEADINGS: tuple[tuple[str, Text, int], ...] = (
    ("pk", gettext_lazy("系统编号"), 10),
    ("number", gettext_lazy("编号"), 24),
    ("title", gettext_lazy("标题"), 44),
    ("lead", gettext_lazy("领衔代表"), 12),
    ("state", gettext_lazy("状态"), 18),
    ("due", gettext_lazy("期限"), 12),
    ("submitted", gettext_lazy("提交"), 12),
    ("field", gettext_lazy("类别"), 12),
    ("leads", gettext_lazy("主办单位"), 30),
    ("co", gettext_lazy("会办单位"), 30),
    ("note", gettext_lazy("备注"), 30),
    ("mark", gettext_lazy("核对码"), 14),
)
EDITABLE = ("field", "leads", "co", "note")
_GONE = (TaskState.RETURNED, TaskState.STOPPED, TaskState.PASSED_DOWN)


@dataclass(frozen=True)
class Line:
    """A suggestion as its row says it."""

    suggestion: Suggestion
    leads: tuple[str, ...]
    co: tuple[str, ...]

    @property
    def editable(self) -> dict[str, str]:
        """Return the texts of the cells that may be changed."""
        one = self.suggestion
        return {
            "field": str(FIELD_NAMES[one.field]) if one.field else "",
            "leads": _("、").join(self.leads),
            "co": _("、").join(self.co),
            "note": one.note,
        }

    @property
    def mark(self) -> str:
        """Return what changes when the suggestion is moved, assigned, or noted otherwise."""
        one = self.suggestion
        said = [one.pk, one.state, one.field, one.note, list(self.leads), list(self.co)]
        return sha256_hex(canonical_json(said))[:12]

    @property
    def cells(self) -> dict[str, Cell]:
        one = self.suggestion
        return {
            "pk": one.pk,
            "number": number_name(one),
            "title": one.title,
            "lead": one.lead.name if one.lead else "",
            "state": str(STATE_NAMES[State(one.state)]),
            "due": one.due_on,
            "submitted": one.submitted_at and clock.day_of(one.submitted_at),
            "mark": self.mark,
            **self.editable,
        }


def lines_of(rows: Sequence[Suggestion]) -> list[Line]:
    """Return the rows with their units: one query for all of them."""
    tasks = Task.objects.filter(suggestion__in=[one.pk for one in rows], above=None)
    found: dict[tuple[int, bool], list[str]] = {}
    listed = tasks.exclude(state__in=_GONE).order_by("pk")
    for task in listed.values_list("suggestion", "organ", "part", "suggestion__county"):
        pk, organ_id, part, county_id = task
        is_co = part == Task.Part.CO
        found.setdefault((pk, is_co), []).append(organ_name(county_id, organ_id))
    return [
        Line(one, tuple(found.get((one.pk, False), ())), tuple(found.get((one.pk, True), ())))
        for one in rows
    ]


def names_of(key: str) -> tuple[str, ...]:
    """Return the heading in every language that the file may have been written in."""
    heading = next(name for one, name, _width in HEADINGS if one == key)
    names = []
    for language in ("zh-hans", "en"):
        with override(language):
            names.append(str(heading))
    return tuple(dict.fromkeys(names))


def write_sheet(rows: SuggestionQuerySet, to: IO[bytes]) -> int:
    """Write the suggestions in constant memory and return how many."""
    plain = rows.select_related("lead").defer("reason", "proposal", "search", "public_search")
    headings = [Heading(str(name), width, key in EDITABLE) for key, name, width in HEADINGS]
    count = 0
    with new_sheet(to, _("代表建议"), headings, fixed=3) as sheet:
        for chunk in _chunks(plain):
            for line in lines_of(chunk):
                count += 1
                cells = line.cells
                sheet.row(count, (cells[key] for key, _name, _width in HEADINGS))
    return count


def _chunks(rows: SuggestionQuerySet) -> Iterable[list[Suggestion]]:
    chunk: list[Suggestion] = []
    for one in rows[:MOST_ROWS].iterator(chunk_size=CHUNK):
        chunk.append(one)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
