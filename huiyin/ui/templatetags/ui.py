"""The tags that every template may use. docs/UI.md shows each; /gallery/ shows how they look."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.http import HttpRequest
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from huiyin.ui import drawing, fields, markup
from huiyin.ui.markup import Text
from huiyin.ui.paging import KeyPage

register = template.Library()

register.simple_tag(markup.asset)
register.simple_tag(markup.icon)
register.simple_tag(markup.state_word)
register.simple_tag(markup.avatar)
register.filter(markup.day)
register.filter(markup.moment)
register.simple_tag(drawing.draw, name="echo_line")


@register.simple_tag
def button(
    label: Text, variant: str = "", icon: str = "", href: str = "", size: str = "", **more: Any
) -> SafeString:
    """Variants: (ink), hand, quiet, plain, danger. Sizes: big, wide, icon. `hx_post=` etc. go through."""
    return markup.button(
        label, href=href, variant=variant, icon_name=icon, size=size, attributes=more
    )


@register.inclusion_tag("ui/parts/field.html")
def field(bound: BoundField, label: Text = "", why: Text = "", look: str = "") -> dict[str, Any]:
    return fields.field_context(bound, label=label, why=why, look=look)


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    return {"wrongs": fields.wrongs(form)}


@register.inclusion_tag("ui/parts/pager.html", takes_context=True)
def pager(context: Context, page: KeyPage[Any]) -> dict[str, Any]:
    """Links that keep the filters of the address."""
    return {
        "newer": _with_query(context, before=page.newer) if page.newer else "",
        "older": _with_query(context, after=page.older) if page.older else "",
    }


@register.simple_tag(takes_context=True)
def here(context: Context, url: str, alone: bool = False) -> SafeString:  # noqa: FBT001, FBT002 - words of the template
    """`aria-current` for a link to this page, or (unless `alone`) to the part of the site it is in."""
    path = _path(context)
    if path == url:
        return format_html(' aria-current="{}"', "page")
    inside = url != "/" and not alone and path.startswith(url)
    return format_html(' aria-current="{}"', "true") if inside else SafeString()


@register.simple_tag(takes_context=True)
def is_elder(context: Context) -> bool:
    request = context.get("request")
    return isinstance(request, HttpRequest) and request.COOKIES.get("elder") == "1"


@register.simple_tag(takes_context=True)
def this_address(context: Context) -> str:
    """Where to come back to after switching language or size."""
    request = context.get("request")
    return request.get_full_path() if isinstance(request, HttpRequest) else "/"


@register.simple_block_tag
def notice(content: str, tone: str = "", title: Text = "", icon: str = "") -> SafeString:
    """Tones: (ink), hand, quiet."""
    name = icon or ("alert-triangle" if tone == "hand" else "info-circle")
    return format_html(
        '<div class="notice{}">{}{}<div>{}</div></div>',
        f" notice--{tone}" if tone else "",
        markup.icon(name),
        format_html("<strong>{}</strong>", title) if title else "",
        content,
    )


@register.simple_block_tag
def disclosure(content: str, title: Text, open: bool = False) -> SafeString:  # noqa: A002, FBT001, FBT002 - words of the template
    return format_html(
        '<details class="details"{}><summary>{}</summary><div>{}</div></details>',
        " open" if open else "",
        title,
        content,
    )


@register.simple_block_tag
def dialog(content: str, id: str, title: Text) -> SafeString:  # noqa: A002 - the word of the template
    """A native dialog, opened by a button with `data_opens="id"`."""
    return format_html(
        '<dialog class="dialog" id="{0}" aria-labelledby="{0}-title">'
        '<h2 id="{0}-title">{1}</h2>{2}</dialog>',
        id,
        title,
        content,
    )


@register.simple_block_tag(takes_context=True)
def filter_bar(context: Context, content: str, action: str = "") -> SafeString:
    """A GET form, so that the filters are in the address."""
    return format_html(
        '<form class="filters" method="get" aria-label="{}" action="{}">{}</form>',
        _("筛选"),
        action or _path(context),
        content,
    )


@register.inclusion_tag("ui/parts/chart.html")
def chart(title: Text, spec: dict[str, Any], note: Text = "") -> dict[str, Any]:
    """A figure with its table. spec: {kind: bar|line|stack, labels: [..], series: [{name, values}]}."""
    rows = [
        (label, [series["values"][at] for series in spec["series"]])
        for at, label in enumerate(spec["labels"])
    ]
    key = f"chart-{slugify(str(title), allow_unicode=True) or id(spec)}"
    return {"title": title, "spec": spec, "note": note, "rows": rows, "key": key}


def _path(context: Context) -> str:
    request = context.get("request")
    return request.path if isinstance(request, HttpRequest) else ""


def _with_query(context: Context, **cursor: str) -> str:
    request = context.get("request")
    if not isinstance(request, HttpRequest):
        return f"?{next(iter(cursor))}={next(iter(cursor.values()))}"
    query = request.GET.copy()
    query.pop("after", None)
    query.pop("before", None)
    query.update(cursor)
    return f"?{query.urlencode()}"
