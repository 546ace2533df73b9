"""Under which words a suggestion is found when another about the same is written."""

from __future__ import annotations

from django.db import models

from huiyin.places.models import Place
from huiyin.suggestions.models.suggestion import Suggestion


class AlikeKey(models.Model):
    """One of some twenty hashes of telling words (`alike.keys_of`).

    A B-tree gives the newest few of each key at the same cost after ten years as on the first day.
    """

    pk = models.CompositePrimaryKey("county_id", "key", "suggestion_id")
    county = models.ForeignKey(
        Place, models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    key = models.BigIntegerField()
    suggestion = models.ForeignKey(
        Suggestion, models.CASCADE, related_name="+", db_constraint=False
    )

    def __str__(self) -> str:
        return f"{self.suggestion_id}/{self.key}"
