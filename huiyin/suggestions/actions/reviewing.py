"""From the deputy to the office: submitted, then sent back, not accepted, or accepted with a number."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.words import words_of
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Reckoning
from huiyin.kernel.errors import BadInput
from huiyin.kernel.secrecy import secrecy_words
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by, profile_in_force
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import clock_of, locked, look, move, must_say, new_salt
from huiyin.suggestions.actions.placing import placed, sitting_now
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import CoSignature, Series, Suggestion
from huiyin.suggestions.numbering import series_for
from huiyin.suggestions.rules import Ground
from huiyin.suggestions.sealed import said


@transaction.atomic
def submit(suggestion: Suggestion, *, by: Person, congress: Organ | None = None) -> Suggestion:
    """Hand it in. The profile in force today stays its own; invitations unanswered lapse."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("submit", suggestion, by)
    look(suggestion, "submit")
    changes = placed(suggestion, by, congress)
    marks = secrecy_words(f"{suggestion.title}\n{suggestion.reason}\n{suggestion.proposal}")
    if marks:
        raise BadInput(_("文本里有密级标志，涉密内容不能在这里提交。"), "reason")
    profile = profile_in_force(suggestion.county_id)
    signed = suggestion.cosignatures.filter(voided_at=None, state=CoSignature.State.SIGNED)
    return move(
        suggestion,
        "submit",
        by=by,
        organ_id=organ_id,
        due=due_by(profile.pk, "suggest_review", clock.today()),
        changes={
            **changes,
            "sitting": sitting_now(changes["congress"]),
            "profile": profile,
            "submitted_at": clock.now(),
        },
        private={"signed": sorted(signed.values_list("person", flat=True))},
    )


@transaction.atomic
def send_back(suggestion: Suggestion, *, reason: str, by: Person) -> Suggestion:
    """Return it for revision, with what should be changed."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("send_back", suggestion, by)
    look(suggestion, "send_back")
    why = must_say(reason, "reason")
    changes = {"decision": why}
    return move(suggestion, "send_back", by=by, organ_id=organ_id, changes=changes)


@transaction.atomic
def not_accept(suggestion: Suggestion, *, ground: str, letter: str, by: Person) -> Suggestion:
    """Not accept it (不予受理): the ground that the rules name, and a letter that says why."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("not_accept", suggestion, by)
    look(suggestion, "not_accept")
    if ground not in list(Ground):
        raise BadInput(_("请选择不予受理的情形。"), "ground")
    changes = {"ground": ground, "decision": must_say(letter, "letter")}
    return move(
        suggestion,
        "not_accept",
        by=by,
        organ_id=organ_id,
        changes=changes,
        private=changes,
    )


@transaction.atomic
def accept(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Accept it and give it the next number of its series; from now on the public knows of it."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("accept", suggestion, by)
    look(suggestion, "accept")
    key, number = _numbered(suggestion)
    suggestion.accepted_at = suggestion.accepted_at or clock.now()
    suggestion.salt = suggestion.salt or new_salt()
    return move(
        suggestion,
        "accept",
        by=by,
        organ_id=organ_id,
        due=assign_clock(suggestion),
        changes={
            "series": key,
            "number": number,
            "accepted_at": suggestion.accepted_at,
            "salt": suggestion.salt,
            "public_search": words_of(suggestion.title, at=suggestion.accepted_at),
        },
        public={"series": key, "number": number},
        texts=said(suggestion),
    )


def assign_clock(suggestion: Suggestion) -> Reckoning:
    """Return by when it is to be assigned: of a sitting's, counted from the day that it closed."""
    if suggestion.sitting is None:
        return clock_of(suggestion, "suggest_assign")
    closes_on = suggestion.sitting.closes_on or clock.today()
    return clock_of(suggestion, "suggest_assign_session", max(closes_on, clock.today()))


def _numbered(suggestion: Suggestion) -> tuple[str, int]:
    """Return its series and number; one that had a number before keeps it.

    The series' row is locked until the end, so that two who accept at once get two numbers.
    """
    if suggestion.number is not None:
        return suggestion.series, suggestion.number
    key = series_for(suggestion, clock.today().year)
    Series.objects.get_or_create(congress_id=suggestion.congress_id, key=key)
    row = Series.objects.select_for_update().get(congress=suggestion.congress_id, key=key)
    row.last += 1
    row.save(update_fields=["last"])
    return key, row.last
