"""Sending a roster, and saying yes to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.people.actions.roster import LARGEST_FILE


class RosterForm(forms.Form):
    file = forms.FileField(
        label=_("名册文件"),
        help_text=_("Excel（.xlsx）或者 CSV，最大 10 MB。先预览，确认后才保存。"),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST_FILE:
            raise forms.ValidationError(_("文件超过 10 MB，请分成几个文件。"))
        return file


class ConfirmForm(forms.Form):
    skip_bad = forms.BooleanField(label=_("跳过有错的行，导入其余的"), required=False)
