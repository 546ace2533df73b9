"""What becomes of an opinion that was heard: a concern with one tap, or a draft of a suggestion."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.raising import NewConcern, raise_concern
from huiyin.concerns.models import Channel, Concern
from huiyin.duties.actions.moving import SUBJECT
from huiyin.duties.models import Activity, Opinion
from huiyin.duties.policy import keeps
from huiyin.kernel.errors import NotAllowed, NotNow
from huiyin.kernel.text import excerpt
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.suggestions.actions.drafting import Words, draft
from huiyin.suggestions.models import Suggestion


def uses(by: Person, activity: Activity) -> bool:
    """Return whether somebody may make something of what was heard: its keeper, and who was there."""
    present = activity.participations.filter(person=by, has_come=True)
    return keeps(by, activity) or (standing_of(by).is_deputy and present.exists())


@transaction.atomic
def raise_opinion(opinion: Opinion, *, by: Person) -> Concern:
    """Return the concern that the opinion became: from here on it has an owner and a due date."""
    opinion = unused(opinion, by)
    activity = opinion.activity
    organ_id = _recording_in(by, activity)
    concern = raise_concern(
        NewConcern(
            place=_place_of(activity),
            text=opinion.text,
            channel=Channel.VISIT,
            station=activity.station,
            deputy=by if organ_id is None else None,
        ),
        by=by,
        organ_id=organ_id,
    )
    opinion.concern = concern
    opinion.save(update_fields=["concern"])
    _note(opinion, "raise_opinion", by, concern=concern.code)
    return concern


@transaction.atomic
def draft_opinion(opinion: Opinion, *, title: str, proposal: str, by: Person) -> Suggestion:
    """Return the deputy's own draft of a suggestion that the opinion became."""
    opinion = unused(opinion, by)
    words = Words.cleaned(title or excerpt(opinion.text, 40), opinion.text, proposal)
    county_id = opinion.activity.county_id
    suggestion = draft(words, county_id=county_id, matter=None, by=by)
    opinion.suggestion = suggestion
    opinion.save(update_fields=["suggestion"])
    _note(opinion, "draft_opinion", by, suggestion=suggestion.pk)
    return suggestion


def unused(opinion: Opinion, by: Person) -> Opinion:
    """Return the opinion locked; NotNow for one that something was made of, however many tap it."""
    rows = Opinion.objects.select_for_update(of=("self",))
    opinion = rows.select_related("activity__station", "activity__office").get(pk=opinion.pk)
    if not uses(by, opinion.activity):
        raise NotAllowed(_("由组织这次活动的机关和参加的代表办理。"))
    if not Opinion.objects.unused().filter(pk=opinion.pk).exists():
        raise NotNow(_("这条意见已经转出。"))
    return opinion


def _recording_in(by: Person, activity: Activity) -> int | None:
    """Return the organ in which a clerk records it; None for a deputy."""
    standing = standing_of(by)
    for post in standing.posts:
        if post.county_id == activity.county_id and standing.may(
            Can.CONCERNS_RECORD, organ_id=post.organ_id
        ):
            return post.organ_id
    return None


def _place_of(activity: Activity) -> Place:
    return Place.objects.get(path=activity.place_path)


def _note(opinion: Opinion, move: str, by: Person, **private: object) -> None:
    activity = opinion.activity
    record(
        subject=SUBJECT,
        subject_id=activity.pk,
        county_id=activity.county_id,
        move=move,
        by=by,
        organ_id=activity.office_id,
        public={},
        private={"opinion": opinion.pk, **private},
    )
