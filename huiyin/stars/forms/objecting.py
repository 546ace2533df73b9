"""An objection to a list, by anybody; and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Never

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.once import fresh_key
from huiyin.kernel.errors import BadInput
from huiyin.stars.models import Listed
from huiyin.ui.widgets import ChoiceCards

_NEEDED = {"required": _("请填写。")}


class ObjectionForm(forms.Form):
    application = forms.TypedChoiceField(
        label=_("对哪个站有异议"),
        coerce=int,
        error_messages={"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")},
    )
    text = forms.CharField(
        label=_("异议和理由"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("写明事实，就能核实。可以不写姓名。"),
        error_messages=_NEEDED,
    )
    contact = forms.CharField(
        label=_("怎么联系您"),
        max_length=100,
        required=False,
        help_text=_("可以不填。只有核实的人能看到，答复以后一个月删除。"),
    )
    key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Listed], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(one.application_id), one.name) for one in rows]
        self.fields["application"].choices = [("", _("请选择")), *names]  # type: ignore[attr-defined]  # a choice field
        self.fields["key"].initial = fresh_key

    def refuse_flood(self) -> Never:
        raise BadInput(gettext("这个网络一小时内提交得太多了，请过一会儿再按“提交”。内容都在。"))


class AnswerForm(forms.Form):
    is_upheld = forms.TypedChoiceField(
        label=_("核实的结果"),
        choices=[("yes", _("成立，重新评审")), ("no", _("不成立"))],
        coerce=lambda said: said == "yes",
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选择一项。")},
    )
    answer = forms.CharField(
        label=_("答复"),
        max_length=1_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("提异议的人凭编号看得到。"),
        error_messages=_NEEDED,
    )
