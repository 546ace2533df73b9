"""A day of reception written down once: the record goes into the loop, the sheet is printed."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.concerns.actions.hearing import MOST_HEARD, record_reception, recording_organ
from huiyin.concerns.forms.hearing import DayForm, Matters, MatterSet
from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import follow_url, pin_of, qr_svg
from huiyin.concerns.showing import Shown
from huiyin.concerns.views.desk_page import person_of
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import attempt, posted
from huiyin.stations.models import Reception
from huiyin.stations.policy import hears
from huiyin.ui.asked import number, word

ROWS, MORE = 5, 5
PREFIX = "matter"


@never_cache
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """One form for the whole day; what was typed stays through an error and through more rows."""
    person = person_of(request)
    reception = _reception(pk)
    organ_id = recording_organ(reception, person)
    if reception.state == Reception.State.RECORDED:
        return redirect("desk_reception_sheet", pk=pk)
    form = DayForm(
        posted(request),
        serving=may_sit(reception),
        initial={"deputies": [one.pk for one in reception.deputies.all()]},
    )
    rows = _rows(request, reception, person, organ_id)
    if request.method == "POST" and not word(request.POST, "more") and _are_valid(form, rows):
        matters = rows.matters
        made = attempt(form, lambda: record_reception(reception, form.record(matters), by=person))
        if made is not None:
            said = ngettext(
                "已记录，%(n)s 件诉求已登记。", "已记录，%(n)s 件诉求已登记。", len(matters)
            )
            messages.success(request, said % {"n": len(matters)})
            return redirect("desk_reception_sheet", pk=pk)
    is_more = bool(word(request.POST, "more"))
    status = 422 if request.method == "POST" and not is_more else 200
    context = {"form": form, "rows": rows, "reception": reception, "most": MOST_HEARD}
    return render(request, "concerns/desk/reception.html", context, status=status)


@never_cache
@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The record of the day; for who wrote it and on that day also the slips to hand out."""
    person = person_of(request)
    reception = _reception(pk)
    recording_organ(reception, person)
    heard = reception.heard.select_related("concern").order_by("pk")
    concerns = Concern.objects.filter(heard__reception=reception).with_echo().order_by("pk")
    hands_out = reception.recorded_by_id == person.pk and reception.recorded_at is not None
    if hands_out and reception.recorded_at is not None:
        hands_out = clock.day_of(reception.recorded_at) == clock.today()
    context = {
        "reception": reception,
        "sent_on": [one for one in heard if one.door],
        "slips": [_slip(one, hands_out=hands_out) for one in concerns],
        "hands_out": hands_out,
        "pledges": list(reception.pledges.select_related("unit").order_by("pk")),
        "may_promise": hears(person, reception),
    }
    return render(request, "concerns/desk/reception_sheet.html", context)


def _slip(concern: Concern, *, hands_out: bool) -> dict[str, Any]:
    slip: dict[str, Any] = {"shown": Shown(concern), "concern": concern}
    if hands_out:
        qr = qr_svg(follow_url(concern.code, pin=True))
        slip |= {"pin": pin_of(concern.code), "qr": qr}
    return slip


def _reception(pk: int) -> Reception:
    rows = Reception.objects.select_related("station__organ__county", "recorded_by")
    found = rows.prefetch_related("deputies").filter(pk=pk).first()
    if found is None:
        raise NotThere
    return found


def may_sit(reception: Reception) -> list[Person]:
    serving = Person.objects.filter(duties__station=reception.station_id, duties__until=None)
    planned = Person.objects.filter(receptions=reception)
    return list((serving | planned).distinct().order_by("name", "pk"))


def may_answer(person: Person, organ_id: int | None) -> bool:
    """Return whether an answer given on the spot stands: a deputy's own, or the station's by right."""
    standing = standing_of(person)
    return organ_id is None or standing.may(Can.CONCERNS_ANSWER_ON_SPOT, organ_id=organ_id)


def _rows(
    request: HttpRequest, reception: Reception, person: Person, organ_id: int | None
) -> Matters:
    more = {"reception": reception, "may_answer": may_answer(person, organ_id)}
    begun = {"place": reception.station.organ.place_id}
    data = posted(request)
    if data is None:
        rows = [begun] * ROWS
        return cast("Matters", MatterSet(prefix=PREFIX, form_kwargs=more, initial=rows))
    if word(data, "more"):
        data = data.copy()
        name = f"{PREFIX}-TOTAL_FORMS"
        held = number(data, name) or ROWS
        data[name] = str(min(held + MORE, MOST_HEARD))
        for at in range(held, min(held + MORE, MOST_HEARD)):
            data[f"{PREFIX}-{at}-place"] = str(begun["place"])
    return cast("Matters", MatterSet(data, prefix=PREFIX, form_kwargs=more))


def _are_valid(form: DayForm, rows: Matters) -> bool:
    return all([form.is_valid(), rows.is_valid()])
