"""The words that the public reads of a suggestion: a version of their own, checked by two persons."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q

from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.suggestions.models.handling import APPEND_ONLY
from huiyin.suggestions.models.replying import Reply
from huiyin.suggestions.models.suggestion import Suggestion

NO_DELETE = pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete)
WORDS_STAY = pgtrigger.ReadOnly(
    name="words_stay",
    fields=[
        *("suggestion", "county", "version"),
        *("title", "reason", "proposal", "edited_by", "edited_at"),
    ],
)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> PublicationQuerySet:
        """Return what the public may read now: approved, and neither replaced nor taken back."""
        return self.filter(approved_at__isnull=False, ended_at=None)

    def waiting(self) -> PublicationQuerySet:
        """Return what was edited and waits for one of its two checks."""
        return self.filter(approved_at=None, ended_at=None)


class Publication(models.Model):
    """A version of title, reason and proposal without third persons' names, phones, addresses.

    Its replies are in `replies`. Other words are another version: these never change. It is edited
    (编辑), checked (编审), perhaps by the same person, and approved (终审) by another one; it ends
    when a later version is approved, when a check finds it wanting, or when it is taken back.
    """

    suggestion = models.ForeignKey(Suggestion, models.PROTECT, related_name="publications")
    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    reason = models.TextField()
    proposal = models.TextField()
    edited_by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    edited_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    approved_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+", db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    ended_because = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["county", "-approved_at", "-id"],
                condition=Q(approved_at__isnull=False, ended_at=None),
                name="publications_public",
            )
        ]
        constraints = [
            models.UniqueConstraint(fields=["suggestion", "version"], name="publications_versions"),
            models.UniqueConstraint(
                fields=["suggestion"],
                condition=Q(approved_at__isnull=False, ended_at=None),
                name="publications_one_public",
            ),
            models.UniqueConstraint(
                fields=["suggestion"],
                condition=Q(approved_at=None, ended_at=None),
                name="publications_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(approved_at=None, approved_by=None)
                | (
                    Q(approved_by__isnull=False, checked_by__isnull=False)
                    & ~Q(approved_by=F("checked_by"))
                    & ~Q(approved_by=F("edited_by"))
                ),
                name="publications_two_persons",
            ),
        ]
        triggers = [NO_DELETE, WORDS_STAY]

    def __str__(self) -> str:
        return f"{self.suggestion_id}/{self.version}"


class PublicReply(models.Model):
    """A unit's reply as the public reads it, in one version."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="replies")
    reply = models.ForeignKey(Reply, models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "reply"], name="public_replies_once_a_version"
            )
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.publication_id}: {self.reply_id}"
