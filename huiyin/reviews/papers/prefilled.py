"""A report's beginning: the five aspects, with the numbers out of the archive. The rest is the deputy's."""

from __future__ import annotations

from django.utils import translation

from huiyin.duties.archives import archive_of, lines_of
from huiyin.duties.rules import HEADINGS, Heading, Kind
from huiyin.duties.wording import KIND_NAMES
from huiyin.people.models import Person
from huiyin.reviews.models import Review

# 五个方面 (DOMAIN.md section 9), and which headings of the archive speak for each.
ASPECTS: tuple[tuple[str, frozenset[Heading]], ...] = (
    ("政治素质", frozenset({Heading.STUDY})),
    ("依法履职", frozenset({Heading.MEETINGS, Heading.INSPECTIONS, Heading.GROUP, Heading.REPORT})),
    ("联系群众", frozenset({Heading.CONTACT, Heading.DEEDS})),
    ("提出建议", frozenset({Heading.PROPOSALS})),
    ("遵纪守法", frozenset()),
)
NUMERALS = "一二三四五"


def beginning_of(review: Review) -> str:
    """Return the text a deputy begins with."""
    return prefilled(review.person, review.meeting.year)


def prefilled(person: Person, year: int) -> str:
    with translation.override("zh-hans"):
        counts = {str(name): n for name, n in archive_of(lines_of(person, year)).counts}
        parts = [f"各位选民：\n\n现将 {year} 年履职情况报告如下。"]
        for numeral, (aspect, headings) in zip(NUMERALS, ASPECTS, strict=True):
            said = [
                f"{KIND_NAMES[kind]} {counts[str(KIND_NAMES[kind])]} 次"
                for kind in Kind
                if HEADINGS[kind] in headings and str(KIND_NAMES[kind]) in counts
            ]
            line = f"{year} 年，{'，'.join(said)}。\n" if said else ""
            parts.append(f"{numeral}、{aspect}\n{line}")
        return "\n\n".join(parts)
