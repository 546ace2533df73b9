"""The three sheets of a year (三评), each counted by two and shown on its own; nothing adds them up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow, NotThere
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.reviews.actions.counting import entered
from huiyin.reviews.actions.moving import require_state
from huiyin.reviews.models import Ballot, Rating
from huiyin.reviews.policy import offices_of, require, seats_of
from huiyin.reviews.rules import MOST, Counts, Rater, usual_year
from huiyin.reviews.states import RATING_MOVES, BallotState, RatingState
from huiyin.stations.actions.saying import said

SUBJECT = "rating"


@dataclass(frozen=True)
class Sheet:
    """Who is rated by whom, on which day, and how many were there: a number only."""

    person: int
    rater: str
    on: date
    present: int
    spot: str = ""


def open_rating(office_id: int, sheet: Sheet, *, by: Person) -> Rating:
    """Return the sheet, open for two counters; the same once more is refused, one a year each."""
    try:
        return _open(office_id, sheet, by)
    except IntegrityError as twice:
        raise NotNow(_("这位代表今年这一项已经评过了。")) from twice


@transaction.atomic
def _open(office_id: int, sheet: Sheet, by: Person) -> Rating:
    office = next((one for one in offices_of(by) if one.pk == office_id), None)
    if office is None or office.county_id is None:
        raise NotThere
    _check(sheet, by)
    seat = seats_of(office, [sheet.person]).get(sheet.person)
    if seat is None:
        raise BadInput(_("没有找到这里在任的这位代表。"), "person")
    rating = Rating.objects.create(
        county_id=office.county_id,
        office=office,
        place_path=office.place_path,
        person_id=sheet.person,
        mandate=seat,
        rater=sheet.rater,
        year=usual_year(sheet.on),
        on=sheet.on,
        spot=said(sheet.spot, "spot", longest=80),
        present=sheet.present,
        made_by=by,
    )
    Ballot.objects.create(rating=rating)
    _note(rating, "open", by)
    return rating


def _check(sheet: Sheet, by: Person) -> None:
    if sheet.rater not in set(Rater):
        raise BadInput(_("请选择一项。"), "rater")
    if not date(2000, 1, 1) <= sheet.on <= clock.today():
        raise BadInput(_("请写今天或以前的日期。"), "on")
    if not 1 <= sheet.present <= MOST:
        raise BadInput(_("请写数字。"), "present")
    if sheet.person == by.pk:
        raise BadInput(_("自己的述职评议由别人办理。"), "person")


@transaction.atomic
def count_rating(rating: Rating, counts: Counts, *, by: Person, turn: str = "") -> Rating:
    """Return the sheet with this counter's sums, counted once the two agree (no. 29)."""
    rating = _locked(rating, "count", by)
    ballot = rating.ballots.select_for_update().order_by("-nth")[0]
    outcome = entered(ballot, counts, present=rating.present, by=by, turn=turn)
    _note(rating, "count", by)
    if outcome is BallotState.AGREED:
        rating.state = RatingState.COUNTED
        rating.save(update_fields=["state"])
        _note(rating, "agree", by)
    elif outcome is BallotState.VOID:
        Ballot.objects.create(rating=rating, nth=ballot.nth + 1)
        _note(rating, "void", by)
    return rating


@transaction.atomic
def cancel_rating(rating: Rating, *, reason: str, by: Person) -> Rating:
    """Call the sheet off; what two counters agreed on stays and is not called off."""
    rating = _locked(rating, "cancel", by)
    rating.reason = said(reason, "reason", needed=True, longest=200)
    rating.state = RatingState.CANCELLED
    rating.save(update_fields=["reason", "state"])
    _note(rating, "cancel", by)
    return rating


def _locked(rating: Rating, verb: str, by: Person) -> Rating:
    require(by, rating, RATING_MOVES[verb].hand)
    rating = Rating.objects.select_for_update().get(pk=rating.pk)
    require_state(rating, verb)
    return rating


def _note(rating: Rating, verb: str, by: Person) -> None:
    record(
        subject=SUBJECT,
        subject_id=rating.pk,
        county_id=rating.county_id,
        move=verb,
        by=by,
        organ_id=rating.office_id,
        public={"state": rating.state, "rater": rating.rater},
        private={},
    )
