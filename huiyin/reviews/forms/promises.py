"""Making a promise, and saying how it came out."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.reviews.actions.promising import LONGEST, LONGEST_NOTE, Words
from huiyin.reviews.states import PromiseState
from huiyin.reviews.wording import PROMISE_STATE_NAMES
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput

_FILL = {"required": _("请填写。")}
_OUTCOMES = [(key, name) for key, name in PROMISE_STATE_NAMES.items() if key != PromiseState.OPEN]


class PromiseForm(forms.Form):
    text = forms.CharField(
        label=_("承诺做什么"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("写一件做得到、看得见的事。不写群众的姓名、电话。"),
        error_messages=_FILL,
    )
    due_on = forms.DateField(label=_("到哪一天"), widget=DayInput, error_messages=_FILL | BAD_DAY)
    is_public = forms.BooleanField(
        label=_("我同意公开这项承诺"),
        required=False,
        help_text=_("公开后，群众在您的主页上看得到，人大机关也看得到；不公开就只有您自己看得到。"),
    )

    @property
    def words(self) -> Words:
        return Words(**self.cleaned_data)


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=_("怎么样了"),
        choices=_OUTCOMES,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("请选择一项。"),
            "invalid_choice": _("请从列表里选择。"),
        },
    )
    note = forms.CharField(
        label=_("说一说"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("做成了什么，或者为什么没有做成、为什么收回。承诺公开的，这句话也公开。"),
        error_messages=_FILL,
    )
