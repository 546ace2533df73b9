"""Who may do what: roles, the rights each gives, and who may give a role.

A right is written `subject:thing:verb`. A role is held in an organ for a time (`Post`), and its
rights reach as far as the organ does. Source of the roles: DOMAIN.md section 1.1.
"""

from enum import StrEnum

from huiyin.organs.capabilities import Kind


class Role(StrEnum):
    SC_LEADER = "sc_leader"
    SC_MEMBER = "sc_member"
    DEPUTIES_AFFAIRS = "deputies_affairs"
    COMMITTEE_STAFF = "committee_staff"
    SC_OFFICE = "sc_office"
    PRESIDIUM_CHAIR = "presidium_chair"
    PRESIDIUM_VICE = "presidium_vice"
    PRESIDIUM_MEMBER = "presidium_member"
    CONGRESS_CLERK = "congress_clerk"
    STREET_WC_HEAD = "street_wc_head"
    STREET_WC_DEPUTY_HEAD = "street_wc_deputy_head"
    STREET_WC_MEMBER = "street_wc_member"
    STATION_HEAD = "station_head"
    STATION_DEPUTY_HEAD = "station_deputy_head"
    STATION_LIAISON = "station_liaison"
    GOV_OFFICE = "gov_office"
    HANDLER_HEAD = "handler_head"
    HANDLER_STAFF = "handler_staff"
    SYSADMIN = "sysadmin"
    SECADMIN = "secadmin"
    AUDITOR = "auditor"


class Can(StrEnum):
    CALENDAR_EDIT = "organs:calendar:edit"
    CONCERNS_ANSWER_ON_SPOT = "concerns:concern:answer_on_spot"
    CONCERNS_ESCALATE = "concerns:concern:escalate"
    CONCERNS_DECIDE_ESCALATED = "concerns:concern:decide_escalated"
    CONCERNS_EXPORT = "concerns:concern:export"
    CONCERNS_HAND_OVER = "concerns:concern:hand_over"
    CONCERNS_IMPORT = "concerns:concern:import"
    CONCERNS_MESSAGE = "concerns:concern:message"
    CONCERNS_READ = "concerns:concern:read"
    CONCERNS_READ_ALL = "concerns:concern:read_all"
    CONCERNS_READ_CONTACT = "concerns:contact:read"
    CONCERNS_RECORD = "concerns:concern:record"
    CONCERNS_RELEASE = "concerns:release:make"
    CONCERNS_TAKE_UP = "concerns:concern:take_up"
    CONCERNS_VERIFY = "concerns:verification:make"
    COUNTY_OPEN = "places:county:open"
    DOORS_EDIT = "concerns:door:edit"
    DUTIES_KEEP = "duties:activity:keep"
    DUTIES_READ = "duties:activity:read"
    DUTIES_READ_ARCHIVE = "duties:archive:read"
    EVENTS_AUDIT = "ledger:event:audit"
    ORGANS_EDIT = "organs:organ:edit"
    PAIRS_KEEP = "contacts:pair:keep"
    PLEDGES_REPORT = "stations:pledge:report"
    POSTS_GRANT = "people:post:grant"
    PROFILE_EDIT = "organs:profile:edit"
    PROJECTS_PROPOSE = "projects:project:propose"
    REVIEWS_COUNT = "reviews:ballot:count"
    REVIEWS_KEEP = "reviews:review:keep"
    ROSTER_IMPORT = "people:roster:import"
    SIGN_INS_UNLOCK = "people:sign_in:unlock"
    STANDARDS_CHECK = "stars:standard:check"
    STARS_CHECK = "stars:application:check"
    STARS_DECLARE = "stars:application:declare"
    STARS_READ = "stars:application:read"
    STARS_REVIEW = "stars:application:review"
    STARS_VISIT = "stars:visit:make"
    STATIONS_KEEP = "stations:station:keep"
    SUGGESTIONS_ASSIGN_INSIDE = "suggestions:task:assign_inside"
    SUGGESTIONS_CHECK = "suggestions:reply:check"
    SUGGESTIONS_CHOOSE_KEY = "suggestions:suggestion:choose_key"
    SUGGESTIONS_HANDLE = "suggestions:task:handle"
    SUGGESTIONS_PREPARE = "suggestions:suggestion:prepare"
    SUGGESTIONS_READ = "suggestions:suggestion:read"
    SUGGESTIONS_REVIEW = "suggestions:suggestion:review"
    SUGGESTIONS_SIGN = "suggestions:reply:sign"
    SUGGESTIONS_SUPERVISE = "suggestions:suggestion:supervise"
    TASKS_DRAFT = "concerns:task:draft"
    TASKS_SIGN = "concerns:task:sign"
    TRAINING_KEEP = "training:lesson:keep"


