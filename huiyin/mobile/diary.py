"""A deputy's diary on a phone: which entries it takes along, and how one is known to be unchanged."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.conf import settings

from huiyin.concerns.forms.places import place_options
from huiyin.duties.models import Entry
from huiyin.kernel import clock
from huiyin.kernel.hashes import salted
from huiyin.organs.names import place_name
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.ui import days

Json = dict[str, Any]

# What somebody still writes on; everything older is read and changed with network.
_MOST, _LOOKING_BACK = 10, timedelta(days=30)


def diary_of(person: Person) -> Json | None:
    """Return the last pages of one's own diary and its list of places; None for who is no deputy."""
    county = county_of_diary(person)
    if county is None:
        return None
    since = clock.today() - _LOOKING_BACK
    entries = Entry.objects.filter(person=person, on__gte=since).order_by("-on", "-id")[:_MOST]
    return {
        "entries": [taken_along(one) for one in entries],
        "places": list(place_options(county)),
    }


def county_of_diary(person: Person) -> Place | None:
    counties = standing_of(person).mandate_counties
    return Place.objects.get(pk=min(counties)) if counties else None


def taken_along(entry: Entry) -> Json:
    """Return what can be written on without network: the words, not the pictures."""
    words = entry.words
    said = {"text": words.text, "spot": words.spot, "place": str(words.place_id or "")}
    return {
        "id": entry.pk,
        "version": version_of(entry),
        "day": days.day(entry.on),
        "fields": {**said, "on": entry.on.isoformat()},
    }


def shown_beside(entry: Entry) -> Json:
    """Return what it says by now, for its writer to compare."""
    words = entry.words
    return {
        "head": days.day(entry.on),
        "text": words.text,
        "place": " ".join(filter(None, (place_name(entry.county_id, words.place_id), words.spot))),
    }


def version_of(entry: Entry) -> str:
    """Return what stands for the day and the words of it, and tells nothing of them."""
    said = json.dumps([entry.on.isoformat(), asdict(entry.words)], sort_keys=True)
    return salted(said, settings.FIELD_KEY.encode(), purpose="mobile.diary.version")
