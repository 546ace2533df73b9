"""What the one who raised it takes away of the public log: the receipt, and one's own records."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.mine import mine_of
from huiyin.concerns.models import Concern
from huiyin.concerns.receipt import qr_svg, site_url
from huiyin.concerns.views.own import own_concern
from huiyin.ledger.log import receipts
from huiyin.ledger.models import Entry, Event


@dataclass(frozen=True)
class Promise:
    """The receipt of a concern as its pages show it; `place` is its number in the log, if it is in."""

    event: Event
    place: int | None

    @property
    def words(self) -> str:
        return receipts.words_of(self.event)

    @property
    def address(self) -> str:
        """Where the receipt is checked; the whole of it is in the address."""
        packed = receipts.packed(receipts.receipt_of(self.event))
        return site_url(f"{reverse('portal_receipt')}?r={packed}")

    @property
    def qr(self) -> SafeString:
        return qr_svg(self.address)


def promise_of(concern: Concern) -> Promise | None:
    """Return the promise of a concern, None for one that was here before the log: two queries."""
    event = _raised(concern)
    if event is None:
        return None
    entry = Entry.objects.filter(event=event).only("position").first()
    return Promise(event, entry.position + 1 if entry else None)


@login_not_required
@require_safe
@never_cache
def receipt_text(request: HttpRequest, code: str) -> HttpResponse:
    """Send the signed receipt as a file to keep."""
    event = _raised(own_concern(request, code))
    said = receipts.receipt_of(event) if event else ""
    return _file(HttpResponse(said, content_type="text/plain; charset=utf-8"), "receipt.txt")


@login_not_required
@require_safe
@never_cache
def records(request: HttpRequest, code: str) -> HttpResponse:
    """Send one's own records of the log with what opens them."""
    return _file(JsonResponse(mine_of(own_concern(request, code))), "records.json")


def _raised(concern: Concern) -> Event | None:
    events = Event.objects.filter(subject=SUBJECT, subject_id=concern.pk, move="raise")
    return events.order_by("id").first()


def _file(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
