"""A deputy's two buttons on a suggestion: hand it in, and co-sign the words that were read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.people.views.acting import acting
from huiyin.suggestions.actions import reviewing, signing
from huiyin.suggestions.views.drafts import found_for


@require_POST
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it in to the office that assigns."""
    reviewing.submit(found_for(request, pk), by=acting(request))
    messages.success(request, _("已提交，审查结果会通知您。"))
    return redirect("desk_suggestion", pk=pk)


@require_POST
def cosignature(request: HttpRequest, pk: int) -> HttpResponse:
    """Co-sign it; the page sent the fingerprint of the words that it showed."""
    shown = request.POST.get("text_hash", "")
    signing.cosign(found_for(request, pk), text_hash=shown, by=acting(request))
    messages.success(request, _("已附议。"))
    return redirect("desk_suggestion", pk=pk)
