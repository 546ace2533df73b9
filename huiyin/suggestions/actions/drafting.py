"""Drafting a suggestion: by a deputy, or by an office for a deputy who then makes it theirs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.matters import Matter
from huiyin.concerns.words import words_of
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.kernel.secrecy import secrecy_words
from huiyin.kernel.text import clean
from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.suggestions.actions.moving import facts, locked, look, move, write_event
from huiyin.suggestions.actions.placing import office_of
from huiyin.suggestions.alike import file_words
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import CoSignature, Suggestion
from huiyin.suggestions.policy import deputies_near, may_lead, may_write, preparing_post, require

_SECRET = gettext_lazy(
    "文字里有密级标志“%(marks)s”。涉密内容不能写在这里，请走机要渠道；如果只是提到，请换个说法。"
)


@dataclass(frozen=True)
class Words:
    title: str
    reason: str
    proposal: str

    @classmethod
    def cleaned(cls, title: str, reason: str, proposal: str) -> Words:
        """Return the words as they are kept; BadInput for empty ones, and for marks of secrecy."""
        words = cls(clean(title), clean(reason), clean(proposal))
        for name, text in asdict(words).items():
            if not text:
                raise BadInput(_("请填写。"), name)
            if marks := secrecy_words(text):
                raise BadInput(_SECRET % {"marks": _("、").join(marks)}, name)
        return words


@dataclass(frozen=True)
class Wishes:
    """What the lead wishes besides the words; none of it binds anybody."""

    may_publish: bool = True
    talk_wish: str = ""
    is_urgent: bool = False
    suggested_units: str = ""
    delegation_sign: str = ""


NO_WISHES = Wishes()


@transaction.atomic
def draft(
    words: Words,
    *,
    county_id: int,
    matter: Matter | None,
    by: Person,
    wishes: Wishes = NO_WISHES,
    congress: Organ | None = None,
) -> Suggestion:
    """Return a deputy's own draft, to that of the deputy's congresses, if there are several."""
    if county_id not in standing_of(by).mandate_counties:
        raise NotAllowed(_("代表建议由代表本人提出。"))
    own: dict[str, Any] = {"county_id": county_id, "lead": by, "adopted_at": clock.now()}
    if congress is not None:
        own |= {"congress": congress, "office": office_of(congress)}
    return _made(words, matter, "draft", by, **own, **asdict(wishes))


@transaction.atomic
def prepare(
    words: Words,
    *,
    offered_to: Person,
    matter: Matter | None,
    by: Person,
    wishes: Wishes = NO_WISHES,
) -> Suggestion:
    """Return a draft that an office prepared for a deputy, who is told of it."""
    post = preparing_post(by)
    if post is None or post.county_id is None:
        raise NotAllowed(_("代表建议由代表本人起草，或者由人大机关代为准备。"))
    if not deputies_near(post).filter(pk=offered_to.pk).exists():
        raise BadInput(_("请选本地在任的代表。"), "offered_to")
    return _made(
        words,
        matter,
        "prepare",
        by,
        county_id=post.county_id,
        prepared_in_id=post.organ_id,
        offered_to=offered_to,
        **asdict(wishes),
    )


@transaction.atomic
def adopt(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Return the draft, from now on the deputy's own; from then on the office changes nothing."""
    suggestion = locked(suggestion)
    look(suggestion, "adopt")
    require(allowed=may_lead(by, suggestion))
    if suggestion.is_offered:
        changes = {"lead": by, "adopted_at": clock.now()}
        move(suggestion, "adopt", by=by, organ_id=suggestion.prepared_in_id, changes=changes)
    return suggestion


@transaction.atomic
def reword(
    suggestion: Suggestion, words: Words, *, by: Person, wishes: Wishes | None = None
) -> Suggestion:
    """Return the draft in other words; what it said before stays in the ledger.

    Signatures hold for the words they were given on: other words void them, and ask again; other
    wishes do not.
    """
    suggestion = locked(suggestion)
    look(suggestion, "reword")
    require(allowed=may_write(by, suggestion))
    before = suggestion.text_hash
    for name, text in asdict(words).items():
        setattr(suggestion, name, text)
    void = [] if suggestion.text_hash == before else _void_signatures(suggestion)
    file_words(suggestion)
    return move(
        suggestion,
        "reword",
        by=by,
        organ_id=suggestion.prepared_in_id,
        changes={
            **asdict(words),
            **(asdict(wishes) if wishes else {}),
            "search": searched(words),
        },
        private={**asdict(words), "void": void},
    )


@transaction.atomic
def revise(suggestion: Suggestion, *, by: Person) -> Suggestion:
    """Return what was sent back or not accepted to a draft, to be changed and submitted again."""
    suggestion = locked(suggestion)
    organ_id = acting_organ("revise", suggestion, by)
    changes = {"ground": "", "decision": ""}
    return move(suggestion, "revise", by=by, organ_id=organ_id, changes=changes)


def searched(words: Words) -> str:
    """Return the words as the search looks for them."""
    return words_of(words.title, words.reason, words.proposal, at=clock.now())


def _void_signatures(suggestion: Suggestion) -> list[int]:
    """Void every signature on other words, ask each again, and return whose they were."""
    now = clock.now()
    signed = suggestion.cosignatures.filter(voided_at=None, state=CoSignature.State.SIGNED)
    stale = list(signed.exclude(text_hash=suggestion.text_hash).select_for_update())
    for row in stale:
        row.voided_at = now
        row.save(update_fields=["voided_at"])
    CoSignature.objects.bulk_create(
        CoSignature(suggestion=suggestion, person_id=row.person_id) for row in stale
    )
    return [row.person_id for row in stale]


def _made(
    words: Words, matter: Matter | None, move: str, by: Person, **fields: object
) -> Suggestion:
    if matter is not None and matter.county_id != fields["county_id"]:
        raise BadInput(_("不能用别的县的诉求。"))
    suggestion = Suggestion.objects.create(
        drafted_by=by,
        raised=matter.raised if matter else 0,
        people=matter.people if matter else 0,
        search=searched(words),
        **asdict(words),
        **fields,
    )
    file_words(suggestion)
    sources = list(matter.concerns) if matter else []
    suggestion.sources.set(sources)
    event = _note(suggestion, move, by, {"sources": sources, **asdict(words)})
    if suggestion.offered_to_id is not None:
        notify(
            [suggestion.offered_to_id],
            event_id=event.pk,
            about="prepare_suggestion",
            url=f"/desk/suggestions/{suggestion.pk}/",
            details={"title": suggestion.title},
        )
    return suggestion


def _note(suggestion: Suggestion, verb: str, by: Person, private: dict[str, object]) -> Event:
    """Write the first event. A draft is nobody else's business, so nothing of it is public."""
    said = facts(suggestion, None, None, ())
    return write_event(suggestion, verb, by, suggestion.prepared_in_id, said, private)
