"""The words for the public: edited, checked, approved by another person, and taken back (编审、终审)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow
from huiyin.people.models import Person
from huiyin.suggestions.actions.drafting import Words
from huiyin.suggestions.actions.moving import locked, look, move, must_say
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Publication, PublicReply, Reply, Suggestion
from huiyin.suggestions.sealed import published


@dataclass(frozen=True)
class PublicWords:
    """The suggestion as the public is to read it, and the text of each reply by its id."""

    words: Words
    replies: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def edit_public(suggestion: Suggestion, said: PublicWords, *, by: Person) -> Publication:
    """Return a new version that waits for its checks; one that waited before is replaced.

    Raises NotNow where the lead did not agree to publication.
    """
    suggestion = locked(suggestion)
    organ_id = acting_organ("edit_public", suggestion, by)
    look(suggestion, "edit_public")
    if not suggestion.may_publish:
        raise NotNow(_("领衔代表不同意公开内容。"))
    replies = _replies(suggestion, said.replies)
    _end(suggestion.publications.waiting().first(), _("换成了另一稿。"), by)
    last = suggestion.publications.order_by("-version").first()
    version = Publication.objects.create(
        suggestion=suggestion,
        county_id=suggestion.county_id,
        version=last.version + 1 if last else 1,
        title=said.words.title,
        reason=said.words.reason,
        proposal=said.words.proposal,
        edited_by=by,
        edited_at=clock.now(),
    )
    PublicReply.objects.bulk_create(
        PublicReply(publication=version, reply=one, text=text) for one, text in replies
    )
    _note(suggestion, "edit_public", version, by, organ_id)
    return version


@transaction.atomic
def check_public(version: Publication, *, by: Person) -> Publication:
    """Find it in order (编审): no third person, no phone, no address is left in it."""
    suggestion, version = _locked(version)
    organ_id = acting_organ("check_public", suggestion, by)
    look(suggestion, "check_public")
    if not _waits(version) or version.checked_at is not None:
        raise NotNow(_("这一稿已经审过，或者已经换了。"))
    version.checked_by, version.checked_at = by, clock.now()
    version.save(update_fields=["checked_by", "checked_at"])
    _note(suggestion, "check_public", version, by, organ_id)
    return version


@transaction.atomic
def publish(version: Publication, *, by: Person) -> Publication:
    """Approve it (终审): public from now on, in place of the version before."""
    suggestion, version = _locked(version)
    organ_id = acting_organ("publish", suggestion, by)
    look(suggestion, "publish")
    if not _waits(version) or version.checked_at is None:
        raise NotNow(_("先编审，再终审。"))
    if by.pk in {version.edited_by_id, version.checked_by_id}:
        raise NotAllowed(_("终审由编辑和编审以外的另一个人来做。"))
    if not suggestion.may_publish:
        raise NotNow(_("领衔代表不同意公开内容。"))
    _end(suggestion.publications.public().first(), _("换成了另一稿。"), by)
    version.approved_by, version.approved_at = by, clock.now()
    version.save(update_fields=["approved_by", "approved_at"])
    _note(suggestion, "publish", version, by, organ_id)
    return version


@transaction.atomic
def refuse_public(version: Publication, *, reason: str, by: Person) -> Publication:
    """Find a version wanting at one of its checks: it has to be edited anew."""
    suggestion, version = _locked(version)
    organ_id = acting_organ("refuse_public", suggestion, by)
    look(suggestion, "refuse_public")
    if not _waits(version):
        raise NotNow(_("这一稿已经审过，或者已经换了。"))
    _end(version, must_say(reason, "reason"), by)
    _note(suggestion, "refuse_public", version, by, organ_id)
    return version


@transaction.atomic
def unpublish(version: Publication, *, reason: str, by: Person) -> Publication:
    """Take it back from the public; what was public stays on record."""
    suggestion, version = _locked(version)
    organ_id = acting_organ("unpublish", suggestion, by)
    look(suggestion, "unpublish")
    if version.approved_at is None or version.ended_at is not None:
        raise NotNow(_("这一稿没有公开。"))
    _end(version, must_say(reason, "reason"), by)
    _note(suggestion, "unpublish", version, by, organ_id)
    return version


def _replies(suggestion: Suggestion, texts: Mapping[int, str]) -> list[tuple[Reply, str]]:
    """Return the replies named, each with its text; BadInput for one of another suggestion."""
    rows = Reply.objects.filter(task__suggestion=suggestion.head_id or suggestion.pk)
    found = {one.pk: one for one in rows.filter(pk__in=texts).order_by("pk")}
    if len(found) < len(texts):
        raise BadInput(_("这份答复不是答复这件建议的。"), "replies")
    return [(one, must_say(texts[pk], f"reply_{pk}")) for pk, one in found.items()]


def _locked(version: Publication) -> tuple[Suggestion, Publication]:
    suggestion = locked(version.suggestion)
    rows = Publication.objects.select_for_update(of=("self",))
    return suggestion, rows.get(pk=version.pk)


def _waits(version: Publication) -> bool:
    return version.approved_at is None and version.ended_at is None


def _end(version: Publication | None, why: str, by: Person) -> None:
    if version is None:
        return
    version.ended_by, version.ended_at, version.ended_because = by, clock.now(), why
    version.save(update_fields=["ended_by", "ended_at", "ended_because"])


def _note(
    suggestion: Suggestion, verb: str, version: Publication, by: Person, organ_id: int | None
) -> None:
    """Write the event: the public log learns of what became public, not of what is being edited."""
    private: dict[str, object] = {"version": version.version}
    if version.ended_because:
        private["reason"] = version.ended_because
    is_seen = verb in {"publish", "unpublish"}
    move(
        suggestion,
        verb,
        by=by,
        organ_id=organ_id,
        public={"version": version.version} if is_seen else None,
        private=private,
        texts=published(version) if verb == "publish" else None,
        hidden=not is_seen,
    )
