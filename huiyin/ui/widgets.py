"""The inputs that Django does not have, or has not as plainly as we want them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from huiyin.ui.markup import Text


class _WithHints:
    """Choices as cards, each with a line of explanation; `side` puts short ones side by side."""

    hints: Mapping[str, Text]
    side: bool

    def __init__(
        self, *args: Any, hints: Mapping[str, Text] | None = None, side: bool = False, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.hints = hints or {}
        self.side = side

    def create_option(self, name: str, value: Any, *args: Any, **more: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(  # type: ignore[misc]  # from the widget
            name, value, *args, **more
        )
        return {**option, "hint": self.hints.get(str(value), "")}


class ChoiceCards(_WithHints, forms.RadioSelect):
    """Radio buttons as cards. Nothing is chosen beforehand unless the form has an initial value."""


class TickCards(_WithHints, forms.CheckboxSelectMultiple):
    """Tick boxes as cards."""


class QuickSelect(forms.Select):
    """A select written straight out: Django renders a template an option, 50 microseconds each."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002 - Django's signature
    ) -> SafeString:
        given = self.build_attrs(self.attrs, dict(attrs or {}))
        chosen = {str(one) for one in self.format_value(value) or ()}
        options = format_html_join("", "{}", ((_choice(one, chosen),) for one in self.choices))
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(given), options)


def _choice(choice: tuple[Any, Any], chosen: set[str]) -> SafeString:
    value, label = choice
    if isinstance(label, list | tuple):
        inner = format_html_join("", "{}", ((_choice(one, chosen),) for one in label))
        return format_html('<optgroup label="{}">{}</optgroup>', value, inner)
    mark = mark_safe(" selected") if str(value) in chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, mark, label)


class DayInput(forms.DateInput):
    """The browser's own calendar, which speaks ISO dates whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class PhoneInput(forms.TextInput):
    """A number pad on phones, filled by the browser."""

    input_type = "tel"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "tel", "maxlength": 20, **(attrs or {})})


class CodeInput(forms.TextInput):
    """A code or PIN: no spelling check, no capitals, no memory."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        plain = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        super().__init__({**plain, **(attrs or {})})
