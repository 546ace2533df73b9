"""What is said of a promise beside the unit that made it: by its deputy, and by the congress's office."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
from huiyin.suggestions.models.handling import APPEND_ONLY
from huiyin.suggestions.models.replying import Promise


class PromiseWord(models.Model):
    """A deputy confirms that it was kept, or the office found so, or either says that it was not."""

    class Side(models.TextChoices):
        DEPUTY = "deputy", _("代表")
        OFFICE = "office", _("人大")

    promise = models.ForeignKey(Promise, models.PROTECT, related_name="words")
    side = models.CharField(max_length=6, choices=Side.choices)
    is_kept = models.BooleanField()
    comment = models.TextField(blank=True)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "by"],
                condition=Q(side="deputy"),
                name="promise_words_one_a_deputy",
            ),
            models.UniqueConstraint(
                fields=["promise"], condition=Q(side="office"), name="promise_words_one_of_office"
            ),
            models.CheckConstraint(
                condition=Q(is_kept=True) | ~Q(comment=""), name="promise_words_say_why_not"
            ),
        ]
        triggers = [APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.promise_id}: {self.side}"
