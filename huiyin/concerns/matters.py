"""What a higher subject is made from: a topic or a concern as a matter, with nobody's name in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from posixpath import commonpath

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.concerns.alike.voices import voices_of
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.hiding import masked_title
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern, Topic
from huiyin.kernel.codes import shown
from huiyin.kernel.errors import NotThere
from huiyin.organs.names import place_name
from huiyin.people.models import Person
from huiyin.places.models import Place

MOST_TOLD = 5


@dataclass(frozen=True)
class Matter:
    """What it is about in words that may be read, where, and how many raised it.

    `concerns` are the ids of its sources; `told` the titles of a few of those the person may read.
    """

    title: str
    county_id: int
    place: Place
    concerns: tuple[int, ...]
    raised: int
    people: int
    told: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A source as somebody who may read it sees it."""

    title: str
    code: str
    url: str
    place: str


def find_matter(person: Person, *, topic: int | None, code: str) -> Matter | None:
    """Return the matter of a topic or a concern that this person may see, or None if none is named.

    Raises NotThere for one that is not theirs to see.
    """
    if topic is not None:
        return _of_topic(person, topic)
    return _of_concern(find_concern(person, code)) if code else None


def sources_of(concerns: QuerySet[Concern], person: Person) -> list[Source]:
    """Return those of the sources that the person may read; the others are only counted."""
    readable = concerns.filter(pk__in=Concern.objects.visible_to(person).values("pk"))
    rows = readable.only(
        "code", "county_id", "place_id", "title", "text", "public_title", "released_at"
    )
    return [
        Source(_title(row), shown(row.code), url_of(row), place_name(row.county_id, row.place_id))
        for row in rows.order_by("pk")
    ]


def _of_topic(person: Person, pk: int) -> Matter:
    topic = Topic.objects.visible_to(person).filter(pk=pk).first()
    if topic is None:
        raise NotThere(_("没有这个话题，可能已经过去了，或者不在您负责的地方。"))
    rows = list(topic.concerns.values_list("pk", "place_path"))
    readable = Concern.objects.visible_to(person).filter(topics=topic).order_by("-pk")
    return Matter(
        title=topic.matter,
        county_id=topic.county_id,
        place=_shared_place([path for _pk, path in rows], topic.county_id),
        concerns=tuple(pk for pk, _path in rows),
        raised=topic.raised,
        people=topic.people,
        told=tuple(_title(row) for row in readable[:MOST_TOLD]),
    )


def _of_concern(concern: Concern) -> Matter:
    alike = list(Concern.objects.filter(Q(pk=concern.pk) | Q(head=concern.pk)))
    return Matter(
        title=_title(concern),
        county_id=concern.county_id,
        place=concern.place,
        concerns=(concern.pk,),
        raised=len(alike),
        people=len(voices_of(alike)),
        told=(_title(concern),),
    )


def _shared_place(paths: Sequence[str], county_id: int) -> Place:
    """Return the smallest place that holds all of them."""
    shared = commonpath(paths).rpartition("/")[2] if paths else county_id
    return Place.objects.get(pk=int(shared))


def _title(concern: Concern) -> str:
    return (
        concern.public_title if concern.released_at else masked_title(concern.title, concern.text)
    )
