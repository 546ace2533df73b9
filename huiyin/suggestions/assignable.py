"""What waits to be assigned, many on one page, and what was typed beside each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.actions.admitting import Assignment
from huiyin.suggestions.handlers import named_units
from huiyin.suggestions.models import Suggestion, SuggestionQuerySet
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.owing import is_late
from huiyin.suggestions.proposing import units_proposed
from huiyin.suggestions.reviewed import found_alike
from huiyin.suggestions.states import State
from huiyin.ui.asked import numbers, word

LONGEST = 400


@dataclass
class Line:
    """One suggestion with the units typed beside it, and what is wrong with them."""

    suggestion: Suggestion
    leads: str = ""
    co: str = ""
    is_picked: bool = False
    why: str = ""
    wrong: str = ""
    units: list[Organ] = field(default_factory=list)
    co_units: list[Organ] = field(default_factory=list)

    @property
    def number(self) -> str:
        return number_name(self.suggestion)

    @property
    def is_late(self) -> bool:
        return is_late(self.suggestion)

    @property
    def mode(self) -> str:
        return _("分办") if len(self.units) > 1 else _("主办")

    def read(self) -> bool:
        """Find the units that were typed; return whether there is something to assign."""
        if not self.leads and not self.co:
            return False
        county_id = self.suggestion.county_id
        try:
            self.units = named_units(self.leads, county_id, "leads")
            self.co_units = named_units(self.co, county_id, "co")
        except BadInput as problem:
            self.wrong = problem.reason
            return False
        self.wrong = _wrong(self.units, self.co_units)
        return not self.wrong

    @property
    def assignment(self) -> Assignment:
        return Assignment(self.suggestion, self.units, self.co_units)


def to_assign(person: Person) -> SuggestionQuerySet:
    """Return what waits to be assigned by this person's offices."""
    offices = standing_of(person).organs_where(Can.SUGGESTIONS_REVIEW)
    rows = Suggestion.objects.waiting_in(offices).filter(state=State.ACCEPTED)
    return rows.select_related("lead")


def blank_lines(rows: Iterable[Suggestion], person: Person | None) -> list[Line]:
    """Return a line each, with the unit proposed for it where `person` asked for that."""
    return [_filled(row, person) if person else Line(row) for row in rows]


def typed_lines(data: QueryDict, person: Person) -> list[Line]:
    """Return the lines that were sent; those ticked and left blank get the units for all."""
    pks = numbers(data, "row")
    rows = to_assign(person).in_bulk(pks)
    picked = set(numbers(data, "pick"))
    for_all = word(data, "for_all", LONGEST)
    lines = []
    for pk in pks:
        if pk in rows:
            leads = word(data, f"leads_{pk}", LONGEST)
            if not leads and pk in picked:
                leads = for_all
            co = word(data, f"co_{pk}", LONGEST)
            lines.append(Line(rows[pk], leads=leads, co=co, is_picked=pk in picked))
    return lines


def _filled(row: Suggestion, person: Person) -> Line:
    found = units_proposed(row, found_alike(row, person))
    if not found:
        return Line(row)
    return Line(row, leads=found[0].name, why=found[0].why)


def _wrong(leads: list[Organ], co: list[Organ]) -> str:
    if not leads:
        return _("请选择主办单位。")
    if co and len(leads) > 1:
        return _("分办时各单位分别答复，没有会办单位。")
    if {one.pk for one in leads} & {one.pk for one in co}:
        return _("同一个单位只选一次。")
    return ""
