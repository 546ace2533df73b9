"""Supervision by the committee of the field (对口督办): which one it is, and its reminders to units."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked, look, move, must_say
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Suggestion


@transaction.atomic
def entrust(suggestion: Suggestion, committee: Organ, *, by: Person) -> Suggestion:
    """Let this committee supervise it; NotNow for a key one, of which the leaders decide."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("entrust", suggestion, by)
    look(suggestion, "entrust")
    if suggestion.is_key:
        raise NotNow(_("重点督办的由主任会议确定督办机构。"))
    fitting = Organ.objects.active().filter(
        county=suggestion.county_id, kind=Kind.SPECIAL_COMMITTEE
    )
    if not fitting.filter(pk=committee.pk).exists():
        raise BadInput(_("请选择本县的专门委员会。"), "committee")
    if suggestion.committee_id == committee.pk:
        raise BadInput(_("已经由这个委员会督办。"), "committee")
    return move(
        suggestion,
        "entrust",
        by=by,
        organ_id=organ_id,
        # The next committee makes its own plan.
        changes={"committee": committee, "prompt_on": None},
        private={"unit": committee.pk},
    )


@transaction.atomic
def prompt(suggestion: Suggestion, *, text: str, next_on: date | None, by: Person) -> Suggestion:
    """Remind the units in words, and note on which day to do it again, if any."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("prompt", suggestion, by)
    look(suggestion, "prompt")
    said = must_say(text, "text")
    if next_on is not None and next_on <= clock.today():
        raise BadInput(_("请选今天以后的日期。"), "next_on")
    return move(
        suggestion,
        "prompt",
        by=by,
        organ_id=organ_id,
        changes={"prompt_on": next_on},
        private={"reason": said, "next_on": next_on.isoformat() if next_on else None},
    )
