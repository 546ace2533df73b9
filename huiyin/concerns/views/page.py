"""What every public page of a county has around it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.places.models import County


def public_page(
    request: HttpRequest, county: County, template: str, status: int = 200, **context: Any
) -> HttpResponse:
    """Render a public page of the county."""
    return render(request, template, {**around(county), **context}, status=status)


def around(county: County) -> dict[str, Any]:
    """Return the context of the layout: the county and its main navigation."""
    slug = county.slug
    return {
        "tenant": county,
        "county": county.place,
        "public_nav": [
            {"label": _("提出诉求"), "url": reverse("concern_raise", args=[slug])},
            {"label": _("查进度"), "url": reverse("concern_find")},
            {"label": _("公开台账"), "url": reverse("portal_ledger", args=[slug])},
            {"label": _("代表建议"), "url": reverse("portal_suggestions", args=[slug])},
            {
                "label": pgettext("all of them", "联络站"),
                "url": reverse("portal_stations", args=[slug]),
            },
            {
                "label": pgettext("all of them", "人大代表"),
                "url": reverse("portal_deputies", args=[slug]),
            },
            {"label": _("数据"), "url": reverse("portal_figures", args=[slug])},
        ],
    }
