"""What came of a promise, and to which day it is carried over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.desk import CHOOSE, words
from huiyin.suggestions.forms.unit import day
from huiyin.ui.widgets import ChoiceCards


class Fulfilment(forms.Form):
    text = words(
        _("办成了什么"), rows=4, why=_("这就是再次答复，代表和人大会看到。由单位负责人签发。")
    )


class Failure(forms.Form):
    text = words(_("没有办成的原因"), rows=4, why=_("代表会看到，请说清楚为什么。"))


class Word(forms.Form):
    """What a deputy or the office says beside the unit; there is no default."""

    is_kept = forms.ChoiceField(
        label=_("落实得怎样"),
        choices=[("yes", _("已经落实")), ("no", _("没有落实"))],
        widget=ChoiceCards,
        error_messages=CHOOSE,
    )
    comment = words(_("说明"), rows=3, why=_("没有落实的必须写。"), required=False)


class CarryOver(forms.Form):
    until = day(_("转到哪一天"))
    reason = words(_("理由"), rows=3, why=_("原定的日子一直留着。"))
