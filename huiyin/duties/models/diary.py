"""A deputy's diary (民情日记): sealed, and nobody else's until its writer shares an entry."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from huiyin.concerns.models import Concern
from huiyin.duties.models.claims import Claim
from huiyin.kernel import clock
from huiyin.kernel.sealing import seal, unseal
from huiyin.people.models import Mandate, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place


@dataclass(frozen=True)
class Words:
    """What an entry says; `place_id` is where it was, for a concern that may come of it."""

    text: str
    spot: str = ""
    place_id: int | None = None


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, person: Person) -> EntryQuerySet:
        """Return one's own; of others only what they shared, for who reads their archive."""
        near = Q(pk__in=[])
        for post in standing_of(person).posts:
            if Can.DUTIES_READ_ARCHIVE in RIGHTS[post.role]:
                near |= Q(county=post.county_id, place__path__startswith=post.place_path)
        elected = Mandate.objects.filter(near).values("person")
        return self.filter(Q(person=person) | Q(shared_at__isnull=False, person__in=elected))


class Entry(models.Model):
    """A day of the diary. What it says is sealed under the entry's own `salt`."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="+", db_index=False)
    county = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    on = models.DateField(default=clock.today)
    salt: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4)
    sealed = models.BinaryField()
    written_at = models.DateTimeField(default=clock.now)
    shared_at = models.DateTimeField(null=True)
    concern = models.OneToOneField(Concern, models.PROTECT, null=True, related_name="+")
    claim = models.OneToOneField(Claim, models.PROTECT, null=True, related_name="+")

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["person", "-on", "-id"], name="diary_of_person")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.on}"

    @property
    def words(self) -> Words:
        said = unseal(self.sealed, settings.FIELD_KEY.encode(), context=f"diary:{self.salt}")
        return Words(**json.loads(said))

    def say(self, words: Words) -> None:
        """Seal the words into the row, which is not saved here."""
        said = json.dumps(asdict(words), ensure_ascii=False)
        key = settings.FIELD_KEY.encode()
        self.sealed = seal(said, key, context=f"diary:{self.salt}")


class EntryPhoto(models.Model):
    """A picture of an entry, sealed under a salt of its own: nobody reads it who may not read the entry."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="photos")
    salt: models.UUIDField[UUID, UUID] = models.UUIDField(default=uuid4)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.entry_id}"

    @property
    def data(self) -> bytes:
        """Return the JPEG."""
        return b64decode(unseal(self.sealed, settings.FIELD_KEY.encode(), context=self._context))

    def show(self, data: bytes) -> None:
        """Seal the picture into the row, which is not saved here."""
        said = b64encode(data).decode()
        self.sealed = seal(said, settings.FIELD_KEY.encode(), context=self._context)

    @property
    def _context(self) -> str:
        return f"diary-photo:{self.salt}"
