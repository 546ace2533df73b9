"""The steps of opening a county, each a short form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.counties.actions.opening import Terms
from huiyin.counties.checklist import FIRST_ROLES
from huiyin.people.models import ROLE_NAMES
from huiyin.ui.widgets import DayInput

_MOST_CHARACTERS = 40_000


class TermsForm(forms.Form):
    county_number = forms.IntegerField(
        label=_("县级人民代表大会是第几届"), min_value=1, max_value=99, help_text=_("例如 18。")
    )
    county_from = forms.DateField(label=_("县级这一届从哪天起"), widget=DayInput)
    town_number = forms.IntegerField(
        label=_("乡镇人民代表大会是第几届"),
        min_value=1,
        max_value=99,
        help_text=_("各乡镇不一样的，先填多数的，以后再改。"),
    )
    town_from = forms.DateField(label=_("乡镇这一届从哪天起"), widget=DayInput)

    @property
    def terms(self) -> Terms:
        return Terms(**self.cleaned_data)


class DepartmentsForm(forms.Form):
    names = forms.CharField(
        label=_("部门全称，一行一个"),
        help_text=_("先列出了多数县都有的部门：删掉没有的，改成本县的名称，再添上缺的。"),
        max_length=_MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 16}),
    )

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]


class StationsForm(forms.Form):
    names = forms.CharField(
        label=_("站点，一行一个"),
        help_text=_(
            "站名，后面可以用逗号或者制表符接着写所在的乡镇或村、地址、电话；可以从 Excel 里复制过来。"
        ),
        max_length=_MOST_CHARACTERS,
        widget=forms.Textarea({"rows": 16}),
    )


class FirstPersonForm(forms.Form):
    role = forms.ChoiceField(label=_("职务"))
    name = forms.CharField(label=_("姓名"), max_length=40)
    email = forms.EmailField(
        label=_("邮箱"), required=False, help_text=_("有邮箱的，邀请链接会同时发过去。")
    )

    def __init__(self, *args: Any, filled: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (role, ROLE_NAMES[role]) for role in FIRST_ROLES if role not in filled
        ]
