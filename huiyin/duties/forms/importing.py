"""Sending a table of activities, and saying yes to it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("活动表"),
        help_text=_("Excel（.xlsx）或者 CSV，最大 10 MB。先预览，确认后才保存。"),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
        error_messages={"required": _("请选择文件。"), "empty": _("文件是空的。")},
    )


class StartForm(forms.Form):
    skips_bad = forms.BooleanField(label=_("跳过有错的行，导入其余的"), required=False)
