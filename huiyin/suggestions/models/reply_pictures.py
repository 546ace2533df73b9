"""Pictures of a reply: laid beside its draft, and part of the letter from its signing on."""

from __future__ import annotations

import pgtrigger
from django.db import models

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.suggestions.models.handling import Task
from huiyin.suggestions.models.replying import Reply

SIGNED = pgtrigger.Protect(
    name="signed_stays",
    operation=pgtrigger.Update | pgtrigger.Delete,
    condition=pgtrigger.Q(old__reply__isnull=False),
)


class ReplyPicture(models.Model):
    """A picture without its metadata; `reply` is None while the letter is a draft.

    `digest` is the SHA-256 of the file, which the log seals with the letter.
    """

    task = models.ForeignKey(Task, models.PROTECT, related_name="pictures")
    reply = models.ForeignKey(Reply, models.PROTECT, null=True, related_name="pictures")
    file = models.FileField(upload_to="replies/%Y/%m/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    caption = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        triggers = [SIGNED]

    def __str__(self) -> str:
        return self.caption
