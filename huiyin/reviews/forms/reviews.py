"""The steps of one deputy's review."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.reviews.actions.reporting import LONGEST
from huiyin.reviews.forms.meetings import NUMBER
from huiyin.reviews.rules import MOST, NUMBERS, Counts
from huiyin.reviews.wording import NUMBER_NAMES
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput

_FILL = {"required": _("请填写。")}


class ReportForm(forms.Form):
    text = forms.CharField(
        label=_("述职报告"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 18}),
        help_text=_("数字已经从履职档案里填好。用自己的话写，几段就行；不写群众的姓名、电话。"),
        error_messages=_FILL,
    )
    is_public = forms.BooleanField(
        label=_("我同意把这份报告公开给选民看"),
        required=False,
        help_text=_("不勾选也可以。以后随时可以改。"),
    )


class CheckForm(forms.Form):
    note = forms.CharField(
        label=_("核对情况"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("与档案一致就不用写。"),
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("原因"), max_length=200, error_messages={"required": _("请写明原因。")}
    )


class CountForm(forms.Form):
    """One counter's sums. Nothing is filled in beforehand; `turn` is the turn that was counted."""

    turn = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # a form's own
        for name in NUMBERS:
            self.fields[name] = forms.IntegerField(
                label=NUMBER_NAMES[name],
                min_value=0,
                max_value=MOST,
                error_messages=NUMBER,
                widget=forms.NumberInput({"inputmode": "numeric", "autocomplete": "off"}),
            )

    @property
    def counts(self) -> Counts:
        return Counts(**{name: self.cleaned_data[name] for name in NUMBERS})


class FeedbackForm(forms.Form):
    text = forms.CharField(
        label=_("反馈给代表的话"),
        widget=forms.Textarea({"rows": 8}),
        max_length=5_000,
        help_text=_("结果、选民说的、建议怎么做。票数会自己印在反馈书上。"),
        error_messages=_FILL,
    )


class TalkForm(forms.Form):
    on = forms.DateField(
        label=_("哪一天谈的"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    text = forms.CharField(
        label=_("谈了什么"),
        widget=forms.Textarea({"rows": 4}),
        max_length=2_000,
        error_messages=_FILL,
    )
