"""Who comes through which door: one line a route. `tests/test_routes.py` holds every door to it."""

from __future__ import annotations

from huiyin.people.rights import RIGHTS, Can, Role
from tests.matrix import IN, NO_SUCH_METHOD, NOT_THERE, REFUSED, Door, Row

R = Role
ALL = frozenset({*(role.value for role in Role), "deputy"})


def _of(*roles: Role | str) -> frozenset[str]:
    return frozenset(str(role) for role in roles)


ADMINISTRATORS = _of(R.SYSADMIN, R.SECADMIN, R.AUDITOR)
STREET = _of(R.STREET_WC_HEAD, R.STREET_WC_DEPUTY_HEAD, R.STREET_WC_MEMBER)
STATION = _of(R.STATION_HEAD, R.STATION_DEPUTY_HEAD, R.STATION_LIAISON)
UNIT = _of(R.HANDLER_HEAD, R.HANDLER_STAFF)
HEAD = _of(R.HANDLER_HEAD)
# The town's office decides on what was raised in the town.
OFFICE = _of(R.PRESIDIUM_CHAIR, R.PRESIDIUM_VICE)
COUNTY_OFFICE = _of(R.DEPUTIES_AFFAIRS)
DEPUTY = _of("deputy")
SECRETARIAT = _of(R.CONGRESS_CLERK)
CHAIRS = OFFICE | _of(R.STREET_WC_HEAD)
EDITORS = OFFICE | COUNTY_OFFICE | _of(R.SC_OFFICE)
STREET_OFFICE = _of(R.STREET_WC_HEAD, R.STREET_WC_DEPUTY_HEAD)
VERIFIERS = OFFICE | COUNTY_OFFICE | _of(R.PRESIDIUM_MEMBER, R.COMMITTEE_STAFF)

# Who reads everything that was raised in the county.
WHOLE_COUNTY = frozenset(
    role.value for role, rights in RIGHTS.items() if Can.CONCERNS_READ_ALL in rights
)

# Who sees the topics of the county, or of the own place.
TOPIC_READERS = WHOLE_COUNTY | OFFICE | STREET_OFFICE | DEPUTY
PROPOSERS = OFFICE | COUNTY_OFFICE | STREET_OFFICE
POOL_READERS = WHOLE_COUNTY | OFFICE | DEPUTY
# What the county's office proposed is the county's office's to change.
PROJECT_KEEPERS = COUNTY_OFFICE
# A unit's task is read by the unit, by who assigned it, and by the government's office.
GOVERNMENT = _of(R.GOV_OFFICE)
TASK_READERS = UNIT | GOVERNMENT | COUNTY_OFFICE

KEEPERS = COUNTY_OFFICE | _of(R.SYSADMIN)
# Who keeps the town's station; a street has the right too, but not there.
STATION_KEEPERS = OFFICE | COUNTY_OFFICE | SECRETARIAT | STATION

# What was raised at a station of the town and handed to the roads department is read by the
# county, the town, the station, its deputy and the department; not by a street, not by the three
# administrators.
READERS = ALL - STREET - ADMINISTRATORS
# What the town reported up has no station and no unit.
READERS_OF_REPORTED = READERS - STATION - UNIT - DEPUTY

EVERYBODY = Row(get=IN, post=NO_SUCH_METHOD)
EVERYBODY_WRITES = Row(get=IN, post=IN)
ONLY_POSTED = Row(get=NO_SUCH_METHOD, post=IN)
NOBODY = Row(get=NOT_THERE, post=NOT_THERE)
STAFF = Door(ALL)
STAFF_PAGE = Row(get=STAFF, post=STAFF)
STAFF_POSTED = Row(get=Door(method=NO_SUCH_METHOD), post=STAFF)
# Without the PIN a resident's own side is closed to everybody, officers too.
WITH_PIN_READ = Row(get=REFUSED, post=NO_SUCH_METHOD)
WITH_PIN_WRITTEN = Row(get=NO_SUCH_METHOD, post=REFUSED)
HIDDEN = Door()


def _move(hands: frozenset[str], readers: frozenset[str] = READERS) -> Row:
    """Whoever reads it is led to its page; the move is refused to all readers but its hands."""
    return Row(
        get=Door(readers),
        post=Door(hands, refused=readers - hands),
        far_get=HIDDEN,
        far_post=HIDDEN,
    )


def _list(inside: frozenset[str]) -> Row:
    """A page of the county's own: refused to staff without the right, whatever the method."""
    door = Door(inside, refused=ALL - inside)
    return Row(get=door, post=door)