_READ = {Can.CONCERNS_READ}
_CLERK = _READ | {
    Can.CONCERNS_RECORD,
    Can.CONCERNS_MESSAGE,
    Can.CONCERNS_ANSWER_ON_SPOT,
    Can.DUTIES_KEEP,
    Can.DUTIES_READ,
}
_OFFICE = _CLERK | {
    Can.CONCERNS_TAKE_UP,
    Can.CONCERNS_HAND_OVER,
    Can.CONCERNS_ESCALATE,
    Can.CONCERNS_VERIFY,
    Can.CONCERNS_READ_CONTACT,
    Can.CONCERNS_RELEASE,
    Can.CONCERNS_EXPORT,
    Can.STATIONS_KEEP,
    Can.DUTIES_READ_ARCHIVE,
    Can.REVIEWS_KEEP,
    Can.REVIEWS_COUNT,
    Can.TRAINING_KEEP,
    Can.PAIRS_KEEP,
    Can.PROJECTS_PROPOSE,
    Can.SUGGESTIONS_PREPARE,
    Can.STANDARDS_CHECK,
    Can.STARS_CHECK,
    Can.STARS_READ,
}
_COUNTY_OFFICE = _OFFICE | {
    Can.CONCERNS_READ_ALL,
    Can.CONCERNS_DECIDE_ESCALATED,
    Can.CONCERNS_IMPORT,
    Can.DOORS_EDIT,
    Can.ROSTER_IMPORT,
    Can.ORGANS_EDIT,
    Can.PROFILE_EDIT,
    Can.CALENDAR_EDIT,
    Can.POSTS_GRANT,
    Can.STARS_REVIEW,
    Can.STARS_VISIT,
}
_HANDLER = _READ | {
    Can.TASKS_DRAFT,
    Can.CONCERNS_MESSAGE,
    Can.SUGGESTIONS_HANDLE,
    Can.PLEDGES_REPORT,
}
_STATION = _CLERK | {
    Can.STATIONS_KEEP,
    Can.STARS_READ,
    Can.STARS_DECLARE,
    Can.STANDARDS_CHECK,
}
# 代表法 51: assigned by a working body of the county's standing committee, or by the town's presidium
_ASSIGNS = {Can.SUGGESTIONS_REVIEW, Can.SUGGESTIONS_READ}

RIGHTS: dict[Role, frozenset[Can]] = {
    role: frozenset(rights)
    for role, rights in {
        Role.SC_LEADER: {
            Can.CONCERNS_READ,
            Can.CONCERNS_READ_ALL,
            Can.DUTIES_READ,
            Can.DUTIES_READ_ARCHIVE,
            Can.CONCERNS_EXPORT,
            Can.SUGGESTIONS_READ,
            Can.SUGGESTIONS_CHOOSE_KEY,
            Can.STARS_READ,
        },
        Role.SC_MEMBER: {
            Can.CONCERNS_READ,
            Can.CONCERNS_READ_ALL,
            Can.DUTIES_READ,
            Can.DUTIES_READ_ARCHIVE,
            Can.SUGGESTIONS_READ,
        },
        Role.DEPUTIES_AFFAIRS: _COUNTY_OFFICE | _ASSIGNS,
        Role.COMMITTEE_STAFF: {
            Can.CONCERNS_READ,
            Can.CONCERNS_READ_ALL,
            Can.DUTIES_READ,
            Can.DUTIES_READ_ARCHIVE,
            Can.CONCERNS_VERIFY,
            Can.SUGGESTIONS_READ,
            Can.SUGGESTIONS_SUPERVISE,
            Can.STARS_READ,
            Can.STARS_VISIT,
        },
        Role.SC_OFFICE: {
            Can.CONCERNS_READ,
            Can.CONCERNS_READ_ALL,
            Can.DUTIES_READ,
            Can.DUTIES_READ_ARCHIVE,
            Can.CONCERNS_RELEASE,
            Can.CONCERNS_EXPORT,
            Can.SUGGESTIONS_READ,
        },
        Role.PRESIDIUM_CHAIR: _OFFICE | _ASSIGNS | {Can.POSTS_GRANT},
        Role.PRESIDIUM_VICE: _OFFICE | _ASSIGNS | {Can.POSTS_GRANT},
        Role.PRESIDIUM_MEMBER: _READ
        | {
            Can.CONCERNS_VERIFY,
            Can.DUTIES_READ,
            Can.DUTIES_READ_ARCHIVE,
            Can.REVIEWS_COUNT,
        },
        # DOMAIN 1.1: a congress clerk records, prints and reminds, and does not decide
        Role.CONGRESS_CLERK: (_CLERK - {Can.CONCERNS_ANSWER_ON_SPOT})
        | {
            Can.STATIONS_KEEP,
            Can.DUTIES_READ_ARCHIVE,
            Can.REVIEWS_KEEP,
            Can.REVIEWS_COUNT,
            Can.TRAINING_KEEP,
            Can.PAIRS_KEEP,
        }
        | {Can.STARS_READ, Can.STARS_DECLARE, Can.STANDARDS_CHECK},
        Role.STREET_WC_HEAD: _OFFICE | {Can.POSTS_GRANT},
        Role.STREET_WC_DEPUTY_HEAD: _OFFICE,
        Role.STREET_WC_MEMBER: _READ
        | {
            Can.CONCERNS_VERIFY,
            Can.DUTIES_READ,
            Can.DUTIES_READ_ARCHIVE,
            Can.REVIEWS_COUNT,
        },
        # DOMAIN 1.1: they plan the duty at their station
        Role.STATION_HEAD: _STATION,
        Role.STATION_DEPUTY_HEAD: _STATION,
        Role.STATION_LIAISON: _STATION,
        # 政府办 reminds and decides inside the government; the evaluation is not its own
        Role.GOV_OFFICE: _READ
        | {Can.CONCERNS_READ_ALL, Can.TASKS_DRAFT, Can.SUGGESTIONS_READ}
        | {Can.SUGGESTIONS_HANDLE, Can.SUGGESTIONS_CHECK, Can.SUGGESTIONS_ASSIGN_INSIDE}
        | {Can.PLEDGES_REPORT},
        Role.HANDLER_HEAD: _HANDLER
        | {Can.TASKS_SIGN, Can.POSTS_GRANT, Can.SUGGESTIONS_SIGN, Can.SUGGESTIONS_ASSIGN_INSIDE},
        Role.HANDLER_STAFF: _HANDLER,
        # 三员分立: none of the three may read or change a matter
        Role.SYSADMIN: {Can.COUNTY_OPEN, Can.ORGANS_EDIT, Can.CALENDAR_EDIT},
        Role.SECADMIN: {Can.POSTS_GRANT, Can.SIGN_INS_UNLOCK},
        Role.AUDITOR: {Can.EVENTS_AUDIT},
    }.items()
}

