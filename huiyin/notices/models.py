"""Messages to people: shown in the workbench, and sent by mail or SMS where there is an address."""

from __future__ import annotations

from django.db import connection, models
from django.db.models import Q

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.places.models import Place


class Notice(models.Model):
    """One line for one member of staff about one event.

    `about` is the text's key (the event's move) and `details` its parameters, so that each reader
    gets it in their own language. One event tells one person once.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    event_id = models.UUIDField()
    about = models.CharField(max_length=30)
    details = models.JSONField(default=dict)
    url = models.CharField(max_length=120)
    is_urgent = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="notices_of_person"),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["person", "event_id"], name="notices_once")]

    def __str__(self) -> str:
        return self.about


_UNREAD = """
SELECT count(*) FROM (
    SELECT FROM notices_notice WHERE person_id = %s AND read_at IS NULL LIMIT %s
) AS unread
"""


def unread_of(person: Person, *, most: int) -> int:
    """Return how many notices the person has not read, at most `most`; every desk page asks it."""
    with connection.cursor() as cursor:
        cursor.execute(_UNREAD, [person.pk, most])
        return int(cursor.fetchone()[0])


class Delivery(models.Model):
    """A message to a resident who left an address; the address itself is never copied here."""

    class Channel(models.TextChoices):
        MAIL = "mail", "mail"
        SMS = "sms", "sms"

    county = models.ForeignKey(Place, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=20)
    subject_id = models.BigIntegerField()
    event_id = models.UUIDField()
    channel = models.CharField(max_length=6, choices=Channel.choices)
    at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    failed = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["event_id", "channel"], name="deliveries_once")
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.subject}"
