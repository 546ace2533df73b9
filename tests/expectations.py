"""Who comes through which door: one line a route. `tests/test_routes.py` holds every door to it."""

from __future__ import annotations

from tests.doors import (
    ADMINISTRATORS,
    ALL,
    CHAIRS,
    COUNTY_OFFICE,
    DEPUTY,
    EDITORS,
    EVERYBODY,
    EVERYBODY_WRITES,
    HEAD,
    HIDDEN,
    KEEPERS,
    NOBODY,
    OFFICE,
    ONLY_POSTED,
    POOL_READERS,
    PROJECT_KEEPERS,
    PROPOSERS,
    READERS,
    READERS_OF_REPORTED,
    RECORDERS,
    SECRETARIAT,
    STAFF_PAGE,
    STAFF_POSTED,
    STATION,
    STATION_KEEPERS,
    STREET_OFFICE,
    TOPIC_READERS,
    UNIT,
    VERIFIERS,
    WITH_PIN_READ,
    WITH_PIN_WRITTEN,
    R,
)
from tests.doors import a_list as _list
from tests.doors import found as _found
from tests.doors import move as _move
from tests.doors import of as _of
from tests.doors import of_a_list as _of_a_list
from tests.doors import one as _one
from tests.doors import posted as _posted
from tests.doors import read as _read
from tests.duty_doors import DUTY_DOORS
from tests.matrix import NO_SUCH_METHOD, Door, Row
from tests.mobile_doors import MOBILE_DOORS
from tests.office_doors import OFFICE_DOORS
from tests.paper_doors import PAPER_DOORS
from tests.pledge_doors import PLEDGE_DOORS
from tests.review_doors import REVIEW_DOORS
from tests.star_doors import STAR_DOORS
from tests.unit_doors import UNIT_DOORS

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
    "portal_suggestions": EVERYBODY,
    "portal_suggestion": EVERYBODY,
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
    "desk_pages": STAFF_PAGE,
    "desk_intake": _list(RECORDERS),
    "desk_intake_proposal": _posted(_list(RECORDERS)),
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
    "desk_bills": _read(_list(OFFICE | COUNTY_OFFICE | DEPUTY)),
    "desk_bill_new": _list(DEPUTY),
    "desk_bill": _read(_found(DEPUTY)),
    "desk_bill_paper": _read(_found(DEPUTY)),
    "desk_bill_listing": _read(_one(frozenset(), unseen=OFFICE | COUNTY_OFFICE)),
    "desk_bill_words": _found(DEPUTY),
    "desk_bill_invitations": _found(DEPUTY),
    # The lead has signed it already.
    "desk_bill_signature": _posted(_of_a_list(frozenset(), DEPUTY)),
    "desk_bill_step": _found(DEPUTY),
    **OFFICE_DOORS,
    **PAPER_DOORS,
    **PLEDGE_DOORS,
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
    **UNIT_DOORS,
    **DUTY_DOORS,
    **REVIEW_DOORS,
    **STAR_DOORS,
    **MOBILE_DOORS,
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
    "office_station_timetable": _read(_STATION),
    "office_station_announcement": _read(_STATION),
    "office_coverage": _read(_list(STATION_KEEPERS | STREET_OFFICE)),
    "office_rota_new": _list(STATION_KEEPERS | STREET_OFFICE),
    "office_rota": _read(_ROTA),
    "office_rota_publish": _posted(_ROTA),
    "office_rota_drop": _posted(_ROTA),
    "office_rota_shift": _ROTA,
    "office_rota_shift_out": _posted(_ROTA),
    "desk_receptions": _read(_list(RECORDERS)),
    "desk_reception_record": _one(DEPUTY | STATION, unseen=RECORDERS - DEPUTY - STATION),
    "desk_reception_sheet": _read(_one(DEPUTY | STATION, unseen=RECORDERS - DEPUTY - STATION)),
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
