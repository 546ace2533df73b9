"""What somebody is just writing, kept on the server until it is saved or thrown away."""

from __future__ import annotations

from django.db import models

from huiyin.kernel import clock
from huiyin.people.models import Person


class Jotting(models.Model):
    """The fields of a form as they stand there now: one for each person and each thing written.

    `about` names the thing: `new`, or the key of a draft that is being reworded. Nobody else reads it.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    about = models.CharField(max_length=40)
    words = models.JSONField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="jottings_one_a_thing")
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.about}"
