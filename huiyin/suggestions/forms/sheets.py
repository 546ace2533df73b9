"""The file of a list that comes back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LARGEST = 10 * 1024 * 1024  # two thousand rows are a tenth of that


class FileBack(forms.Form):
    file = forms.FileField(
        label=_("改好的文件"),
        help_text=_(
            "从这里导出、改过的 Excel 文件，不超过 2000 行。能改的是类别、主办单位、会办单位和备注。"
        ),
        error_messages={"required": _("请选择一个文件。"), "empty": _("这个文件是空的。")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if file.size is not None and file.size > LARGEST:
            raise forms.ValidationError(_("文件太大，请分成几个文件。"))
        return file
