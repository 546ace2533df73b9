"""What is typed to follow a concern."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.echo import SCORE_NAMES
from huiyin.concerns.rules import Score
from huiyin.kernel import codes
from huiyin.ui.widgets import ChoiceCards, CodeInput


class FindForm(forms.Form):
    """The code alone opens what is public."""

    code = forms.CharField(
        label=_("查询码"),
        help_text=_("在回执上，十个字母和数字，大小写都可以。"),
        max_length=40,
        widget=CodeInput(attrs={"class": "input--short", "placeholder": "K7QM-3XPA-9D"}),
        error_messages={"required": _("请填写查询码。")},
    )

    def clean_code(self) -> str:
        code = codes.normal(self.cleaned_data["code"])
        if code is None:
            raise forms.ValidationError(_("查询码不对，请对照回执再看一遍。没有 0、O、1、I、L。"))
        return code


class PinForm(forms.Form):
    """The PIN opens what is one's own."""

    pin = forms.CharField(
        label=_("密码"),
        help_text=_("回执上的六位数字。输入后可以看到全部内容、留言和评价。"),
        max_length=20,
        widget=CodeInput(attrs={"class": "input--short", "inputmode": "numeric"}),
        error_messages={"required": _("请填写六位密码。")},
    )


class RateForm(forms.Form):
    """Three choices of equal weight and no default (DOMAIN.md section 0.6)."""

    score = forms.ChoiceField(
        label=_("对这次答复，您"),
        choices=[(score.value, SCORE_NAMES[score]) for score in Score],
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选择满意、基本满意或者不满意。")},
    )
    comment = forms.CharField(
        label=_("想说的话"),
        help_text=_("选“不满意”时，写上哪里没办好，单位会照着重办。"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class WriteForm(forms.Form):
    """A message to those who handle it."""

    text = forms.CharField(
        label=_("留言"),
        help_text=_("补充情况，或者回答工作人员的问题。"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请先写下要说的话。")},
    )
