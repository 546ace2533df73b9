"""What is asked of somebody who brings in a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.concerns.importing.columns import COLUMN_NAMES, COLUMNS
from huiyin.ui.widgets import DayInput


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy(
            "Excel（.xlsx）或者 CSV（UTF-8、GBK 均可），第一行是表头，不超过 20 万行、50 MB。"
        ),
        error_messages={
            "required": gettext_lazy("请选择一个文件。"),
            "empty": gettext_lazy("这个文件是空的。"),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )


class MappingForm(forms.Form):
    """Which column of the file is which of ours: one choice for each of ours."""

    def __init__(
        self, data: Any = None, *, headers: Sequence[str], columns: dict[str, str]
    ) -> None:
        super().__init__(data, initial=columns)
        choices = [("", _("文件里没有")), *((header, header) for header in headers if header)]
        for column in COLUMNS:
            self.fields[column.key] = forms.ChoiceField(
                label=COLUMN_NAMES[column.key],
                choices=choices,
                required=column.required,
                error_messages={"required": _("这一列必须有。")},
            )

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for key in self.fields:
            header = self.cleaned_data.get(key, "")
            if header and header in chosen:
                first = COLUMN_NAMES[chosen[header]]
                self.add_error(key, _("这一列已经选作“%(name)s”。") % {"name": first})
            chosen.setdefault(header, key)
        return self.cleaned_data


class StartForm(forms.Form):
    skips_bad = forms.BooleanField(
        label=gettext_lazy("跳过有错的行，其余照常导入"),
        help_text=gettext_lazy("不选时，只要有一行有错，就什么都不导入。"),
        required=False,
    )
    archive_before = forms.DateField(
        label=gettext_lazy("这一天以前、没有答复的，直接归档"),
        help_text=gettext_lazy("不填时，没有答复的都进入待办，从今天起计算定单期限。"),
        required=False,
        widget=DayInput(),
    )
