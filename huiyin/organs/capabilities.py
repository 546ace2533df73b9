"""What law lets each kind of organ do. National law is code: no county can change this table.

Sources: 地方组织法 (2022) articles 7, 11-12, 14-19, 24-31, 41-47, 51-60; 代表法 (2025) articles 24,
36, 51-52, 58; 监督法 (2024). A street has no congress and a town no standing committee.
"""

from enum import StrEnum


class Kind(StrEnum):
    CONGRESS = "congress"
    STANDING_COMMITTEE = "standing_committee"
    DEPUTIES_AFFAIRS = "deputies_affairs"
    SPECIAL_COMMITTEE = "special_committee"
    STREET_WORKING_COMMITTEE = "street_working_committee"
    PREFECTURE_WORKING_COMMITTEE = "prefecture_working_committee"
    TOWN_CONGRESS = "town_congress"
    PRESIDIUM = "presidium"
    GOVERNMENT = "government"
    GOVERNMENT_OFFICE = "government_office"
    DEPARTMENT = "department"
    OFFICE = "office"
    TOWN_GOVERNMENT = "town_government"
    STREET_OFFICE = "street_office"
    STATION = "station"
    GROUP = "group"


class Capability(StrEnum):
    HOLD_CONGRESS = "hold_congress"
    ELECT = "elect"
    APPOINT = "appoint"
    HOLD_SPECIAL_INQUIRY = "hold_special_inquiry"
    CHOOSE_KEY_SUPERVISION = "choose_key_supervision"
    TAKE_UP_CONCERNS = "take_up_concerns"
    DECIDE_ESCALATED = "decide_escalated"
    ASSIGN_SUGGESTIONS = "assign_suggestions"
    CONTACT_DEPUTIES = "contact_deputies"
    ORGANISE_ACTIVITIES = "organise_activities"
    HOLD_STREET_ASSEMBLY = "hold_street_assembly"
    HANDLE = "handle"
    ASSIGN_INSIDE_GOVERNMENT = "assign_inside_government"
    RECEIVE_RESIDENTS = "receive_residents"


_C = Capability
_WORK_WITH_DEPUTIES = frozenset({_C.CONTACT_DEPUTIES, _C.ORGANISE_ACTIVITIES})

CAPABILITIES: dict[Kind, frozenset[Capability]] = {
    # 组织法 11, 14, 24-31
    Kind.CONGRESS: frozenset({_C.HOLD_CONGRESS, _C.ELECT}),
    # 组织法 49-50, 60; 监督法 46-50; 代表法 52
    Kind.STANDING_COMMITTEE: _WORK_WITH_DEPUTIES
    | {_C.APPOINT, _C.HOLD_SPECIAL_INQUIRY, _C.CHOOSE_KEY_SUPERVISION, _C.DECIDE_ESCALATED},
    # 代表法 51: a working body of the standing committee assigns
    Kind.DEPUTIES_AFFAIRS: _WORK_WITH_DEPUTIES
    | {_C.ASSIGN_SUGGESTIONS, _C.TAKE_UP_CONCERNS, _C.DECIDE_ESCALATED},
    Kind.SPECIAL_COMMITTEE: frozenset({_C.ORGANISE_ACTIVITIES}),
    # 组织法 59: an organ of the county standing committee; no congress, no vote, no bill
    Kind.STREET_WORKING_COMMITTEE: _WORK_WITH_DEPUTIES
    | {_C.TAKE_UP_CONCERNS, _C.HOLD_STREET_ASSEMBLY},
    # 组织法 59 para. 2: guides, never votes
    Kind.PREFECTURE_WORKING_COMMITTEE: frozenset({_C.CONTACT_DEPUTIES}),
    # 组织法 12, 14
    Kind.TOWN_CONGRESS: frozenset({_C.HOLD_CONGRESS, _C.ELECT}),
    # 组织法 18-19; 代表法 51
    Kind.PRESIDIUM: _WORK_WITH_DEPUTIES | {_C.TAKE_UP_CONCERNS, _C.ASSIGN_SUGGESTIONS},
    Kind.GOVERNMENT: frozenset({_C.HANDLE}),
    Kind.GOVERNMENT_OFFICE: frozenset({_C.HANDLE, _C.ASSIGN_INSIDE_GOVERNMENT}),
    Kind.DEPARTMENT: frozenset({_C.HANDLE}),
    Kind.OFFICE: frozenset({_C.HANDLE}),
    Kind.TOWN_GOVERNMENT: frozenset({_C.HANDLE, _C.ASSIGN_INSIDE_GOVERNMENT}),
    Kind.STREET_OFFICE: frozenset({_C.HANDLE, _C.ASSIGN_INSIDE_GOVERNMENT}),
    Kind.STATION: frozenset({_C.RECEIVE_RESIDENTS}),
    Kind.GROUP: frozenset({_C.ORGANISE_ACTIVITIES}),
}


def can(kind: str, capability: Capability) -> bool:
    """Return whether law gives an organ of this kind the capability."""
    return capability in CAPABILITIES[Kind(kind)]


def kinds_with(capability: Capability) -> list[str]:
    """Return the kinds of organ that have the capability."""
    return [kind.value for kind, held in CAPABILITIES.items() if capability in held]
