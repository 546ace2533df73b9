"""What came of a promise, and to which day it is carried over."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.desk import words
from huiyin.suggestions.forms.unit import day


class Fulfilment(forms.Form):
    text = words(
        _("办成了什么"), rows=4, why=_("这就是再次答复，代表和人大会看到。由单位负责人签发。")
    )


class Failure(forms.Form):
    text = words(_("没有办成的原因"), rows=4, why=_("代表会看到，请说清楚为什么。"))


class CarryOver(forms.Form):
    until = day(_("转到哪一天"))
    reason = words(_("理由"), rows=3, why=_("原定的日子一直留着。"))
