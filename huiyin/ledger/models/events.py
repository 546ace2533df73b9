"""What happened, written once and never changed."""

from __future__ import annotations

import pgtrigger
from django.db import models

from huiyin.kernel import clock
from huiyin.kernel.ids import uuid7
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.places.models import Place


class Event(models.Model):
    """One move of one subject, with who made it and what it changed.

    `public` may be published as it stands and never holds personal data or an unreleased text;
    `private` holds reasons and notes for those who may read the subject. The moment of writing is
    in the id (UUID version 7); `at` is when it happened, which an import may put in the past.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    at = models.DateTimeField(default=clock.now)
    county = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", db_index=False)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    move = models.CharField(max_length=30)
    actor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+", db_index=False)
    public = models.JSONField(default=dict)
    private = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject", "subject_id", "id"], name="events_of_subject")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Delete),
            # What names a person may be taken out of the private part, and nothing put in.
            pgtrigger.Trigger(
                name="only_forgets",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF to_jsonb(NEW) - 'private' <> to_jsonb(OLD) - 'private'
                        OR NOT NEW.private <@ OLD.private
                    THEN RAISE EXCEPTION 'an event only forgets'; END IF;
                    RETURN NEW;
                """,
            ),
            # Commits with the event, so that none can be forgotten on its way to the log. What has
            # nothing public, such as a deputy's draft, is nobody else's business.
            pgtrigger.Trigger(
                name="to_be_logged",
                level=pgtrigger.Statement,
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                referencing=pgtrigger.Referencing(new="fresh"),  # type: ignore[no-untyped-call]
                func="""
                    INSERT INTO ledger_unlogged (event_id)
                    SELECT id FROM fresh WHERE public <> '{}';
                    RETURN NULL;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject}.{self.move}"


class Look(models.Model):
    """Somebody looked at personal data or took data out: who, what, when and why."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "contact"
        EXPORT = "export", "export"
        SEARCH = "search", "search"
        ARCHIVE = "archive", "archive"

    at = models.DateTimeField(default=clock.now)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(Person, models.PROTECT, related_name="looks")
    county = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", db_index=False)
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["county", "-at", "-id"], name="looks_by_county"),
            models.Index(fields=["subject", "subject_id"], name="looks_of_subject"),
        ]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Attempt(models.Model):
    """How often something was tried under one key within one window of time (`limits.py`).

    `key` is a salted fingerprint of an address or a code, so that the table tells nothing by itself.
    """

    key = models.CharField(max_length=64, primary_key=True)
    times = models.PositiveIntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="attempts_to_forget")]

    def __str__(self) -> str:
        return self.key