def _one(inside: frozenset[str], *, unseen: frozenset[str] = frozenset()) -> Row:
    """One of a list: refused without the right; not there for those whose reach ends before it."""
    near = Door(inside, refused=ALL - inside - unseen)
    far = Door(refused=ALL - inside - unseen)
    return Row(get=near, post=near, far_get=far, far_post=far)


def _posted(row: Row) -> Row:
    """The same where only POST is known."""
    closed = Door(method=NO_SUCH_METHOD)
    return Row(get=closed, post=row.post, far_get=closed, far_post=row.far_post)


def _read(row: Row) -> Row:
    """The same where only GET is known."""
    closed = Door(method=NO_SUCH_METHOD)
    return Row(get=row.get, post=closed, far_get=row.far_get, far_post=closed)


def _found(inside: frozenset[str]) -> Row:
    """A thing of one's own: not there for everybody else."""
    return Row(get=Door(inside), post=Door(inside), far_get=HIDDEN, far_post=HIDDEN)


def _of_a_list(hands: frozenset[str], readers: frozenset[str]) -> Row:
    """One's own to change; refused to those who may only read it, not there for everybody else."""
    door = Door(hands, refused=readers - hands)
    return Row(get=door, post=door, far_get=HIDDEN, far_post=HIDDEN)


_SECOND = Row(get=Door(ADMINISTRATORS), post=Door(ADMINISTRATORS))
_PASSWORD_AGAIN = Row(
    get=Door(ADMINISTRATORS, refused=ALL - ADMINISTRATORS),
    post=Door(ADMINISTRATORS, refused=ALL - ADMINISTRATORS),
)

# Another county's, which has no office yet, is kept by whoever opens counties.
_KEPT = _one(STATION_KEEPERS, unseen=STREET_OFFICE)
_ROTA = _one(STATION_KEEPERS, unseen=STREET_OFFICE)
_OPENED = Door(_of(R.SYSADMIN), refused=ALL - STATION_KEEPERS - STREET_OFFICE - _of(R.SYSADMIN))
_STATION = Row(get=_KEPT.get, post=_KEPT.post, far_get=_OPENED, far_post=_OPENED)

