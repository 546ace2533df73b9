"""The resident's side: contact, messages, photos, rating; and what of it may be public."""

from __future__ import annotations

from django.db import models

from huiyin.concerns.models.concern import Concern
from huiyin.concerns.rules import Score
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person


class Contact(models.Model):
    """How to reach the one who raised it, sealed (kernel.sealing), apart from the matter.

    Read only by `actions.contacts.show_contact`, which is logged; erased on schedule.
    """

    concern = models.OneToOneField(
        Concern, models.CASCADE, primary_key=True, related_name="contact"
    )
    name = models.BinaryField(null=True)
    phone = models.BinaryField(null=True)
    email = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.concern_id)


class Message(models.Model):
    """A line between the one who raised it and those who handle it."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="messages")
    is_from_resident = models.BooleanField()
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["concern", "id"], name="messages_of_concern")]

    def __str__(self) -> str:
        return str(self.concern_id)


class Photo(models.Model):
    """A picture without its metadata; public only when an editor released it.

    `digest` is the SHA-256 of the file, which the log seals with the words; empty for what was
    raised before pictures were sealed.
    """

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="photos")
    file = models.FileField(upload_to="photos/%Y/%m/")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    is_from_resident = models.BooleanField(default=True)
    is_released = models.BooleanField(default=False)
    digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["concern", "id"], name="photos_of_concern")]

    def __str__(self) -> str:
        return str(self.concern_id)


class Rating(models.Model):
    """What the resident said of one round's answer. No default; 不满意 is as near as 满意."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    score = models.CharField(max_length=12, choices=[(score.value, score.value) for score in Score])
    comment = models.TextField(blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["concern", "round"], name="ratings_one_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.concern_id}/{self.round}"


class Release(models.Model):
    """An editor's decision on the public version: released as written here, or withheld with why."""

    concern = models.ForeignKey(Concern, models.PROTECT, related_name="releases")
    is_withheld = models.BooleanField(default=False)
    reason = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["concern", "-id"], name="releases_of_concern")]

    def __str__(self) -> str:
        return str(self.concern_id)
