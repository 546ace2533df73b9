"""The page that a phone keeps, with its worker and its manifest: nothing personal is in them."""

from __future__ import annotations

import hashlib
import json
import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.mobile.forms import BlankEntry, BlankIntake, BlankMatter, blank_day
from huiyin.mobile.words import words
from huiyin.ui.markup import asset

_ASSETS = re.compile(r'(?:href|src)="([^"#]+\.(?:css|js|svg|png))(?:#[^"]*)?"')
NO_CACHE = {"Cache-Control": "no-cache"}


@login_not_required
@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_page(request), headers=NO_CACHE)


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker. Its text changes with the page that it keeps.

    A browser that sees another one fetches the page and all that belongs to it, whole or not at all.
    """
    page = _page(request)
    kept = [reverse("mobile"), reverse("mobile_manifest"), *dict.fromkeys(_ASSETS.findall(page))]
    version = hashlib.sha256(page.encode()).hexdigest()[:16]
    context = {
        "kept": json.dumps(kept),
        "version": version,
        "home": reverse("mobile"),
        "scripts": json.dumps([asset("mobile/letters.js"), asset("mobile/store.js")]),
    }
    text = render_to_string("mobile/worker.js", context)
    return HttpResponse(text, content_type="text/javascript; charset=utf-8", headers=NO_CACHE)


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> HttpResponse:
    icons = [
        {"src": asset("ui/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
        *(
            {
                "src": asset(f"mobile/mark-{size}.png"),
                "sizes": f"{size}x{size}",
                "type": "image/png",
            }
            for size in (192, 512)
        ),
    ]
    said = {
        "id": reverse("mobile"),
        "name": _("回音 · 流动站"),
        "short_name": _("回音流动站"),
        "start_url": reverse("mobile"),
        "scope": reverse("mobile"),
        "display": "standalone",
        "background_color": "#fbf8f1",
        "theme_color": "#fbf8f1",
        "icons": icons,
    }
    kind = "application/manifest+json"
    return JsonResponse(said, content_type=kind, headers=NO_CACHE)


def _page(request: HttpRequest) -> str:
    """Return the page in the language and the size of this browser, the same for everybody.

    It is drawn without the context in which the person, their lists and their token stand.
    """
    context = {
        "intake": BlankIntake(),
        "matter": BlankMatter(),
        "day": blank_day(),
        "entry": BlankEntry(),
        "words": words(),
        # For the size of the text alone; without the usual context, in which names stand.
        "request": request,
    }
    return render_to_string("mobile/shell.html", context)
