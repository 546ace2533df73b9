"""An opinion of an inspection or research goes to a body, with a day of its own, and comes back."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.duties.actions.moving import SUBJECT
from huiyin.duties.actions.opinions import unused
from huiyin.duties.models import Opinion, Referral
from huiyin.duties.policy import keeps, require_keeper
from huiyin.duties.states import State
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by, profile_in_force
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.stations.actions.saying import said

LONGEST = timedelta(days=366)


def usual_day(county_id: int) -> date:
    """Return the day by which the county's profile asks for an answer to what goes out today."""
    return due_by(profile_in_force(county_id).pk, "opinion_reply", clock.today()).due


@transaction.atomic
def refer(
    opinion: Opinion, unit: Organ, *, due_on: date | None = None, reason: str = "", by: Person
) -> Referral:
    """Return where it went; the unit is told. Another day than the profile's says why."""
    opinion = unused(opinion, by)
    activity = opinion.activity
    require_keeper(by, activity)
    if activity.state != State.RECORDED:
        raise NotNow(_("活动记录以后才能转交意见。"))
    today, usual = clock.today(), usual_day(activity.county_id)
    day = due_on or usual
    if not today <= day <= today + LONGEST:
        raise BadInput(_("期限要在今天以后的一年以内。"), "due_on")
    why = said(reason, "reason", needed=day != usual, longest=200)
    made = Referral.objects.create(
        opinion=opinion,
        county_id=activity.county_id,
        place_path=activity.place_path,
        unit=unit,
        due_on=day,
        reason=why if day != usual else "",
        sent_by=by,
    )
    _note(made, "refer_opinion", by, holders({unit.pk}, Can.SUGGESTIONS_HANDLE), reason=made.reason)
    return made


@transaction.atomic
def answer(referral: Referral, words: str, *, by: Person) -> Referral:
    """Return what came back, once: said by the unit, or entered by the office from its letter."""
    referral = _locked(referral.pk)
    require_answerer(by, referral)
    if referral.replied_at is not None:
        raise NotNow(_("已经答复过了。"))
    referral.reply = said(words, "words", needed=True, longest=2_000)
    referral.replied_by, referral.replied_at = by, clock.now()
    referral.save(update_fields=["reply", "replied_by", "replied_at"])
    came = referral.opinion.activity.participations.filter(has_come=True)
    told = set(came.values_list("person_id", flat=True)) | _office(referral)
    _note(referral, "answer_opinion", by, told)
    return referral


def answers(by: Person, referral: Referral) -> bool:
    """Return whether somebody answers: for the unit, or as who keeps the activity."""
    is_unit = standing_of(by).may(Can.SUGGESTIONS_HANDLE, organ_id=referral.unit_id)
    return is_unit or keeps(by, referral.opinion.activity)


def require_answerer(by: Person, referral: Referral) -> None:
    if not answers(by, referral):
        raise NotAllowed(_("由收到意见的单位答复；纸面答复由组织活动的机关记下。"))


def warn() -> int:
    """Tell the unit and the office of what is past its day, each once; return how many."""
    late = Referral.objects.open().filter(warned_at=None, due_on__lt=clock.today())
    return sum(_warn(pk) for pk in list(late.values_list("pk", flat=True)))


@transaction.atomic
def _warn(pk: int) -> bool:
    referral = _locked(pk)
    if referral.warned_at is not None or referral.replied_at is not None:
        return False
    referral.warned_at = clock.now()
    referral.save(update_fields=["warned_at"])
    told = holders({referral.unit_id}, Can.SUGGESTIONS_HANDLE) | _office(referral)
    _note(referral, "warn_opinion", None, told)
    return True


def _locked(pk: int) -> Referral:
    rows = Referral.objects.select_for_update(of=("self",))
    return rows.select_related("opinion__activity", "unit").get(pk=pk)


def _office(referral: Referral) -> set[int]:
    return holders({referral.opinion.activity.office_id}, Can.DUTIES_KEEP)


def _note(
    referral: Referral, move: str, by: Person | None, told: set[int], **private: object
) -> None:
    activity = referral.opinion.activity
    event = record(
        subject=SUBJECT,
        subject_id=activity.pk,
        county_id=activity.county_id,
        move=move,
        by=by,
        organ_id=activity.office_id,
        public={},
        private={"referral": referral.pk, "unit": referral.unit_id, **private},
    )
    notify(
        told - {by.pk if by else 0},
        event_id=event.pk,
        about=f"{SUBJECT}.{move}",
        url=f"/desk/activities/referrals/{referral.pk}/",
        details={},
        is_urgent=move == "warn_opinion",
    )
