"""The size switch and the gallery."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from huiyin.ui.gallery import gallery_context

A_YEAR = 365 * 24 * 3600


@login_not_required
@require_POST
def elder(request: HttpRequest) -> HttpResponse:
    """Turns elder mode on or off for a year and goes back to the page."""
    address = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()})
    # A bare word would be looked up as the name of a page.
    response = redirect(address if inside and address.startswith("/") else "/")
    wanted = "1" if request.POST.get("elder") == "1" else "0"
    response.set_cookie(
        "elder",
        wanted,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@login_not_required
def gallery(request: HttpRequest, layout: str = "public") -> HttpResponse:
    """Every component in every state; only on a demo or a developer's machine."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    if layout not in {"public", "desk", "print", "a6", "wall"}:
        raise Http404
    bound = request.method == "POST" or "errors" in request.GET
    return render(request, f"ui/gallery/{layout}.html", gallery_context(bound=bound))
