"""What is published, what waits for its checks, and the words with which an editor begins."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from huiyin.concerns.hiding import masked_title
from huiyin.kernel.masking import mask
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.models import Publication, Reply, Suggestion, SuggestionQuerySet
from huiyin.suggestions.states import MOVES


def replies_of(suggestion: Suggestion) -> list[Reply]:
    """Return the replies that the deputy has, the last round of each unit."""
    rows = Reply.objects.filter(task__suggestion=suggestion.head_id or suggestion.pk)
    newest: dict[int, Reply] = {}
    for reply in rows.select_related("task__organ").order_by("pk"):
        newest[reply.task_id] = reply
    return list(newest.values())


def begun_words(
    suggestion: Suggestion, replies: list[Reply], last: Publication | None
) -> dict[str, str]:
    """Return what the editor's form begins with: the last version's words, else the masked originals."""
    if last is not None:
        begun = {name: getattr(last, name) for name in ("title", "reason", "proposal")}
        texts = dict(last.replies.values_list("reply", "text"))
    else:
        begun = {
            "title": masked_title(suggestion.title, suggestion.reason),
            "reason": mask(suggestion.reason).text,
            "proposal": mask(suggestion.proposal).text,
        }
        texts = {}
    for reply in replies:
        begun[f"reply_{reply.pk}"] = texts.get(reply.pk) or mask(reply.text).text
    return begun


def waiting_for(person: Person) -> QuerySet[Publication]:
    """Return the versions that wait for a check in this person's offices."""
    offices = standing_of(person).organs_where(Can.SUGGESTIONS_REVIEW)
    rows = Publication.objects.waiting().filter(suggestion__office__in=offices)
    return rows.select_related("suggestion", "edited_by", "checked_by")


def unpublished(person: Person) -> SuggestionQuerySet:
    """Return what may be public and of which no version is public or waits."""
    offices = standing_of(person).organs_where(Can.SUGGESTIONS_REVIEW)
    live = Publication.objects.filter(suggestion=OuterRef("pk"), ended_at=None)
    rows = Suggestion.objects.filter(office__in=offices, submitted_at__isnull=False)
    rows = rows.filter(may_publish=True, state__in=MOVES["edit_public"].sources)
    return rows.filter(~Exists(live))
