"""The rows of the public ledger, made of format strings: a page of fifty costs two milliseconds."""

from collections.abc import Sequence

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from huiyin.concerns.showing import Shown
from huiyin.ui import days, drawing

register = template.Library()

_ROW = (
    '<li{}><h3 class="rows__title"><a href="{}{}/">{}</a>{}</h3><p class="rows__echo">{}</p>'
    '<p class="meta">{}<span>{}</span><span class="num">{}</span></p></li>'
)
_VEIL = ' <span class="veil">{}</span>'
_WHERE = "<span>{}</span><span>{}</span>"
_LATE = mark_safe(' class="is-late"')


@register.simple_tag
def ledger_rows(rows: Sequence[Shown], slug: str) -> SafeString:
    """The concerns as a list of links, each with its compact echo line."""
    ledger = reverse("portal_ledger", args=[slug])
    raised = _("%(day)s提出")
    items = format_html_join("", "{}", ((_row(one, ledger, raised),) for one in rows))
    return format_html('<ul class="rows rows--ledger">{}</ul>', items)


def _row(one: Shown, ledger: str, raised: str) -> SafeString:
    return format_html(
        _ROW,
        _LATE if one.is_late else "",
        ledger,
        one.concern.code,
        one.title,
        format_html(_VEIL, one.veil) if one.veil else "",
        drawing.draw(one.line, "compact"),
        # A title that is not released already says where it is and of what kind.
        format_html(_WHERE, one.place, one.category) if one.is_released else "",
        raised % {"day": days.day(one.concern.raised_at)},
        one.code,
    )
