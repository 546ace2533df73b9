"""What a county asks for from a day on, and days on which a deputy is away."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.duties.actions.norming import MOST
from huiyin.duties.asked import Asked
from huiyin.duties.norms import NORMS
from huiyin.duties.rules import spans
from huiyin.kernel import clock
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput

_A_NUMBER = {"invalid": _("请写数字。"), "required": _("请写数字。")}


class NormsForm(forms.Form):
    """A number for each norm; 0 asks for nothing."""

    since = forms.DateField(
        label=_("从哪天起"),
        widget=DayInput,
        initial=clock.today,
        error_messages=BAD_DAY,
        help_text=_("已经开始的季度、月份，仍按原来的要求。"),
    )
    exempt = forms.TypedMultipleChoiceField(
        label=_("不作要求的月份"),
        coerce=int,
        required=False,
        choices=[(n, _("%(n)s 月") % {"n": n}) for n in range(1, 13)],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("例如有长假的月份。一个季度的三个月都勾了，这个季度才不要求。"),
    )
    basis = forms.CharField(
        label=_("依据"),
        max_length=200,
        help_text=_("本县文件的名称或者文号。"),
        error_messages={"required": _("请填写。")},
    )

    def __init__(self, *args: Any, asked: Asked, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day = clock.today()
        for norm in NORMS.values():
            span = next(one for one in spans(norm.period, day.year) if one.holds(day))
            self.fields[norm.key] = forms.IntegerField(
                label=norm.title % {"n": "…"},
                help_text=str(norm.source),
                min_value=0,
                max_value=MOST,
                initial=asked.least(norm, span) or (0 if asked.sets else norm.least),
                error_messages=_A_NUMBER,
            )
        self.order_fields(["since", *NORMS, "exempt", "basis"])

    @property
    def least(self) -> dict[str, int]:
        return {key: self.cleaned_data[key] for key in NORMS}


class AbsenceForm(forms.Form):
    since = forms.DateField(
        label=_("从哪天起"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    until = forms.DateField(
        label=_("到哪天为止"),
        widget=DayInput,
        required=False,
        error_messages=BAD_DAY,
        help_text=_("还不知道就不填。"),
    )
