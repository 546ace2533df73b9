"""Freezing a year of archives (年终定卷): once, never undone, with its hash in the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.duties.archives import standing
from huiyin.duties.models import Freeze, Line
from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.kernel.hashes import canonical_json, sha256_hex
from huiyin.ledger.actions import record
from huiyin.ledger.models import Event
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place

SUBJECT = "archive"


def require_over(year: int) -> None:
    """Raise NotNow for a year that is not over: it would be frozen too early."""
    if year >= clock.today().year:
        raise NotNow(_("这一年还没有过完，过完以后才能定卷。"))


def to_freeze(place: Place, county_id: int, year: int) -> QuerySet[Mandate]:
    """Return the mandates of the place that were held in the year and are not frozen for it."""
    begun = Q(elected_on__year__lte=year) | Q(elected_on=None, term__starts_on__year__lte=year)
    going = Q(ended_on=None) | Q(ended_on__year__gte=year)
    held = Mandate.objects.filter(begun & going, county=county_id)
    held = held.filter(place__path__startswith=place.path)
    frozen = Freeze.objects.filter(county=county_id, year=year).values("mandate")
    return held.exclude(pk__in=frozen).order_by("pk")


@transaction.atomic
def freeze(mandates: Sequence[Mandate], year: int, *, by: Person) -> int:
    """Freeze the year of these mandates; return how many. Who is frozen already stays as it is."""
    require_over(year)
    ids = [one.pk for one in mandates]
    locked = Mandate.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("pk")
    frozen = Freeze.objects.filter(mandate__in=ids, year=year).values("mandate")
    held = list(locked.exclude(pk__in=frozen))
    lines = _lines(held, year)
    for one in held:
        _freeze(one, year, lines[one.pk], by)
    return len(held)


def _freeze(mandate: Mandate, year: int, lines: list[Line], by: Person) -> None:
    made = Freeze(
        county_id=mandate.county_id or 0,
        person_id=mandate.person_id,
        mandate=mandate,
        year=year,
        line_ids=[line.pk for line in lines],
        by=by,
    )
    made.hash = hash_of(made, lines)
    made.save()
    record(
        subject=SUBJECT,
        subject_id=made.pk,
        county_id=made.county_id,
        move="freeze",
        by=by,
        organ_id=None,
        public={"year": year, "hash": made.hash},
        private={"mandate": mandate.pk, "lines": len(lines)},
    )


def hash_of(frozen: Freeze, lines: Iterable[Line]) -> str:
    """Return the hash of what stood; the salt keeps anybody from guessing what it was."""
    rows: list[list[Any]] = [
        [one.pk, one.source, one.source_id, one.kind, one.on.isoformat(), one.words]
        for one in sorted(lines, key=lambda line: (line.on, line.pk))
    ]
    content = {
        "mandate": frozen.mandate_id,
        "year": frozen.year,
        "salt": frozen.salt.hex,
        "lines": rows,
    }
    return sha256_hex(canonical_json(content))


def differences(frozen: Sequence[Freeze]) -> list[str]:
    """Return what of these no longer agrees with its lines, or with what the ledger says."""
    ids = [pk for one in frozen for pk in one.line_ids]
    lines = {line.pk: line for line in Line.objects.filter(pk__in=ids)}
    events = Event.objects.filter(subject=SUBJECT, subject_id__in=[one.pk for one in frozen])
    said = {event.subject_id: event.public.get("hash") for event in events.filter(move="freeze")}
    found = []
    for one in frozen:
        kept = [lines[pk] for pk in one.line_ids if pk in lines]
        if len(kept) != len(one.line_ids) or hash_of(one, kept) != one.hash:
            found.append(f"{one}: the frozen lines are not what they were")
        if said.get(one.pk) != one.hash:
            found.append(f"{one}: the ledger says another hash")
    return found


def _lines(mandates: Sequence[Mandate], year: int) -> dict[int, list[Line]]:
    """Return the lines that stand, by mandate: one query."""
    persons = [one.person_id for one in mandates]
    rows = Line.objects.filter(person__in=persons, year=year).order_by("on", "pk")
    found: dict[int, list[Line]] = defaultdict(list)
    for line in standing(rows)[0]:
        found[line.mandate_id or 0].append(line)
    return found