_TOWN_ROLES = frozenset(
    {
        Role.PRESIDIUM_VICE,
        Role.PRESIDIUM_MEMBER,
        Role.CONGRESS_CLERK,
        Role.STATION_HEAD,
        Role.STATION_DEPUTY_HEAD,
        Role.STATION_LIAISON,
    }
)
_STREET_ROLES = frozenset(
    {
        Role.STREET_WC_DEPUTY_HEAD,
        Role.STREET_WC_MEMBER,
        Role.CONGRESS_CLERK,
        Role.STATION_HEAD,
        Role.STATION_DEPUTY_HEAD,
        Role.STATION_LIAISON,
    }
)
_ADMINISTRATORS = frozenset({Role.SYSADMIN, Role.SECADMIN, Role.AUDITOR})

GRANTS: dict[Role, frozenset[Role]] = {
    Role.DEPUTIES_AFFAIRS: frozenset(Role) - _ADMINISTRATORS,
    Role.SECADMIN: frozenset(Role),
    Role.PRESIDIUM_CHAIR: _TOWN_ROLES,
    Role.PRESIDIUM_VICE: _TOWN_ROLES - {Role.PRESIDIUM_VICE},
    Role.STREET_WC_HEAD: _STREET_ROLES,
    Role.HANDLER_HEAD: frozenset({Role.HANDLER_STAFF}),
}

_HANDLING = frozenset(
    {
        Kind.DEPARTMENT,
        Kind.OFFICE,
        Kind.TOWN_GOVERNMENT,
        Kind.STREET_OFFICE,
        Kind.GOVERNMENT_OFFICE,
        Kind.GOVERNMENT,
    }
)
_COUNTY_ORGANS = frozenset({Kind.STANDING_COMMITTEE, Kind.DEPUTIES_AFFAIRS})

HELD_IN: dict[Role, frozenset[Kind]] = {
    Role.SC_LEADER: frozenset({Kind.STANDING_COMMITTEE}),
    Role.SC_MEMBER: frozenset({Kind.STANDING_COMMITTEE}),
    Role.DEPUTIES_AFFAIRS: frozenset({Kind.DEPUTIES_AFFAIRS}),
    Role.COMMITTEE_STAFF: frozenset({Kind.SPECIAL_COMMITTEE}),
    Role.SC_OFFICE: frozenset({Kind.STANDING_COMMITTEE}),
    Role.PRESIDIUM_CHAIR: frozenset({Kind.PRESIDIUM}),
    Role.PRESIDIUM_VICE: frozenset({Kind.PRESIDIUM}),
    Role.PRESIDIUM_MEMBER: frozenset({Kind.PRESIDIUM}),
    Role.CONGRESS_CLERK: frozenset({Kind.PRESIDIUM, Kind.STREET_WORKING_COMMITTEE}),
    Role.STREET_WC_HEAD: frozenset({Kind.STREET_WORKING_COMMITTEE}),
    Role.STREET_WC_DEPUTY_HEAD: frozenset({Kind.STREET_WORKING_COMMITTEE}),
    Role.STREET_WC_MEMBER: frozenset({Kind.STREET_WORKING_COMMITTEE}),
    Role.STATION_HEAD: frozenset({Kind.STATION}),
    Role.STATION_DEPUTY_HEAD: frozenset({Kind.STATION}),
    Role.STATION_LIAISON: frozenset({Kind.STATION}),
    Role.GOV_OFFICE: frozenset({Kind.GOVERNMENT_OFFICE}),
    Role.HANDLER_HEAD: _HANDLING,
    Role.HANDLER_STAFF: _HANDLING,
    Role.SYSADMIN: _COUNTY_ORGANS,
    Role.SECADMIN: _COUNTY_ORGANS,
    Role.AUDITOR: _COUNTY_ORGANS,
}
