"""Replies to the resident, and what becomes public: an editor releases a depersonalised version."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.moving import locked, move, must_say
from huiyin.concerns.models import Concern, Message, Release
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.sealed import released, told
from huiyin.concerns.words import words_of
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.people.models import Person

A_MOMENT = timedelta(minutes=1)


@transaction.atomic
def reply(concern: Concern, *, text: str, by: Person) -> Message:
    """Write to the resident; they read it under their code."""
    concern = locked(concern)
    organ_id = acting_organ("reply", concern, by)
    text = must_say(text, "text")
    if before := said_before(concern, text, by=by):
        return before
    message = Message.objects.create(
        concern=concern,
        is_from_resident=False,
        by=by,
        organ_id=organ_id,
        text=text,
        at=clock.now(),
    )
    move(concern, "reply", by=by, organ_id=organ_id, texts=told(message))
    return message


def said_before(concern: Concern, text: str, *, by: Person | None) -> Message | None:
    """Return the concern's last message if it says just this, from the same hand, a moment ago.

    Closes the double click; the concern is locked.
    """
    last = concern.messages.order_by("-pk").first()
    if last is None or (last.text, last.by_id) != (text, by.pk if by else None):
        return None
    return last if clock.now() - last.at < A_MOMENT else None


@transaction.atomic
def release(
    concern: Concern,
    *,
    title: str,
    text: str,
    answer: str = "",
    by: Person,
    photos: frozenset[int] = frozenset(),
) -> Concern:
    """Release the depersonalised version as written; a later release replaces it in public.

    Raises NotNow when the one who raised it asked that the text not be published.
    """
    concern = locked(concern)
    organ_id = acting_organ("release", concern, by)
    if not concern.may_publish:
        raise NotNow(_("反映人不同意公开内容，只能公开办理过程。"))
    public_title, public_text = clean(title)[:60], clean(text)
    if not public_title or not public_text:
        raise BadInput(_("公开标题和公开内容都要填写。"), "title" if public_text else "text")
    public_answer = clean(answer)
    version = Release.objects.create(
        concern=concern,
        title=public_title,
        text=public_text,
        answer=public_answer,
        by=by,
        at=clock.now(),
    )
    concern.photos.update(is_released=False)
    concern.photos.filter(pk__in=photos).update(is_released=True)
    return move(
        concern,
        "release",
        by=by,
        organ_id=organ_id,
        changes={
            "public_title": public_title,
            "public_text": public_text,
            "public_answer": public_answer,
            "released_at": clock.now(),
            "is_withheld": False,
            "public_search": words_of(
                public_title, public_text, public_answer, at=concern.raised_at
            ),
        },
        texts=released(version),
    )


@transaction.atomic
def withhold(concern: Concern, *, reason: str, by: Person) -> Concern:
    """Keep the text from the public, with a reason; the echo line stays public all the same."""
    concern = locked(concern)
    organ_id = acting_organ("withhold", concern, by)
    said = must_say(reason, "reason")[:200]
    version = Release.objects.create(
        concern=concern, is_withheld=True, reason=said, by=by, at=clock.now()
    )
    concern.photos.update(is_released=False)
    return move(
        concern,
        "withhold",
        by=by,
        organ_id=organ_id,
        changes={
            "public_title": "",
            "public_text": "",
            "public_answer": "",
            "released_at": None,
            "is_withheld": True,
            "public_search": None,
        },
        private={"reason": said},
        texts=released(version),
    )
