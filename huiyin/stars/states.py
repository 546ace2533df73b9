"""The machine of a station's star rating (星级创建), as data. The first file to read.

A county opens a cycle; each station declares itself in it, the town checks, the county reviews, and
the stars follow from the table of points. Who declared does not check, and who did either does not
review. Source: DOMAIN.md sections 5.3 and 19 no. 46, FOUNDING-DOCUMENTS B19.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    WAITING = "waiting"
    DECLARED = "declared"
    CHECKED = "checked"
    REVIEWED = "reviewed"
    PROPOSED = "proposed"
    PUBLICISED = "publicised"
    PUBLISHED = "published"
    UNRATED = "unrated"
    VETOED = "vetoed"
    REVOKED = "revoked"


class Hand(StrEnum):
    """Whose hand a move needs; `policy` says for a given person whether it is theirs."""

    STATION = "station"  # the station's own people, or the clerk of its town
    TOWN = "town"  # the office of the station's town or street
    VISITOR = "visitor"  # an inspection team of the county
    COUNTY = "county"  # the county's deputies' affairs committee


@dataclass(frozen=True)
class Move:
    """A row of the table. `to` None leaves the state.

    `apart_from` names the columns of those who may not make this move themselves; `counts` says
    that the table of points is worked out from the facts and kept; `told` whose people are told.
    """

    verb: str
    sources: frozenset[State]
    to: State | None
    hand: Hand
    apart_from: tuple[str, ...] = ()
    counts: bool = False
    clock: str = ""
    told: Hand | None = None
    guard: str = ""


_S = State
_RUNNING = frozenset({_S.DECLARED, _S.CHECKED, _S.REVIEWED, _S.PROPOSED, _S.PUBLICISED})
_VETOABLE = _RUNNING | {_S.PUBLISHED, _S.UNRATED}

MOVES: dict[str, Move] = {
    move.verb: move
    for move in (
        Move(
            "declare",
            frozenset({_S.WAITING}),
            _S.DECLARED,
            Hand.STATION,
            counts=True,
            told=Hand.TOWN,
            guard="own points within their weights, each with words",
        ),
        Move("withdraw", frozenset({_S.DECLARED}), _S.WAITING, Hand.STATION),
        Move(
            "check",
            frozenset({_S.DECLARED}),
            _S.CHECKED,
            Hand.TOWN,
            apart_from=("declared_by",),
            counts=True,
            told=Hand.COUNTY,
        ),
        Move(
            "send_back",
            frozenset({_S.DECLARED, _S.CHECKED}),
            _S.WAITING,
            Hand.TOWN,
            told=Hand.STATION,
            guard="a reason",
        ),
        Move("visit", _RUNNING - {_S.PUBLICISED}, None, Hand.VISITOR),
        Move(
            "review",
            frozenset({_S.CHECKED, _S.REVIEWED}),
            _S.REVIEWED,
            Hand.COUNTY,
            apart_from=("declared_by", "checked_by"),
            counts=True,
        ),
        Move(
            "propose",
            frozenset({_S.REVIEWED}),
            _S.PROPOSED,
            Hand.COUNTY,
            counts=True,
            guard="the table gives at least one star",
        ),
        Move(
            "rate_none",
            frozenset({_S.REVIEWED}),
            _S.UNRATED,
            Hand.COUNTY,
            counts=True,
            told=Hand.STATION,
            guard="the table gives no star",
        ),
        Move(
            "publicise",
            frozenset({_S.PROPOSED}),
            _S.PUBLICISED,
            Hand.COUNTY,
            clock="objection_days",
        ),
        Move(
            "reconsider",
            frozenset({_S.PROPOSED, _S.PUBLICISED}),
            _S.REVIEWED,
            Hand.COUNTY,
            told=Hand.STATION,
            guard="a reason: an objection was right, or something was overlooked",
        ),
        Move(
            "publish",
            frozenset({_S.PUBLICISED}),
            _S.PUBLISHED,
            Hand.COUNTY,
            told=Hand.STATION,
            guard="its publicity is over and every objection to it has an answer",
        ),
        Move(
            "veto",
            _VETOABLE,
            _S.VETOED,
            Hand.COUNTY,
            counts=True,
            told=Hand.STATION,
            guard="a ground and a written reason; what was publicised stays in the history",
        ),
        Move(
            "lift_veto",
            frozenset({_S.VETOED}),
            _S.CHECKED,
            Hand.COUNTY,
            apart_from=("vetoed_by",),
            told=Hand.STATION,
            guard="a reason",
        ),
        Move("keep", frozenset({_S.PUBLISHED}), None, Hand.COUNTY, guard="a reason"),
        Move(
            "raise",
            frozenset({_S.PUBLISHED}),
            _S.PROPOSED,
            Hand.COUNTY,
            guard="a reason; the stars held stay until the new ones were publicised",
        ),
        Move(
            "lower",
            frozenset({_S.PUBLISHED}),
            None,
            Hand.COUNTY,
            told=Hand.STATION,
            guard="a reason; fewer stars than held, one at least",
        ),
        Move(
            "revoke",
            frozenset({_S.PUBLISHED}),
            _S.REVOKED,
            Hand.COUNTY,
            told=Hand.STATION,
            guard="a reason",
        ),
    )
}

YEARLY = ("keep", "raise", "lower", "revoke")
# Whose turn it is, and which of the cycle's days it is due by.
OWED: dict[State, tuple[Hand, str]] = {
    State.WAITING: (Hand.STATION, "declare_by"),
    State.DECLARED: (Hand.TOWN, "check_by"),
    State.CHECKED: (Hand.COUNTY, "review_by"),
    State.REVIEWED: (Hand.COUNTY, "review_by"),
    State.PROPOSED: (Hand.COUNTY, "review_by"),
}


class ObjectionState(StrEnum):
    WAITING = "waiting"
    UPHELD = "upheld"
    REJECTED = "rejected"
