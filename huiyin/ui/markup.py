"""Small pieces of HTML that are used too often to be templates."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from huiyin.ui import days

Text = str | Promise

TONES = frozenset({"hand", "late", "done", "quiet", "plain"})


@cache
def asset(path: str) -> str:
    """The address of a static file; its plain address when it has not been collected."""
    try:
        return static(path)
    except ValueError:
        return f"{settings.STATIC_URL}{path}"


def icon(name: str, label: Text = "") -> SafeString:
    """An icon of icons.txt. Without a label it is decoration and hidden from screen readers."""
    if label:
        return format_html(
            '<svg class="icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>',
            label,
            _sprite(),
            name,
        )
    return _decoration(name)


def button(
    label: Text,
    *,
    href: str = "",
    variant: str = "",
    icon_name: str = "",
    size: str = "",
    attributes: Mapping[str, object] | None = None,
) -> SafeString:
    """A link that looks like a button when it has an address, else a button (type submit)."""
    given = dict(attributes or {})
    kinds = [variant, size, *str(given.pop("class", "")).split()]
    look = " ".join(["button", *(f"button--{kind}" for kind in kinds if kind)])
    inside = format_html("{}{}", icon(icon_name) if icon_name else "", label)
    if "icon" in kinds:
        inside = icon(icon_name, label)
    if href:
        return format_html(
            '<a class="{}" href="{}"{}>{}</a>', look, href, html_attributes(given), inside
        )
    given.setdefault("type", "submit")
    return format_html('<button class="{}"{}>{}</button>', look, html_attributes(given), inside)


def html_attributes(given: Mapping[str, object]) -> SafeString:
    """`hx_post="/x"` as ` hx-post="/x"`; True is a bare attribute, False and None are left out."""
    return format_html_join(
        "",
        "{}",
        (
            (_attribute(name.rstrip("_").replace("_", "-"), value),)
            for name, value in given.items()
            if value is not False and value is not None
        ),
    )


def state_word(tone: str, text: Text) -> SafeString:
    """A state as a word. Tones: hand (waits for somebody), late, done, quiet, plain."""
    look = f"word word--{tone}" if tone in TONES and tone != "plain" else "word"
    return format_html('<span class="{}">{}</span>', look, text)


def day(value: date | None) -> SafeString:
    """A <time> with the day in words, or a dash."""
    if value is None:
        return mark_safe('<span class="faint">—</span>')
    return format_html('<time datetime="{}">{}</time>', days.iso(value), days.day(value))


def moment(value: datetime | None) -> SafeString:
    if value is None:
        return day(None)
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), days.moment(value))


def avatar(name: Text) -> SafeString:
    """The family name in a ring (never a face: none is needed to know who it is)."""
    return format_html('<span class="avatar" aria-hidden="true">{}</span>', str(name)[:1])


def _attribute(name: str, value: object) -> SafeString:
    if value is True:
        return format_html(" {}", name)
    return format_html(' {}="{}"', name, str(value))


@cache
def _decoration(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>', _sprite(), name
    )


@cache
def _sprite() -> str:
    return asset("vendor/icons.svg")
