"""What a phone is told: the receipt of a record, or what stands where it would go."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import follow_url, pin_of
from huiyin.kernel.codes import shown
from huiyin.kernel.errors import NotNow, NotThere
from huiyin.mobile.actions.receiving import Changed, Other
from huiyin.mobile.diary import shown_beside
from huiyin.mobile.models import Parcel
from huiyin.mobile.reading import Letter
from huiyin.mobile.taking import reception_of
from huiyin.organs.names import place_name
from huiyin.stations.models import Reception
from huiyin.ui import days

Json = dict[str, Any]


def receipt_of(parcel: Parcel) -> Json:
    """Return the same receipt however often it is asked for."""
    return {
        "key": str(parcel.key),
        "came": days.moment(parcel.came_at),
        "said": days.moment(parcel.said_at),
        "is_sure": parcel.is_sure,
        "concerns": [_slip(one) for one in parcel.concerns],
        "page": reverse("desk_diary_entry", args=[parcel.entry_id]) if parcel.entry_id else "",
    }


def _slip(concern: Concern) -> Json:
    return {
        "code": shown(concern.code),
        "pin": pin_of(concern.code),
        "url": follow_url(concern.code),
        "due": days.day(concern.due_on) if concern.due_on else "",
    }


def conflict_with(letter: Letter, refusal: NotNow) -> Json:
    """Return what stands there already, for a person to compare and decide."""
    told: Json = {"reason": refusal.reason, "conflict": "other", "theirs": None}
    if isinstance(refusal, Other):
        first = refusal.first
        told["conflict"] = "key"
        told["theirs"] = _first(first)
    elif isinstance(refusal, Changed):
        told["conflict"] = "diary"
        told["theirs"] = shown_beside(refusal.entry) if refusal.entry else None
    elif letter.sent.kind == Parcel.Kind.RECEPTION:
        told["conflict"] = "reception"
        try:
            told["theirs"] = _reception(reception_of(letter))
        except NotThere:
            told["theirs"] = None
    return told


def _first(first: Parcel) -> Json:
    """Return what came under the same key before, as it is now."""
    came, concern = days.moment(first.came_at), first.concern
    if first.reception:
        return _reception(first.reception)
    if first.entry:
        return {"came": came, **shown_beside(first.entry)}
    if concern is None:
        return {"came": came}
    return {
        "came": came,
        "code": shown(concern.code),
        "text": concern.text,
        "place": place_name(concern.county_id, concern.place_id),
    }


def _reception(reception: Reception) -> Json:
    heard = Concern.objects.filter(heard__reception=reception).order_by("pk")
    return {
        "came": days.moment(reception.recorded_at),
        "by": reception.recorded_by.name if reception.recorded_by else "",
        "deputies": [one.name for one in reception.deputies.order_by("name", "pk")],
        "person_times": reception.person_times,
        "note": reception.note,
        "matters": list(heard.values_list("text", flat=True)),
    }
