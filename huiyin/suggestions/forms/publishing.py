"""The words for the public, as an editor writes them, and why a version is refused or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.suggestions.actions.drafting import Words
from huiyin.suggestions.actions.publishing import PublicWords
from huiyin.suggestions.forms.decisions import NEEDED, words
from huiyin.suggestions.models import Reply


class PublicForm(forms.Form):
    title = forms.CharField(label=_("公开标题"), max_length=60, error_messages=NEEDED)
    reason = words(_("公开的事由"), rows=8)
    proposal = words(_("公开的具体建议"), rows=8)

    def __init__(self, *args: Any, replies: Sequence[Reply], **more: Any) -> None:
        super().__init__(*args, **more)
        self.replies = replies
        for reply in replies:
            label = _("公开的%(unit)s答复") % {"unit": reply.task.organ.name}
            field = words(label, rows=10, why=_("清空就不公开这份答复。"))
            field.required = False
            self.fields[f"reply_{reply.pk}"] = field
        for one in self.fields.values():
            if isinstance(one.widget, forms.Textarea):
                one.widget.attrs.pop("maxlength", None)

    def said(self) -> PublicWords:
        given = self.cleaned_data
        texts = {one.pk: given[f"reply_{one.pk}"] for one in self.replies}
        plain = (given[name] for name in ("title", "reason", "proposal"))
        return PublicWords(
            Words.cleaned(*plain), {pk: text for pk, text in texts.items() if text.strip()}
        )


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=_("理由"), max_length=200, error_messages=NEEDED, help_text=_("记入办理记录。")
    )
