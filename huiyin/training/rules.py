"""Kinds of training and how coverage is counted: plain values."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a lesson trains for (DOMAIN 14)."""

    INITIAL = "initial"
    DUTY = "duty"
    TOPIC = "topic"
    SUGGESTION_WRITING = "suggestion_writing"
    STUDY_VISIT = "study_visit"
    BY_MEETING = "by_meeting"


MOST_HOURS = 200


def share(covered: int, in_office: int) -> str:
    """Return how many of a hundred have taken part in at least one lesson, "—" of nobody.

    Rounded down, so that a hundred is only said when everybody has.
    """
    return f"{covered * 100 // in_office}%" if in_office else "—"


def half_days(hours: int) -> int:
    """Return the half days that a lesson took, for the days a year of a regulation: four hours each."""
    return max(1, min(20, -(-hours // 4)))
