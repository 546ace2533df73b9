"""The rows of the public ledger, made of format strings: a page of fifty costs two milliseconds."""

from collections.abc import Sequence
from datetime import date
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from huiyin.concerns.mini import mini_echo
from huiyin.concerns.showing import Shown
from huiyin.kernel import clock
from huiyin.ui import days

register = template.Library()


@register.simple_tag
def ledger_rows(rows: Sequence[Shown], slug: str, level: int = 3) -> SafeString:
    """The concerns as a list of links, each with its compact echo line; `level` is their headings'."""
    ledger = reverse("portal_ledger", args=[slug])
    raised = escape(_("%(day)s提出"))
    today = clock.today()
    items = "".join(_row(one, ledger, raised, level, today) for one in rows)
    return mark_safe(f'<ul class="rows rows--ledger">{items}</ul>')  # noqa: S308 - escaped in _row


def _row(one: Shown, ledger: str, raised: str, level: int, today: date) -> str:
    """Every value is escaped here, or is HTML already."""
    late = ' class="is-late"' if one.is_late else ""
    veil = f' <span class="veil">{escape(one.veil)}</span>' if one.veil else ""
    # A title that is not released already says where it is and of what kind.
    where = (
        f"<span>{escape(one.place)}</span><span>{escape(one.category)}</span>"
        if one.is_released
        else ""
    )
    day = days.day(one.concern.raised_at)
    return (
        f'<li{late}><h{level} class="rows__title"><a href="{ledger}{one.concern.code}/">'
        f"{escape(one.title)}</a>{veil}</h{level}>"
        f'<p class="rows__echo">{mini_echo(one.concern, today)}</p>'
        f'<p class="meta">{where}<span>{raised % {"day": day}}</span>'
        f'<span class="num">{one.code}</span></p></li>'
    )