EXPECTED: dict[str, Row] = {
    # The machine's own
    "healthz": Row(get="503", post=NO_SUCH_METHOD),  # no worker runs beside the tests
    "metrics": EVERYBODY,
    "set_language": EVERYBODY_WRITES,
    "elder": ONLY_POSTED,
    "gallery": NOBODY,  # of the demo only
    "gallery_layout": NOBODY,
    # The public log
    "log_checkpoint": EVERYBODY,
    "log_tile": EVERYBODY,
    "log_keys": EVERYBODY,
    "log_days": EVERYBODY,
    "log_verifier": EVERYBODY,
    "log_proof": EVERYBODY,
    "log_cosignatures": ONLY_POSTED,
    # Signing in. Who has no second factor and no password yet has nothing to confirm with.
    "account_login": EVERYBODY_WRITES,
    "account_logout": EVERYBODY_WRITES,
    "account_inactive": EVERYBODY,
    "account_signup": NOBODY,
    "account_reauthenticate": _PASSWORD_AGAIN,
    "account_change_password": STAFF_PAGE,
    "account_set_password": STAFF_PAGE,
    "account_reset_password": EVERYBODY_WRITES,
    "account_reset_password_done": EVERYBODY,
    "account_reset_password_from_key": EVERYBODY_WRITES,
    "account_reset_password_from_key_done": EVERYBODY,
    "invitation": EVERYBODY_WRITES,
    "people_security": STAFF_PAGE,
    "people_profile": STAFF_PAGE,  # one's own record
    "mfa_index": _read(STAFF_PAGE),
    "mfa_authenticate": STAFF_PAGE,
    "mfa_reauthenticate": _PASSWORD_AGAIN,
    "mfa_activate_totp": STAFF_PAGE,
    "mfa_deactivate_totp": _SECOND,
    "mfa_view_recovery_codes": Row(get=HIDDEN, post=Door(method=NO_SUCH_METHOD)),
    "mfa_generate_recovery_codes": STAFF_PAGE,
    "mfa_download_recovery_codes": Row(get=HIDDEN, post=HIDDEN),
    "mfa_list_webauthn": _read(STAFF_PAGE),
    "mfa_add_webauthn": STAFF_PAGE,
    "mfa_reauthenticate_webauthn": _PASSWORD_AGAIN,
    "mfa_remove_webauthn": _SECOND,
    "mfa_edit_webauthn": _SECOND,
    "mfa_login_webauthn": Row(get=Door(ALL), post=Door(ALL)),  # a stranger is led to the sign-in
    "socialaccount_connections": STAFF_PAGE,
    "socialaccount_signup": NOBODY,
    "socialaccount_login_cancelled": EVERYBODY,
    "socialaccount_login_error": Row(get="401", post=NO_SUCH_METHOD),
    "openid_connect_login": NOBODY,  # no identity server is set
    "openid_connect_callback": NOBODY,
    # The public site
    "portal_front": EVERYBODY,
    "portal_home": EVERYBODY,
    "portal_log": EVERYBODY,
    "portal_receipt": EVERYBODY_WRITES,
    "portal_ledger": EVERYBODY,
    "portal_concern": EVERYBODY,
    "portal_stations": EVERYBODY,
    "portal_station": EVERYBODY,
    "portal_wall": EVERYBODY,
    "portal_station_calendar": EVERYBODY,
    "portal_deputy_calendar": EVERYBODY,
    "portal_deputies": EVERYBODY,
    "portal_deputy": EVERYBODY,
    "portal_figures": EVERYBODY,
    "portal_how": EVERYBODY,
    "portal_doors": EVERYBODY,
    # A resident's own
    "station_code": EVERYBODY,
    "deputy_code": EVERYBODY,
    "concern_raise": EVERYBODY_WRITES,
    "concern_door": ONLY_POSTED,
    "concern_alike": ONLY_POSTED,
    "concern_find": EVERYBODY,
    "concern_follow": EVERYBODY,
    "concern_key": ONLY_POSTED,
    "concern_leaving": ONLY_POSTED,
    "concern_photo": EVERYBODY,  # a released one
    "concern_receipt": WITH_PIN_READ,
    "concern_slip": WITH_PIN_READ,
    "concern_receipt_text": WITH_PIN_READ,
    "concern_records": WITH_PIN_READ,
    "concern_rating": WITH_PIN_WRITTEN,
    "concern_messages": WITH_PIN_WRITTEN,
    "concern_withdrawal": WITH_PIN_WRITTEN,
    "concern_erasure": WITH_PIN_WRITTEN,
    "concern_map": EVERYBODY,
    # The API
    "api:openapi-json": EVERYBODY_WRITES,  # the same file whatever the method
    "api:raise_one": ONLY_POSTED,
    "api:concern": EVERYBODY,
    "api:categories": EVERYBODY,
    "api:places": EVERYBODY,
    "api:api-root": NOBODY,
    # The desk
    "desk": STAFF_PAGE,
    "desk_concerns": STAFF_PAGE,
    "desk_search": STAFF_PAGE,
    "desk_figures": STAFF_PAGE,
    "desk_notices": STAFF_PAGE,
    "desk_intake": _list(OFFICE | COUNTY_OFFICE | STREET_OFFICE | SECRETARIAT | STATION | DEPUTY),
    "desk_intake_proposal": _posted(
        _list(OFFICE | COUNTY_OFFICE | STREET_OFFICE | SECRETARIAT | STATION | DEPUTY)
    ),
    # Only who recorded it, and on that day: of these nobody.
    "desk_slip": Row(
        get=Door(refused=READERS), post=Door(refused=READERS), far_get=HIDDEN, far_post=HIDDEN
    ),
    "desk_notices_read": STAFF_POSTED,
    "desk_notice": _found(_of(R.PRESIDIUM_CHAIR)),
    "desk_export": _list(OFFICE | COUNTY_OFFICE | STREET_OFFICE | _of(R.SC_LEADER, R.SC_OFFICE)),
    "desk_release": _list(EDITORS | STREET_OFFICE),
    # What is ticked without the right is named as not done; nothing changes.
    "desk_bulk_take_up": STAFF_POSTED,
    "desk_bulk_hand_over": STAFF_POSTED,
    "desk_bulk_recall": STAFF_POSTED,
    "desk_merging": STAFF_POSTED,
    "desk_merge": _move(OFFICE | COUNTY_OFFICE),
    "desk_split": _move(OFFICE | COUNTY_OFFICE),
    "desk_unmerging": _posted(_move(OFFICE | COUNTY_OFFICE)),
    "desk_alike": _read(_list(OFFICE | COUNTY_OFFICE | STREET_OFFICE)),
    "desk_alike_refusal": STAFF_POSTED,  # less than two ticked: told so
    "desk_alike_of": _read(_move(READERS)),
    "desk_topics": _read(_list(TOPIC_READERS)),
    # A street sees no topic of the town; nobody sees another county's.
    "desk_topic": _read(_one(TOPIC_READERS - STREET_OFFICE, unseen=STREET_OFFICE)),
    "desk_topic_head": _posted(
        Row(
            get=HIDDEN,
            post=Door(OFFICE | COUNTY_OFFICE, refused=ALL - OFFICE - COUNTY_OFFICE - STREET_OFFICE),
            far_post=Door(refused=ALL - TOPIC_READERS),
        )
    ),
    # The pool of ideas: whoever reads the county, its deputies, and the town it lies in.
    "desk_projects": _read(STAFF_PAGE),
    "desk_project_new": _list(PROPOSERS),
    "desk_project": _read(_found(POOL_READERS)),
    "desk_project_words": _of_a_list(PROJECT_KEEPERS, POOL_READERS),
    "desk_project_dropping": Row(
        get=Door(POOL_READERS),
        post=Door(PROJECT_KEEPERS, refused=POOL_READERS - PROJECT_KEEPERS),
        far_get=HIDDEN,
        far_post=HIDDEN,
    ),
    # Drafts: the deputy it was prepared for, and the office that prepared it.
    "desk_suggestions": _read(_list(PROPOSERS | DEPUTY)),
    "desk_suggestion_new": _list(PROPOSERS | DEPUTY),
    "desk_suggestion_hints": _posted(_list(PROPOSERS | DEPUTY)),
    "desk_suggestion": _read(_found(COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_words": _of_a_list(COUNTY_OFFICE, COUNTY_OFFICE | DEPUTY),
    "desk_suggestion_adoption": _posted(_of_a_list(DEPUTY, COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_papers": _read(_found(COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_paper": _read(_found(COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_queue": _read(_list(OFFICE | COUNTY_OFFICE)),
    "desk_suggestion_acceptance": _posted(_of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    # A draft that was prepared is nobody's to hand in or to sign until its deputy adopts it.
    "desk_suggestion_submission": _posted(_of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_cosignature": _posted(_of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_invitations": _of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY),
    "desk_suggestion_declining": _posted(_of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_revision": _posted(_of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_withdrawal_request": _of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY),
    "desk_suggestion_withdrawal_answer": _posted(_of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY)),
    "desk_suggestion_feedback": _of_a_list(frozenset(), COUNTY_OFFICE | DEPUTY),
    "desk_suggestion_withdrawal": _posted(_of_a_list(DEPUTY, COUNTY_OFFICE | DEPUTY)),
    # What a unit has of suggestions. Only the government's office assigns inside, its own tasks.
    "desk_unit": _read(_list(UNIT | GOVERNMENT)),
    "desk_unit_task": _read(_found(TASK_READERS)),
    "desk_unit_reply": _of_a_list(UNIT, TASK_READERS),
    "desk_unit_draft": _posted(_of_a_list(UNIT, TASK_READERS)),
    "desk_unit_receive": _move(UNIT, TASK_READERS),
    "desk_unit_assign_inside": _move(frozenset(), TASK_READERS),
    "desk_unit_extend": _move(GOVERNMENT | COUNTY_OFFICE, TASK_READERS),
    "desk_unit_pass_check": _move(GOVERNMENT | COUNTY_OFFICE, TASK_READERS),
    "desk_unit_record_contact": _move(UNIT, TASK_READERS),
    "desk_unit_opine": _move(HEAD, TASK_READERS),
    "desk_unit_redo_opinion": _move(HEAD, TASK_READERS),
    "desk_unit_sub_assign": _move(HEAD, TASK_READERS),
    "desk_unit_ask_extension": _move(HEAD, TASK_READERS),
    "desk_unit_ask_return": _move(HEAD, TASK_READERS),
    "desk_unit_explain_delay": _move(HEAD, TASK_READERS),
    "desk_concern": _move(READERS),
    "desk_photo": _move(READERS),
    "desk_contact": _move(OFFICE),
    "desk_take_up": _move(OFFICE | DEPUTY),
    "desk_hand_over": _move(OFFICE),
    "desk_verify": _move(VERIFIERS),
    "desk_explain": _move(OFFICE),
    "desk_answer_on_spot": _move(OFFICE | STATION | DEPUTY),
    "desk_escalate": _move(OFFICE),
    "desk_send_down": _move(COUNTY_OFFICE, READERS_OF_REPORTED),
    "desk_refer_out": _move(OFFICE),
    "desk_keep": _move(OFFICE),
    "desk_recall": _move(OFFICE),
    "desk_categorise": _move(OFFICE),
    "desk_reply": _move(OFFICE | SECRETARIAT | STATION | UNIT | DEPUTY),
    "desk_make_release": _move(EDITORS),
    "desk_withhold": _move(EDITORS),
    "desk_draft": _posted(_move(UNIT)),
    "desk_task_claim": _move(UNIT),
    "desk_task_answer": _move(HEAD),
    "desk_task_co_answer": _move(HEAD),
    "desk_task_sub_assign": _move(HEAD),
    "desk_task_ask_extension": _move(HEAD),
    "desk_task_ask_return": _move(HEAD),
    "desk_task_grant_return": _move(OFFICE),
    "desk_task_grant_extension": _move(OFFICE),
    "desk_import": _list(COUNTY_OFFICE),
    "desk_import_run": _found(COUNTY_OFFICE),
    "desk_import_mapping": _posted(_found(COUNTY_OFFICE)),
    "desk_import_start": _posted(_found(COUNTY_OFFICE)),
    # Persons, posts, sign-ins
    "office_people": _list(COUNTY_OFFICE | CHAIRS | HEAD | _of(R.SECADMIN)),
    "office_person": _one(COUNTY_OFFICE | HEAD | _of(R.SECADMIN), unseen=CHAIRS),
    "office_person_door": _posted(_one(_of(R.SECADMIN))),
    "office_invitation": STAFF_PAGE,  # shows only what the same person has just made
    "office_invite": _posted(_found(COUNTY_OFFICE | HEAD | _of(R.SECADMIN))),
    "office_mandate": _one(COUNTY_OFFICE),
    "office_groups": _list(COUNTY_OFFICE),
    "office_group": _one(COUNTY_OFFICE),
    "office_roster": _list(COUNTY_OFFICE),
    "office_roster_template": _read(_list(COUNTY_OFFICE)),
    "office_roster_file": _found(COUNTY_OFFICE),
    "office_posts": _list(COUNTY_OFFICE | CHAIRS | HEAD | _of(R.SECADMIN, R.AUDITOR)),
    "office_post_new": _list(COUNTY_OFFICE | CHAIRS | HEAD | _of(R.SECADMIN)),
    "office_post_end": _posted(_one(COUNTY_OFFICE | HEAD | _of(R.SECADMIN), unseen=CHAIRS)),
    "office": _list(STATION_KEEPERS | STREET_OFFICE | HEAD | ADMINISTRATORS),
    "office_audit": _list(_of(R.AUDITOR)),
    "office_organs": _list(KEEPERS),
    "office_organ_new": _list(KEEPERS),
    "office_organ": _one(KEEPERS),
    "office_organ_close": _posted(_one(KEEPERS)),
    "office_stations": _list(STATION_KEEPERS | STREET_OFFICE),
    "office_station": _STATION,
    "office_station_duties": _STATION,
    "office_station_duty": _STATION,
    "office_station_receptions": _STATION,
    "office_station_reception": _STATION,
    "office_rotas": _read(_list(STATION_KEEPERS | STREET_OFFICE)),
    "office_rota_new": _list(STATION_KEEPERS | STREET_OFFICE),
    "office_rota": _read(_ROTA),
    "office_rota_publish": _posted(_ROTA),
    "office_rota_drop": _posted(_ROTA),
    "office_rota_shift": _ROTA,
    "office_rota_shift_out": _posted(_ROTA),
    "desk_receptions": _read(_list(DEPUTY)),
    "desk_substitution": _one(DEPUTY),
    "office_doors": _list(COUNTY_OFFICE),
    "office_profile": _list(COUNTY_OFFICE),
    "office_profile_new": _list(COUNTY_OFFICE),
    "office_calendar": _list(KEEPERS),
    "office_calendar_fill": _posted(_list(KEEPERS)),
    "office_calendar_day": _posted(_list(KEEPERS)),
    "office_calendar_file": _posted(_list(KEEPERS)),
    # A system administrator opens counties, so this is the one door into another.
    "office_opening": _list(_of(R.SYSADMIN)),
    "office_opening_new": _posted(_list(_of(R.SYSADMIN))),
    "office_opening_county": _list(_of(R.SYSADMIN)),
    "office_opening_terms": _list(_of(R.SYSADMIN)),
    "office_opening_departments": _list(_of(R.SYSADMIN)),
    "office_opening_stations": _list(_of(R.SYSADMIN)),
    "office_opening_staff": _list(_of(R.SYSADMIN)),
    "office_sign_ins": _list(_of(R.SECADMIN, R.AUDITOR)),
}
