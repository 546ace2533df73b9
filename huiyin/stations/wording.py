"""What a deputy is told about days of reception, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

NOTICE_NAMES = {
    "rota.publish": _("接待安排已公布，请看您的接待日"),
    "rota.substitute": _("接待日换了人，请看您的接待日"),
    "rota.remind": _("您的接待日快到了"),
}
