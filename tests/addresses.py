"""What to put into the path of each address: one county's thing of the right kind."""

from __future__ import annotations

from collections.abc import Callable

from huiyin.concerns.models import Concern
from huiyin.ledger.models import Event
from tests.cast import Side
from tests.routes import Route

Value = Callable[[Side], object]


def raised(concern: Concern) -> Event:
    return Event.objects.get(subject="concern", subject_id=concern.pk, move="raise")


# By argument, for most routes.
COMMON: dict[str, Value] = {
    "county": lambda side: side.county.tenant.slug,
    "key": lambda side: side.concern.code,
    "code": lambda side: side.concern.code,
    "batch": lambda side: side.task.batch,
    "layout": lambda _: "desk",
    "slug": lambda side: side.station.slug,
    "person_id": lambda side: side.deputy.pk,
    "photo_id": lambda side: side.photo.pk,
    "provider_id": lambda _: "oidc",
    "organ_id": lambda side: side.department.pk,
    "secret": lambda side: side.invitation,
    "mandate_id": lambda side: side.mandate.pk,
    "group_id": lambda side: side.group.pk,
    "file_id": lambda side: side.roster.pk,
    "post_id": lambda side: side.post.pk,
    "duty_id": lambda side: side.station.duties.get().pk,
    "reception_id": lambda side: side.reception.pk,
    "year": lambda _: 2020,
    "uidb36": lambda _: "1",
    "parcel": lambda side: side.parcel.pk,
    "device": lambda side: side.parcel.device.key,
}
# By the beginning of the route's name and the argument, where that is not enough.
SPECIAL: dict[tuple[str, str], Value] = {
    ("account_reset_password_from_key", "key"): lambda _: "0-0",
    ("desk_draft", "pk"): lambda side: side.task.pk,
    ("desk_import", "pk"): lambda side: side.past.pk,
    ("desk_notice", "pk"): lambda side: side.notice.pk,
    ("desk_photo", "pk"): lambda side: side.photo.pk,
    ("desk_send_down", "key"): lambda side: side.escalated.code,
    ("desk_task", "pk"): lambda side: side.task.pk,
    ("desk_topic", "pk"): lambda side: side.topic.pk,
    ("log_proof", "event_id"): lambda side: raised(side.concern).pk,
    ("log_tile", "name"): lambda _: "0/000.p/1",
    ("desk_reception_", "pk"): lambda side: side.reception.pk,
    ("desk_substitution", "pk"): lambda side: side.reception.pk,
    ("desk_pledge", "pk"): lambda side: side.pledge.pk,
    ("office_rota", "pk"): lambda side: side.shift.rota_id,
    ("office_rota", "shift_id"): lambda side: side.shift.pk,
    ("desk_project", "pk"): lambda side: side.project.pk,
    ("desk_delegation", "pk"): lambda side: side.handled.delegation.pk,
    ("desk_promise", "pk"): lambda side: side.handled.promise.pk,
    ("desk_diary_photo", "photo_id"): lambda _: 1,
    ("desk_diary", "pk"): lambda side: side.entry.pk,
    ("desk_year_run", "pk"): lambda side: side.year_run.pk,
    ("desk_archive_appeal", "pk"): lambda side: side.appeal.pk,
    ("desk_archives_appeal", "pk"): lambda side: side.appeal.pk,
    ("desk_year_table", "kind"): lambda _: "performance",
    ("desk_year_table", "form"): lambda _: "docx",
    ("desk_scores_own_paper", "form"): lambda _: "docx",
    ("desk_referral", "pk"): lambda side: side.activity.opinions.latest("pk").referral.pk,
    ("desk_week_paper", "form"): lambda _: "docx",
    ("desk_contact_paper", "form"): lambda _: "docx",
    ("desk_morning_behind", "what"): lambda _: "late",
    # Points are off, so there is no entry.
    ("desk_scores_undoing", "pk"): lambda _: 1,
    ("desk_archive_book", "form"): lambda _: "docx",
    ("desk_archives_book", "form"): lambda _: "docx",
    ("desk_activity_paper", "kind"): lambda _: "record",
    ("desk_activity_paper", "form"): lambda _: "docx",
    ("desk_archives_absence", "absence_id"): lambda side: side.absence.pk,
    ("desk_archive", "pk"): lambda side: side.claim.pk,
    ("desk_year_promise", "pk"): lambda side: side.yearly.promise.pk,
    ("desk_rating_paper", "kind"): lambda _: "three",
    ("desk_rating_paper", "form"): lambda _: "docx",
    ("desk_rating", "pk"): lambda side: side.yearly.rating.pk,
    ("desk_contact", "pk"): lambda side: side.yearly.pair.pk,
    ("desk_lesson_", "form"): lambda _: "docx",
    ("desk_lesson_paper", "kind"): lambda _: "list",
    ("desk_lesson", "pk"): lambda side: side.yearly.lesson.pk,
    ("desk_lesson", "material_id"): lambda side: side.yearly.lesson.course.materials.get().pk,
    ("portal_review", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_meeting", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_change", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_asking", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_announcement", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_cancellation", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_holding", "pk"): lambda side: side.review.meeting_id,
    ("desk_review_meeting_paper", "kind"): lambda _: "notice",
    ("desk_review_meeting_paper", "form"): lambda _: "docx",
    ("desk_review_paper", "kind"): lambda _: "slip",
    ("desk_review_paper", "form"): lambda _: "docx",
    ("desk_review", "pk"): lambda side: side.review.pk,
    ("desk_activity", "pk"): lambda side: side.activity.pk,
    ("desk_activity", "opinion_id"): lambda side: side.activity.opinions.earliest("pk").pk,
    ("desk_standards", "key"): lambda _: "seven",
    ("desk_stars_paper", "kind"): lambda _: "notice",
    ("desk_stars_paper", "form"): lambda _: "docx",
    ("desk_star_paper", "kind"): lambda _: "sheet",
    ("desk_star_paper", "form"): lambda _: "docx",
    ("desk_stars_", "pk"): lambda side: side.star.cycle_id,
    ("portal_star_list", "pk"): lambda side: side.star.objections.get().publicity_id,
    ("portal_star_objection", "code"): lambda side: side.star.objections.get().code,
    ("desk_star_objection", "pk"): lambda side: side.star.objections.get().pk,
    ("desk_star_award", "pk"): lambda side: side.star.awards.get().pk,
    ("desk_star", "pk"): lambda side: side.star.pk,
    ("desk_star", "item"): lambda _: "receptions",
    ("desk_star", "activity_id"): lambda side: side.activity.pk,
    ("desk_reply_picture", "picture_id"): lambda _: 0,
    ("desk_unit", "pk"): lambda side: side.handled.task.pk,
    ("desk_bill", "pk"): lambda side: side.bill.pk,
    ("desk_bill_paper", "kind"): lambda _: "sheet",
    ("desk_bill_paper", "form"): lambda _: "docx",
    ("desk_bill_listing", "form"): lambda _: "docx",
    ("desk_bill_listing", "sitting_id"): lambda side: side.bill.sitting_id,
    ("desk_bill", "kind"): lambda _: "bill",
    ("desk_bill", "verb"): lambda _: "give_up",
    ("portal_suggestion", "pk"): lambda side: side.handled.task.suggestion_id,
    ("desk_publication", "pk"): lambda side: side.suggestion.pk,
    ("desk_publication", "verb"): lambda _: "check",
    ("desk_suggestion_sitting", "pk"): lambda side: side.sitting.pk,
    ("desk_suggestion_decision", "verb"): lambda _: "urge",
    ("desk_suggestion", "pk"): lambda side: side.suggestion.pk,
    ("desk_paper_listing", "kind"): lambda _: "statistics",
    ("desk_paper_listing", "form"): lambda _: "docx",
    ("desk_paper_report", "pk"): lambda side: side.paper_report.pk,
    ("desk_paper_report", "form"): lambda _: "pdf",
    ("desk_paper_run", "pk"): lambda side: side.paper_run.pk,
    ("desk_suggestion_paper", "kind"): lambda _: "suggestion",
    ("desk_suggestion_paper", "row"): lambda _: "0",
    ("office_station_", "form"): lambda _: "docx",
    ("desk_suggestion_paper", "form"): lambda _: "docx",
    ("office_books_paper", "form"): lambda _: "docx",
    ("office_books_board", "kind"): lambda _: "info",
    ("office_books_board", "size"): lambda _: "a4",
    ("office_opening", "code"): lambda side: side.county.code,
    ("office_", "person_id"): lambda side: side.staff.pk,
    ("mfa_", "pk"): lambda side: 10**6 + side.county.pk,
}

# What is posted where an empty form would be answered before anybody asks who sent it.
POSTED: dict[str, Callable[[Side], dict[str, object]]] = {
    "desk_contact": lambda _: {"reason": "回访"},
    "desk_bulk_take_up": lambda side: {"pick": side.concern.pk},
    "desk_bulk_hand_over": lambda side: {"pick": side.concern.pk, "lead": side.department.pk},
}


def posted_to(route: Route, side: Side) -> dict[str, object]:
    return POSTED[route.key](side) if route.key in POSTED else {}


def values_for(route: Route, side: Side) -> dict[str, object]:
    """Return the arguments of the route for that county; KeyError for one that nobody has told us of."""
    return {name: _value(route.name, name)(side) for name in route.arguments}


def _value(route: str, argument: str) -> Value:
    for (beginning, name), value in SPECIAL.items():
        if name == argument and route.startswith(beginning):
            return value
    if argument not in COMMON:
        raise KeyError(f"tests/addresses.py: what is {argument} of {route}?")
    return COMMON[argument]
