"""What a deputy says is wrong with a month, and the answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.duties.models import Line
from huiyin.duties.wording import KIND_NAMES
from huiyin.ui.days import day

_NEEDED = {"required": _("请填写。")}


class AppealForm(forms.Form):
    line = forms.TypedChoiceField(
        label=_("哪一条"),
        coerce=int,
        required=False,
        empty_value=None,
        help_text=_("少记了的，选“没有记上的”。"),
        error_messages={"invalid_choice": _("请从列表里选择。")},
    )
    text = forms.CharField(
        label=_("有什么出入"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("由所在地方的人大机关答复。记错了的由他们更正，原来的也留着。"),
        error_messages=_NEEDED,
    )

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = {one.pk: one for one in lines}
        named = [(pk, _name(one)) for pk, one in self._lines.items()]
        self.fields["line"].choices = [("", gettext("没有记上的")), *named]  # type: ignore[attr-defined]  # a choice field

    @property
    def chosen(self) -> Line | None:
        return self._lines.get(self.cleaned_data["line"])


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("答复"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("要更正的，先更正记录或者撤销，再答复。"),
        error_messages=_NEEDED,
    )


def _name(line: Line) -> str:
    words = line.words or KIND_NAMES[line.kind]  # type: ignore[index]  # a kind is its own text
    return f"{day(line.on)} {words}"
