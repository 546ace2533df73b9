"""Kinds of contact pairs (双联系) and ways of contact: plain values (DOMAIN.md 1.3; 代表法 44)."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Who keeps in touch with whom; the first two with a deputy, the last with residents."""

    MEMBER = "member"  # a member of the standing committee with a deputy
    PRESIDIUM = "presidium"  # the town's chair or vice-chair with a deputy
    VOTERS = "voters"  # a deputy with a residents' group, which has a name and a number only


class Way(StrEnum):
    VISIT = "visit"
    PHONE = "phone"
    MEETING = "meeting"
    ONLINE = "online"


MOST_HOUSEHOLDS = 10_000
