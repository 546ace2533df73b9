"""Recording what somebody says, and the slip with code and PIN that they take home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from huiyin.concerns.actions.raising import LONGEST_TEXT, SentBefore
from huiyin.concerns.actions.recording import record_concern
from huiyin.concerns.actions.sorting import find_category
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.forms.desk_intake import Desk, Intake
from huiyin.concerns.forms.once import age_of, fresh_key
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Channel, Concern
from huiyin.concerns.receipt import follow_url, pin_of, qr_svg
from huiyin.concerns.showing import Shown
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.concerns.views.desk_sorting import proposed
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.kernel.text import clean, excerpt
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.organs.names import place_name
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.stations.models import Duty
from huiyin.ui.asked import number


@never_cache
def intake(request: HttpRequest) -> HttpResponse:
    """Ask, or record what was sent and lead to the slip."""
    person = person_of(request)
    desk = desk_of(person)
    if request.method != "POST":
        channel = Channel.DESK if desk.organ_id else Channel.VISIT
        initial: dict[str, Any] = {"key": fresh_key(), "channel": channel.value}
        initial["place"] = _last_place(person, desk)
        return _page(request, Intake(desk, initial=initial))
    posted = request.POST.copy()
    form = Intake(desk, posted, request.FILES)
    if not form.is_valid() or form.door is not None:
        return _again(request, form, posted)
    answer = form.cleaned_data.get("answer", "")
    try:
        concern = record_concern(
            form.new_concern(),
            by=person,
            organ_id=desk.organ_id,
            answer=answer,
            shown_category=number(posted, "shown_category"),
        )
    except BadInput as wrong:
        if isinstance(wrong, SentBefore):
            posted["key"] = fresh_key()
        form.add_error(wrong.field if wrong.field in form.fields else None, wrong.reason)
        return _again(request, form, posted)
    except NotAllowed:
        if not answer:
            raise
        form.add_error("answer", _("这个地方不归本机关负责，不能当场答复。请清空答复再登记。"))
        return _again(request, form, posted)
    except Organ.DoesNotExist:
        form.add_error("place", _("这个地方还没有单位受理，请选择它的上一级。"))
        return _again(request, form, posted)
    return redirect("desk_slip", key=concern.code)


@never_cache
def slip(request: HttpRequest, key: str) -> HttpResponse:
    """The slip of a concern, for the one who recorded it and on that day only.

    The PIN is the resident's: whoever holds it can rate and withdraw.
    """
    person = person_of(request)
    concern = find_concern(person, key)
    if concern.recorded_by_id != person.pk or clock.day_of(concern.raised_at) != clock.today():
        raise NotAllowed(_("回执只能由登记人在当天打印。"))
    context = {
        "concern": concern,
        "shown": Shown(concern),
        "county": place_name(concern.county_id, concern.county_id),
        "pin": pin_of(concern.code),
        "address": follow_url(concern.code),
        "qr": qr_svg(follow_url(concern.code, pin=True)),
        "url": url_of(concern),
    }
    return render(request, "concerns/desk/slip.html", context)


@require_POST
def proposal(request: HttpRequest) -> HttpResponse:
    """What is proposed for the words typed so far; nothing of them is kept."""
    desk = desk_of(person_of(request))
    text = clean(request.POST.get("text", ""))[:LONGEST_TEXT]
    found = find_category(desk.county_id, excerpt(text, 30), text) if text else None
    said = found and proposed(desk.county_id, found.category_id, found.certainty, found.words)
    return render(request, "concerns/desk/intake.html#proposal", {"proposal": said})


def desk_of(person: Person) -> Desk:
    """Return where the person records; raise NotAllowed where they may not."""
    standing = standing_of(person)
    for post in standing.posts:
        if post.county_id and standing.may(Can.CONCERNS_RECORD, organ_id=post.organ_id):
            is_station = post.organ_kind == Kind.STATION
            return Desk(
                organ_id=post.organ_id,
                county_id=post.county_id,
                place_path=post.place_path,
                station_id=post.organ_id if is_station else None,
                deputy=None,
                may_answer=_may_answer(person, post.organ_id, is_station=is_station),
            )
    if not standing.is_deputy:
        raise NotAllowed(_("您不能在这里登记诉求。"))
    duty = Duty.objects.filter(person=person, until=None).select_related("station__organ").first()
    path = duty.station.organ.place_path if duty else ""
    return Desk(None, county_of(person), path, None, person, may_answer=True)


def _may_answer(person: Person, organ_id: int, *, is_station: bool) -> bool:
    """Return whether an answer given on the spot would stand: of the station, or of the office."""
    standing = standing_of(person)
    if not standing.may(Can.CONCERNS_ANSWER_ON_SPOT, organ_id=organ_id):
        return False
    return is_station or standing.may(Can.CONCERNS_TAKE_UP, organ_id=organ_id)


def _last_place(person: Person, desk: Desk) -> int | None:
    """Return where the last one recorded today was: a visit or a reception is in one place."""
    since = clock.moment_on(clock.today(), 0)
    mine = Concern.objects.filter(county=desk.county_id, recorded_by=person, raised_at__gte=since)
    last = mine.order_by("-raised_at", "-id").values_list("place_id", flat=True).first()
    if last is not None:
        return last
    near = Place.objects.filter(path=desk.place_path, level__gte=4) if desk.place_path else None
    return near.values_list("pk", flat=True).first() if near is not None else None


def _again(request: HttpRequest, form: Intake, posted: QueryDict) -> HttpResponse:
    """Draw the form as it was typed, with a key that is still good."""
    if age_of(posted.get("key", "")) is None:
        posted["key"] = fresh_key()
    posted["another"] = form.door.door.value if form.door else ""
    return _page(request, form, status=422)


def _page(request: HttpRequest, form: Intake, status: int = 200) -> HttpResponse:
    context = {"form": form, "door": form.door, "lost_photos": bool(request.FILES)}
    return render(request, "concerns/desk/intake.html", context, status=status)
