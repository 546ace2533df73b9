"""Who comes through the doors of the papers and figures of suggestions."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import COUNTY_OFFICE, DEPUTY, OFFICE, a_list, found, one, posted, read
from tests.matrix import NO_SUCH_METHOD, NOT_THERE, Row

READERS = DEPUTY | frozenset(
    role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_READ in rights
)

REVIEWERS = OFFICE | COUNTY_OFFICE

PAPER_DOORS: dict[str, Row] = {
    "desk_suggestion_figures": read(a_list(READERS)),
    "desk_suggestion_figure_cases": read(a_list(READERS)),
    # No report was published.
    "portal_suggestion_report": Row(get=NOT_THERE, post=NO_SUCH_METHOD),
    "desk_paper_bulks": read(a_list(REVIEWERS)),
    "desk_paper_runs": posted(a_list(REVIEWERS)),
    "desk_paper_listing": read(a_list(REVIEWERS)),
    "desk_paper_report_publication": posted(a_list(REVIEWERS)),
    # One that the town's office asked for is not there for the county's, which has its own.
    "desk_paper_run": read(one(COUNTY_OFFICE, unseen=OFFICE)),
    "desk_paper_report": read(one(COUNTY_OFFICE, unseen=OFFICE)),
    # It is not made yet.
    "desk_paper_run_file": read(one(frozenset(), unseen=REVIEWERS)),
    "desk_suggestion_papers": read(found(COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_paper": read(found(COUNTY_OFFICE | DEPUTY)),
}
