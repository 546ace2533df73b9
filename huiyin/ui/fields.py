"""A form field as the page shows it: label, why we ask, error and input, tied by their ids."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huiyin.ui.markup import Text


def field_context(bound: BoundField, *, label: Text, why: Text, look: str) -> dict[str, Any]:
    """What ui/parts/field.html needs. `look` is '' or 'question' (one question a page)."""
    widget = bound.field.widget
    kind = _kind(widget)
    return {
        "bound": bound,
        "kind": kind,
        "label": label or bound.label,
        "why": why or bound.help_text,
        "look": look,
        "optional": not bound.field.required and kind != "check",
        "input": _input(bound, kind, why=why),
        "described": _described(bound, why=why),
        "side": getattr(widget, "side", False),
        "limit": widget.attrs.get("maxlength") if kind == "area" else None,
        "skip_blank": bound.field.required,
    }


@dataclass(frozen=True, slots=True)
class Wrong:
    """One line of the error summary."""

    anchor: str
    text: str


def wrongs(form: forms.BaseForm) -> list[Wrong]:
    """Every error of the form in the order of its fields, with the place to mend it."""
    lines = [Wrong("", str(text)) for text in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            anchor = _anchor(form[name])
            label = form[name].label
            lines.extend(
                Wrong(anchor, _("%(label)s：%(error)s") % {"label": label, "error": text})
                for text in errors
            )
    return lines


def _anchor(bound: BoundField) -> str:
    suffix = "_0" if _kind(bound.field.widget) == "choices" else ""
    return f"{bound.auto_id}{suffix}"


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.Textarea):
        return "area"
    return "file" if isinstance(widget, forms.FileInput) else "input"


def _described(bound: BoundField, *, why: Text) -> str:
    ids = [f"{bound.auto_id}_why"] if why or bound.help_text else []
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    return " ".join(ids)


def _input(bound: BoundField, kind: str, *, why: Text) -> SafeString | str:
    if kind == "choices":
        return ""
    attrs: dict[str, Any] = {}
    if kind != "check":
        attrs["class"] = f"input {bound.field.widget.attrs.get('class', '')}".rstrip()
    if described := _described(bound, why=why):
        attrs["aria-describedby"] = described
    return bound.as_widget(attrs=attrs)
