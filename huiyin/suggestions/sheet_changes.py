"""What a file changes: read, compared with what there is, each wrong cell named by row and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel.cells import as_text
from huiyin.kernel.errors import BadInput, Problem
from huiyin.kernel.headers import folded_header
from huiyin.kernel.sheets import Row, Table, read_table
from huiyin.kernel.text import clean, fold
from huiyin.suggestions.handlers import named_units
from huiyin.suggestions.models import SuggestionQuerySet
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.sheets import EDITABLE, HEADINGS, Line, lines_of, names_of
from huiyin.suggestions.states import MOVES, State
from huiyin.suggestions.wording import FIELD_NAMES
from huiyin.ui.markup import Text

MOST_ROWS = 2_000
NEEDED = ("pk", "mark")


@dataclass(frozen=True)
class Wrong:
    """A cell that cannot be taken: the row in the file, the heading, and why."""

    row: int
    column: str
    why: str


@dataclass(frozen=True)
class Change:
    """One row that changes something; None leaves as it is. `mark` is of what was changed."""

    row: int
    pk: int
    mark: str
    title: str
    field: str | None = None
    note: str | None = None
    leads: tuple[int, ...] = ()
    co: tuple[int, ...] = ()
    said: tuple[tuple[str, str, str], ...] = ()

    def as_json(self) -> list[Any]:
        return [self.row, self.pk, self.mark, self.title, self.field, self.note,
                list(self.leads), list(self.co)]  # fmt: skip

    @classmethod
    def from_json(cls, said: list[Any]) -> Change:
        row, pk, mark, title, field_, note, leads, co = said
        return cls(row, pk, mark, title, field_, note, tuple(leads), tuple(co))


@dataclass
class Preview:
    """What the file would do."""

    changes: list[Change] = field(default_factory=list)
    wrongs: list[Wrong] = field(default_factory=list)
    unchanged: int = 0

    @property
    def wrong_rows(self) -> int:
        return len({one.row for one in self.wrongs})


def preview(raw: bytes, rows: SuggestionQuerySet) -> Preview:
    """Return what the file changes among these suggestions. BadInput for a file that is none."""
    table = read_table(
        raw, names=[one for key in _KEYS for one in names_of(key)], most_rows=MOST_ROWS
    )
    columns = _columns(table)
    found = Preview()
    read = [_read(row, columns, table) for row in table.rows()]
    pks = [pk for one in read if (pk := _key(one)) is not None]
    known = {one.suggestion.pk: one for one in lines_of(list(rows.filter(pk__in=pks)))}
    seen: set[int] = set()
    for one in read:
        pk = _key(one)
        line = known.get(pk) if pk is not None else None
        if line is None or pk is None:
            found.wrongs.append(_wrong(one, "pk", _("没有这件建议，或者不归本机关。")))
        elif pk in seen:
            found.wrongs.append(_wrong(one, "pk", _("这件建议在文件里出现了两次。")))
        else:
            seen.add(pk)
            if wrongs := _wrongs_of(one, line):
                found.wrongs += wrongs
            else:
                _compare(one, line, found)
    return found


_KEYS = tuple(key for key, _name, _width in HEADINGS)


@dataclass(frozen=True)
class _Read:
    number: int
    cells: dict[str, str]
    merged: tuple[str, ...] = ()


def _columns(table: Table) -> dict[str, int]:
    """Return where each of our columns stands; BadInput where one that is needed does not."""
    folded = [folded_header(header) for header in table.headers]
    found: dict[str, int] = {}
    for key in _KEYS:
        places = [
            at
            for name in names_of(key)
            for at, one in enumerate(folded)
            if one == folded_header(name)
        ]
        if places:
            found[key] = places[0]
        elif key in NEEDED:
            raise BadInput(
                _("缺少“%(name)s”这一列，请用导出的文件改。") % {"name": _name(key)}, "file"
            )
    return found


def _read(row: Row, columns: dict[str, int], table: Table) -> _Read:
    cells = {key: as_text(row.cells[at]) for key, at in columns.items()}
    merged = tuple(key for key, at in columns.items() if (row.number, at) in table.merged)
    return _Read(row.number, cells, merged)


def _key(one: _Read) -> int | None:
    text = one.cells["pk"].removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def _wrongs_of(one: _Read, line: Line) -> list[Wrong]:
    """Return the cells that are merged, and those of title and number that are another row's.

    Who sorts some columns only has the words of one suggestion beside the number of another.
    """
    merged = _("这一格与别的格合并了，请取消合并并逐格填写。")
    wrongs = [_wrong(one, key, merged) for key in one.merged]
    suggestion = line.suggestion
    is_same = {
        "number": _figures(one.cells.get("number", "")) == _figures(number_name(suggestion)),
        "title": _plain(one.cells.get("title", "")) == _plain(suggestion.title),
    }
    fixed = _("这一格和系统里的不一样，在表里不能改；如果排过序，请重新导出再改。")
    wrongs += [
        _wrong(one, key, fixed)
        for key in is_same
        if one.cells.get(key) and key not in one.merged and not is_same[key]
    ]
    return wrongs


def _compare(one: _Read, line: Line, found: Preview) -> None:
    """Note what the row changes, or what is wrong with it."""
    was = line.editable
    now = {key: one.cells.get(key, was[key]) for key in EDITABLE}
    changed = [key for key in EDITABLE if _said(key, now[key]) != _said(key, was[key])]
    if not changed:
        found.unchanged += 1
        return
    if one.cells["mark"] != line.mark:
        why = _("导出以后这件已经变了，请重新导出再改。")
        found.wrongs.append(_wrong(one, "mark", why))
        return
    wrongs: list[Wrong] = []
    said = tuple((str(_name(key)), was[key], now[key]) for key in changed)
    change = Change(
        row=one.number,
        pk=line.suggestion.pk,
        mark=line.mark,
        title=line.suggestion.title,
        said=said,
        **_values(one, line, now, changed, wrongs),
    )
    if wrongs:
        found.wrongs += wrongs
    else:
        found.changes.append(change)


def _values(
    one: _Read, line: Line, now: dict[str, str], changed: Sequence[str], wrongs: list[Wrong]
) -> dict[str, Any]:
    suggestion, values = line.suggestion, dict[str, Any]()
    if "note" in changed or "field" in changed:
        if suggestion.state not in MOVES["classify"].sources:
            wrongs.append(_wrong(one, changed[0], _("这件已经办结，不能再改。")))
        if "note" in changed:
            values["note"] = now["note"]
        if "field" in changed:
            values["field"] = _field(one, now["field"], wrongs)
    if "leads" in changed or "co" in changed:
        if suggestion.state != State.ACCEPTED:
            why = _("只有待交办的建议可以在表里写单位；已经交办的，由单位申请退办后重新交办。")
            wrongs.append(_wrong(one, "leads", why))
        else:
            values |= _units(one, suggestion.county_id, now, wrongs)
    return values


def _field(one: _Read, name: str, wrongs: list[Wrong]) -> str | None:
    for key, shown in FIELD_NAMES.items():
        if _plain(str(shown)) == _plain(name):
            return key
    wrongs.append(_wrong(one, "field", _("没有这个类别。")))
    return None


def _units(
    one: _Read, county_id: int, now: dict[str, str], wrongs: list[Wrong]
) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for key in ("leads", "co"):
        try:
            units = named_units(now[key], county_id, key)
        except BadInput as problem:
            wrongs.append(_wrong(one, key, problem.reason))
            return {}
        found[key] = tuple(unit.pk for unit in units)
    if not found["leads"]:
        wrongs.append(_wrong(one, "leads", _("请选择主办单位。")))
    elif len(found["leads"]) > 1 and found["co"]:
        wrongs.append(_wrong(one, "co", _("分办时各单位分别答复，没有会办单位。")))
    elif set(found["leads"]) & set(found["co"]):
        wrongs.append(_wrong(one, "co", _("同一个单位只选一次。")))
    return found


def _wrong(one: _Read, key: str, why: str) -> Wrong:
    return Wrong(one.number, str(_name(key)), why)


def _name(key: str) -> Text:
    return next(name for one, name, _width in HEADINGS if one == key)


def _said(key: str, text: str) -> str:
    """Return what counts of a cell: of a remark every word, of a name not its spaces and commas."""
    return clean(text) if key == "note" else _plain(text)


def _figures(number: str) -> list[str]:
    """Return the figures of a number, which are the same in every language."""
    return sorted(re.findall(r"\d+", number))


def _plain(text: str) -> str:
    return fold(text)


def said_of(problem: BadInput, language: str) -> str:
    """Return what is wrong with a whole file, in the reader's language."""
    return problem.sentence(language) if isinstance(problem, Problem) else problem.reason
