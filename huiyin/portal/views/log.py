"""The public log for people: what it is, today's ten characters, and what became of a receipt."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.concerns.receipt import site_url
from huiyin.concerns.views.page import public_page
from huiyin.kernel import clock
from huiyin.kernel.codes import comparable
from huiyin.kernel.errors import BadInput
from huiyin.ledger.log import days, keys, receipts, tree
from huiyin.ledger.log.records import written
from huiyin.ledger.models import Cosignature
from huiyin.ledger.verifier import Fault
from huiyin.places.models import County
from huiyin.portal.forms import ReceiptForm


@login_not_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """Explain the log and show what it is now."""
    last = tree.latest()
    witnesses = Cosignature.objects.order_by("witness", "-at").distinct("witness")
    return _page(
        request,
        "portal/log.html",
        last=last,
        base=site_url(reverse("portal_log")).rstrip("/"),
        words=comparable(bytes(last.root)) if last else "",
        days=days.days(),
        keys=[key.signer.verifier_key() for key in keys.all_keys()],
        witnesses=list(witnesses),
        form=ReceiptForm(),
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """Say what became of a receipt, scanned or pasted."""
    if request.method == "POST":
        form = ReceiptForm(request.POST)
        if not form.is_valid():
            return _page(request, "portal/log_receipt.html", 422, form=form)
        said = form.cleaned_data["receipt"]
    elif "r" in request.GET:
        form, said = ReceiptForm(), ""
    else:
        return _page(request, "portal/log_receipt.html", form=ReceiptForm())
    try:
        kept = receipts.looked_up(said or receipts.unpacked(request.GET["r"]))
    except (Fault, BadInput):
        form = ReceiptForm({"receipt": said or request.GET.get("r", "")[: receipts.LONGEST]})
        form.is_valid()
        form.add_error("receipt", _("这不是本账本签发的回执，或者少了、改了字。"))
        return _page(request, "portal/log_receipt.html", 422, form=form)
    return _page(request, "portal/log_receipt.html", form=form, kept=kept, is_late=_is_late(kept))


def _is_late(kept: receipts.Kept) -> bool:
    return kept.entry is None and kept.until < written(clock.now())


def _page(request: HttpRequest, template: str, status: int = 200, **context: Any) -> HttpResponse:
    """Render within the only county's frame, if there is only one: the log is of all of them."""
    counties = list(County.objects.select_related("place")[:2])
    if len(counties) == 1:
        return public_page(request, counties[0], template, status, **context)
    return render(request, template, context, status=status)
