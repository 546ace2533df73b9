"""One's phones: what came from each, and striking one off that is lost."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Max, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.views.desk_intake import desk_of
from huiyin.kernel.errors import NotThere
from huiyin.mobile.actions.devices import forget
from huiyin.mobile.models import Device, Parcel
from huiyin.people.models import Person
from huiyin.people.views.acting import acting

MOST = 20


@never_cache
@require_safe
def device_list(request: HttpRequest) -> HttpResponse:
    """The last phones, and the last records that came from them."""
    person = acting(request)
    desk_of(person)
    devices = Device.objects.filter(person=person)
    counted = devices.annotate(records=Count("parcels"), last_at=Max("parcels__came_at"))
    context = {
        "devices": counted.order_by("-began_at", "-id")[:MOST],
        "parcels": _own(person).order_by("-came_at", "-key")[:MOST],
    }
    return render(request, "mobile/devices.html", context)


@require_POST
def forgetting(request: HttpRequest, device: UUID) -> HttpResponse:
    person = acting(request)
    found = Device.objects.filter(key=device, person=person).first()
    if found is None:
        raise NotThere
    forget(found, by=person)
    messages.success(request, _("这部手机已注销，不能再发送。"))
    return redirect("mobile_devices")


@never_cache
@require_safe
def parcel_page(request: HttpRequest, parcel: UUID) -> HttpResponse:
    """A record as it came: when it was written, when it arrived, and the signature."""
    found = _parcel(request, parcel)
    context = {"parcel": found, "concerns": found.concerns}
    return render(request, "mobile/parcel.html", context)


@never_cache
@require_safe
def signature(request: HttpRequest, parcel: UUID) -> FileResponse:
    found = _parcel(request, parcel)
    if not found.signature:
        raise NotThere
    return FileResponse(found.signature.open(), content_type="image/jpeg")


def _parcel(request: HttpRequest, key: UUID) -> Parcel:
    found = _own(acting(request)).filter(key=key).first()
    if found is None:
        raise NotThere
    return found


def _own(person: Person) -> QuerySet[Parcel]:
    rows = Parcel.objects.filter(device__person=person)
    return rows.select_related("device", "concern", "reception__station__organ")
