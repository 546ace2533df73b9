"""Who comes through the doors of activities: one of the town's group, at the town's station, recorded."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can
from tests.doors import (
    ALL,
    COUNTY_OFFICE,
    DEPUTY,
    HIDDEN,
    OFFICE,
    SECRETARIAT,
    STATION,
    STREET,
    STREET_OFFICE,
    UNIT,
    a_list,
    found,
    of_a_list,
    one,
    posted,
    read,
)
from tests.matrix import Door, Row

ORGANISERS = OFFICE | STREET_OFFICE | COUNTY_OFFICE | SECRETARIAT | STATION | DEPUTY
STAFF = frozenset(role.value for role, rights in RIGHTS.items() if Can.DUTIES_READ in rights)
READERS = (STAFF - STREET) | DEPUTY
# The group's leader, the offices above the group's place, and the station where it was.
KEEPERS = OFFICE | COUNTY_OFFICE | SECRETARIAT | STATION | DEPUTY
_KEPT = of_a_list(KEEPERS, READERS)
# Of another congress than the town's, that of the county.
_LISTED = of_a_list(COUNTY_OFFICE, READERS)
ARCHIVISTS = frozenset(
    role.value for role, rights in RIGHTS.items() if Can.DUTIES_READ_ARCHIVE in rights
)
CONFIRMERS = OFFICE | COUNTY_OFFICE | SECRETARIAT
_OWN = Row(
    get=Door(DEPUTY),
    post=Door(DEPUTY, refused=ALL - DEPUTY),
    far_post=Door(refused=ALL - DEPUTY),
)
HANDLERS = frozenset(
    role.value for role, rights in RIGHTS.items() if Can.SUGGESTIONS_HANDLE in rights
)
SETTERS = frozenset(role.value for role, rights in RIGHTS.items() if Can.PROFILE_EDIT in rights)
_NOTED = Row(
    get=Door(CONFIRMERS, refused=ALL - ARCHIVISTS),
    post=Door(CONFIRMERS, refused=ALL - ARCHIVISTS),
    far_get=Door(refused=ALL - ARCHIVISTS),
    far_post=Door(refused=ALL - ARCHIVISTS),
)
# Without the name of a norm there is nothing to see.
_LACKING = read(Row(get=Door(refused=ALL - ARCHIVISTS), post=Door(refused=ALL - ARCHIVISTS)))

DUTY_DOORS: dict[str, Row] = {
    "desk_activities": read(a_list(STAFF | DEPUTY)),
    "desk_activity_enter": a_list(ORGANISERS),
    "desk_activity_plan": a_list(ORGANISERS),
    "desk_activity_import": a_list(ORGANISERS - DEPUTY),
    "desk_activity_template": read(a_list(ORGANISERS - DEPUTY)),
    # A table is its sender's: to everybody else it is not there.
    "desk_activity_file": Row(
        get=Door(refused=ALL - (ORGANISERS - DEPUTY)),
        post=Door(refused=ALL - (ORGANISERS - DEPUTY)),
        far_get=Door(refused=ALL - (ORGANISERS - DEPUTY)),
        far_post=Door(refused=ALL - (ORGANISERS - DEPUTY)),
    ),
    "desk_activity": read(found(READERS)),
    "desk_activity_paper": read(found(READERS)),
    "desk_activity_record": _KEPT,
    "desk_activity_correction": _KEPT,
    "desk_activity_cancellation": _KEPT,
    "desk_activity_withdrawal": _KEPT,
    "desk_activity_holding": posted(_KEPT),
    "desk_activity_listing": posted(_LISTED),
    "desk_activity_unlisting": posted(_LISTED),
    "desk_activity_concern": posted(_KEPT),
    "desk_activity_referral": _KEPT,
    "desk_referrals": read(a_list(STAFF | DEPUTY | HANDLERS)),
    # The unit that got the opinion, and who keeps the activity, answer; others who see it only read.
    "desk_referral": Row(
        get=Door(READERS | UNIT),
        post=Door(KEEPERS | UNIT, refused=READERS - KEEPERS),
        far_get=HIDDEN,
        far_post=HIDDEN,
    ),
    # A line that the deputy added is confirmed by the offices above, not by the own group's leader.
    "desk_archive": read(a_list(DEPUTY)),
    "desk_archive_line": a_list(DEPUTY),
    "desk_archive_withdrawal": posted(_OWN),
    "desk_archive_month": a_list(DEPUTY),
    "desk_archive_month_seen": posted(a_list(DEPUTY)),
    "desk_archive_appeal_withdrawal": posted(_OWN),
    "desk_archives_appeal": found(CONFIRMERS),
    "desk_archives": read(a_list(ARCHIVISTS)),
    "desk_archives_person": read(one(ARCHIVISTS - STREET, unseen=STREET)),
    # Who keeps the archives of the town's deputies notes their leave too.
    "desk_archives_absences": _NOTED,
    "desk_archives_absence": posted(_NOTED),
    "desk_archive_book": read(a_list(DEPUTY)),
    "desk_archives_book": read(one(ARCHIVISTS - STREET, unseen=STREET)),
    "desk_year": read(a_list(ARCHIVISTS)),
    "desk_year_table": read(a_list(ARCHIVISTS)),
    "desk_year_runs": posted(a_list(ARCHIVISTS)),
    # A run of the town is seen in the town and above it; the file of one that is not done is nowhere.
    "desk_year_run": read(one(ARCHIVISTS - STREET, unseen=STREET)),
    "desk_year_run_file": _LACKING,
    "desk_morning": read(a_list(ARCHIVISTS)),
    "desk_week_paper": read(a_list(ARCHIVISTS)),
    "desk_morning_behind": read(a_list(ARCHIVISTS)),
    # Points are off: whoever might see them finds nothing.
    "desk_scores_own": read(
        Row(
            get=Door(refused=ALL - DEPUTY),
            post=Door(),
            far_get=Door(refused=ALL - DEPUTY),
        )
    ),
    "desk_scores_own_paper": read(
        Row(
            get=Door(refused=ALL - DEPUTY),
            post=Door(),
            far_get=Door(refused=ALL - DEPUTY),
        )
    ),
    "desk_scores": read(a_list(ARCHIVISTS)),
    "desk_scores_setting": Row(get=Door(refused=ALL - SETTERS), post=Door(refused=ALL - SETTERS)),
    "desk_scores_off": posted(a_list(SETTERS)),
    "desk_scores_undoing": Row(get=Door(), post=Door()),
    "desk_scores_person": Row(
        get=Door(refused=ALL - ARCHIVISTS), post=Door(refused=ALL - ARCHIVISTS)
    ),
    "desk_norms": read(a_list(ARCHIVISTS)),
    "desk_norms_lacking": _LACKING,
    "desk_norms_setting": a_list(SETTERS),
    "desk_archives_confirmation": posted(found(CONFIRMERS)),
    "desk_archives_return": found(CONFIRMERS),
    "desk_archives_striking": found(CONFIRMERS),
    # The diary: to everybody but its writer an entry is not there.
    "desk_diary": read(a_list(DEPUTY)),
    "desk_diary_new": a_list(DEPUTY),
    "desk_diary_entry": read(found(DEPUTY)),
    "desk_diary_words": found(DEPUTY),
    # The entry of the matrix has no picture.
    "desk_diary_photo": read(Row(get=Door(), post=Door())),
    "desk_diary_photo_removal": posted(Row(get=Door(), post=Door())),
    "desk_diary_sharing": posted(found(DEPUTY)),
    "desk_diary_tearing": posted(found(DEPUTY)),
    "desk_diary_concern": posted(found(DEPUTY)),
    "desk_diary_line": posted(found(DEPUTY)),
    # A suggestion is a deputy's.
    "desk_activity_suggestion": of_a_list(DEPUTY, READERS),
}
