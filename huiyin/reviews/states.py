"""The machine of a deputy's report to the voters and its review (述职评议), as data. Read it first.

A meeting is planned, announced to the voters and held; several deputies may report at it. Each
deputy's own review runs from being asked to being filed. Ballots are counted as sums only.
Source: DOMAIN.md section 9; 代表法 58.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MeetingState(StrEnum):
    PLANNED = "planned"
    ANNOUNCED = "announced"
    HELD = "held"
    CANCELLED = "cancelled"


class State(StrEnum):
    """Of one deputy's review."""

    ASKED = "asked"
    REPORTED = "reported"
    CHECKED = "checked"
    HEARD = "heard"
    COUNTED = "counted"
    ANNOUNCED = "announced"
    FED_BACK = "fed_back"
    FILED = "filed"
    EXCUSED = "excused"


class BallotState(StrEnum):
    """Of one ballot: open until two counts agree; void when more came back than went out."""

    OPEN = "open"
    AGREED = "agreed"
    VOID = "void"


class RatingState(StrEnum):
    """Of one of the three sheets on which a deputy is rated apart from a meeting (三评)."""

    OPEN = "open"
    COUNTED = "counted"
    CANCELLED = "cancelled"


class PromiseState(StrEnum):
    """Of what a deputy promises for a year (亮承诺); only the deputy says how it came out."""

    OPEN = "open"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    WITHDRAWN = "withdrawn"


class Hand(StrEnum):
    OFFICE = "office"  # of the presidium or committee that organises it; never for one's own
    COUNTER = "counter"  # two of them, each alone; the office and members of the presidium
    DEPUTY = "deputy"  # who reports


@dataclass(frozen=True)
class Move:
    """A row of the table. `to` None leaves the state; `told` are the deputies it is about."""

    verb: str
    sources: frozenset[str]
    to: str | None
    hand: Hand
    told: bool = False
    guard: str = ""


_M, _S = MeetingState, State
_COMING = frozenset({_M.PLANNED, _M.ANNOUNCED})

MEETING_MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("plan", frozenset(), _M.PLANNED, Hand.OFFICE, told=True),
        Move("ask", _COMING, None, Hand.OFFICE, told=True, guard="in office in the place"),
        Move("change", _COMING, None, Hand.OFFICE, told=True, guard="a reason once announced"),
        Move("announce", frozenset({_M.PLANNED}), _M.ANNOUNCED, Hand.OFFICE, guard="day and place"),
        Move("hold", _COMING, _M.HELD, Hand.OFFICE, guard="its day has come; somebody reported"),
        Move("cancel", _COMING, _M.CANCELLED, Hand.OFFICE, told=True, guard="a reason"),
    )
}

_BEFORE = frozenset({_S.ASKED, _S.REPORTED, _S.CHECKED})

MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("report", frozenset({_S.ASKED, _S.REPORTED}), _S.REPORTED, Hand.DEPUTY),
        Move(
            "send_back",
            frozenset({_S.REPORTED}),
            _S.ASKED,
            Hand.OFFICE,
            told=True,
            guard="a reason",
        ),
        Move("check", frozenset({_S.REPORTED}), _S.CHECKED, Hand.OFFICE),
        Move("excuse", _BEFORE, _S.EXCUSED, Hand.OFFICE, told=True, guard="a reason"),
        # A report in writing is asked for and not a condition: who speaks at the meeting is heard.
        Move("hear", _BEFORE, _S.HEARD, Hand.OFFICE, guard="with the meeting; one activity of all"),
        Move("count", frozenset({_S.HEARD}), None, Hand.COUNTER, guard="alone; the sums add up"),
        Move("agree", frozenset({_S.HEARD}), _S.COUNTED, Hand.COUNTER, guard="two counts agree"),
        Move("announce_result", frozenset({_S.COUNTED}), _S.ANNOUNCED, Hand.OFFICE, told=True),
        Move(
            "feed_back",
            frozenset({_S.ANNOUNCED}),
            _S.FED_BACK,
            Hand.OFFICE,
            told=True,
            guard="in writing",
        ),
        # Asked for when more than a third is not satisfied, and never a condition of anything.
        Move("talk", frozenset({_S.FED_BACK}), None, Hand.OFFICE, guard="flagged; a human talk"),
        Move("file", frozenset({_S.FED_BACK}), _S.FILED, Hand.OFFICE),
    )
}

_OPEN = frozenset({RatingState.OPEN})

RATING_MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move("open", frozenset(), RatingState.OPEN, Hand.OFFICE, guard="one of each a year"),
        Move("count", _OPEN, None, Hand.COUNTER, guard="alone; the sums add up"),
        Move("agree", _OPEN, RatingState.COUNTED, Hand.COUNTER, guard="two counts agree"),
        Move("cancel", _OPEN, RatingState.CANCELLED, Hand.OFFICE, guard="a reason"),
    )
}

# Whose result may be read, by the deputy always and by everybody where the county says so.
WITH_RESULT = frozenset({_S.ANNOUNCED, _S.FED_BACK, _S.FILED})
WAS_HEARD = WITH_RESULT | {_S.HEARD, _S.COUNTED}
