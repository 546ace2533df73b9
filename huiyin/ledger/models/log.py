"""The public log: its entries, the tiles of its tree, and what was signed of it."""

from __future__ import annotations

import pgtrigger
from django.db import models

from huiyin.kernel import clock
from huiyin.ledger.models.events import Event

_APPEND_ONLY = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)


class Unlogged(models.Model):
    """An event that waits for its place in the log; a trigger writes it with the event."""

    event = models.OneToOneField(
        Event, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )

    def __str__(self) -> str:
        return str(self.event_id)


class Entry(models.Model):
    """One public record at its place in the log, as it was hashed; `event` says whose it is.

    Not bound to the event by a constraint: it must outlive whatever is done to the event.
    """

    position = models.BigIntegerField(primary_key=True)
    event = models.OneToOneField(Event, models.DO_NOTHING, related_name="+", db_constraint=False)
    record = models.BinaryField()

    class Meta:
        triggers = [_APPEND_ONLY]

    def __str__(self) -> str:
        return str(self.position)


class Tile(models.Model):
    """Up to 256 hashes of one level of the tree; the last tile of each level fills as it grows."""

    level = models.PositiveSmallIntegerField()
    number = models.BigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "number"], name="tiles_one_place")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="only_grows",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF (NEW.level, NEW.number) <> (OLD.level, OLD.number)
                        OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes
                    THEN RAISE EXCEPTION 'a tile only grows'; END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.level}/{self.number}"


class Checkpoint(models.Model):
    """The tree's size and root at a moment, signed: a C2SP checkpoint in `note`."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["at"], name="checkpoints_by_time")]
        triggers = [_APPEND_ONLY]

    def __str__(self) -> str:
        return str(self.size)


class Cosignature(models.Model):
    """A witness's line under a checkpoint: it saw that nothing before it was rewritten."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=255)
    line = models.TextField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checkpoint", "witness"], name="cosignatures_one_a_witness"
            )
        ]
        triggers = [_APPEND_ONLY]

    def __str__(self) -> str:
        return f"{self.checkpoint_id} {self.witness}"
