"""Planning a lesson, changing it, and who came: ticked, or typed from the paper list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.once import fresh_key
from huiyin.duties.forms.choosing import PersonsForm
from huiyin.people.models import Person
from huiyin.stations.forms.keeping import BAD_DAY, BAD_TIME, TimeInput
from huiyin.training.actions.planning import What
from huiyin.training.rules import MOST_HOURS
from huiyin.training.wording import KIND_NAMES
from huiyin.ui.widgets import DayInput, QuickSelect

_FILL = {"required": _("请填写。")}
_NUMBER = {
    "required": _("请写数字。"),
    "invalid": _("请写数字。"),
    "min_value": _("请写数字。"),
    "max_value": _("请写数字。"),
}


class WhatForm(forms.Form):
    title = forms.CharField(
        label=_("培训什么"),
        max_length=60,
        help_text=_("同一年写同一个名称的，算同一门课的几期。"),
        error_messages=_FILL,
    )
    kind = forms.ChoiceField(
        label=_("哪一类"),
        choices=list(KIND_NAMES.items()),
        widget=QuickSelect,
        error_messages={"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")},
    )
    on = forms.DateField(label=_("哪一天"), widget=DayInput, error_messages=BAD_DAY)
    begins = forms.TimeField(
        label=_("几点开始"), required=False, widget=TimeInput, error_messages=BAD_TIME
    )
    hours = forms.IntegerField(
        label=_("几个学时"), min_value=1, max_value=MOST_HOURS, initial=4, error_messages=_NUMBER
    )
    spot = forms.CharField(label=_("地点"), required=False, max_length=80)
    trainer = forms.CharField(
        label=_("主讲人"), required=False, max_length=60, help_text=_("姓名和单位。可以不填。")
    )

    @property
    def what(self) -> What:
        return What(**{name: self.cleaned_data[name] for name in WhatForm.base_fields})


class LessonPlanForm(WhatForm, PersonsForm):
    """What, when, where, and who is enrolled."""

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    field_order = (*WhatForm.base_fields, "everybody", "persons", "others")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = fresh_key()
        if "everybody" not in self.fields:  # too many to list
            self.fields["everybody"] = forms.BooleanField(
                label=_("本级在任代表全都参加"), required=False
            )


class ChangeForm(WhatForm):
    """Everything but the title, which is the course's."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].disabled = True


class EnrolForm(PersonsForm):
    """Further deputies who are to come."""


class SignInForm(PersonsForm):
    """Who came: those enrolled are listed; others by name."""

    note = forms.CharField(
        label=_("培训情况"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("可以不填。"),
    )

    def __init__(self, *args: Any, county_id: int, listed: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, county_id=county_id, listed=listed, **kwargs)
        self._listed = [one.pk for one in listed]
        if "everybody" in self.fields:
            self.fields["everybody"].label = _("报名的全都到了")
            self.fields["persons"].label = _("谁到了")
        self.fields["others"].label = _("没有报名也到了的")

    @property
    def came(self) -> set[int]:
        all_of_them = self._listed if self.cleaned_data.get("everybody") else []
        return {*self.chosen, *all_of_them}


class CorrectForm(SignInForm):
    reason = forms.CharField(
        label=_("为什么更正"),
        max_length=200,
        help_text=_("原来的记录和更正都留着。"),
        error_messages={"required": _("请写明原因。")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["note"]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("原因"), max_length=200, error_messages={"required": _("请写明原因。")}
    )


class MaterialForm(forms.Form):
    title = forms.CharField(label=_("标题"), max_length=60, error_messages=_FILL)
    text = forms.CharField(
        label=_("正文"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("直接贴在这里，代表在手机上打开就能看，不用下载。"),
    )
    link = forms.URLField(
        label=_("网址"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("例如法律原文。"),
        error_messages={"invalid": _("网址以 https:// 开头。")},
    )
