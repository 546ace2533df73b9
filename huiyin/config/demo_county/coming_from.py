"""From which resident's concern a deputy's suggestion comes, where one was raised on the same matter."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from huiyin.concerns.matters import Matter, find_matter
from huiyin.concerns.models import Concern
from huiyin.people.models import Person

SAME = ("图书馆", "飞线", "电梯", "路灯", "公交", "水渠", "食堂", "农药瓶")
WITHIN = timedelta(days=400)


def source_of(title: str, slots: Collection[str], lead: Person, now: datetime) -> Matter | None:
    """Return the matter: of the same word, of the same place where the title names one."""
    named = [slot for slot in slots if slot and slot in title]
    for word in (one for one in SAME if one in title):
        rows = Concern.objects.visible_to(lead).filter(title__contains=word)
        rows = rows.filter(raised_at__lt=now, raised_at__gt=now - WITHIN)
        for concern in rows.order_by("pk"):
            if not named or any(slot in concern.title + concern.text for slot in named):
                return find_matter(lead, topic=None, code=concern.code)
    return None
