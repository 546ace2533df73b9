"""Who comes through the doors of the papers and figures of suggestions."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import COUNTY_OFFICE, DEPUTY, a_list, found, read
from tests.matrix import Row

READERS = DEPUTY | frozenset(
    role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_READ in rights
)

PAPER_DOORS: dict[str, Row] = {
    "desk_suggestion_figures": read(a_list(READERS)),
    "desk_suggestion_figure_cases": read(a_list(READERS)),
    "desk_suggestion_papers": read(found(COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_paper": read(found(COUNTY_OFFICE | DEPUTY)),
}
