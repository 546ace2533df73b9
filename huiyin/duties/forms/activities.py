"""An activity on a phone: what, when, who was there, what was done, what was heard."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.once import fresh_key
from huiyin.duties.actions.recording import MOST_HALF_DAYS, Done, What
from huiyin.duties.forms.choosing import PersonsForm
from huiyin.duties.models import Activity
from huiyin.kernel import clock
from huiyin.stations.forms.keeping import BAD_DAY, BAD_TIME, TimeInput
from huiyin.ui.widgets import DayInput, QuickSelect

_NUMBER = {"invalid": _("请写数字。"), "min_value": _("请写数字。"), "max_value": _("请写数字。")}


class WhatForm(PersonsForm):
    """What, when, where and who."""

    kind = forms.ChoiceField(
        label=_("什么活动"),
        choices=Activity.KINDS,
        widget=QuickSelect,
        error_messages={"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")},
    )
    on = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    title = forms.CharField(
        label=_("主题"), required=False, max_length=60, help_text=_("不写就用类型作名称。")
    )
    spot = forms.CharField(label=_("地点"), required=False, max_length=80)
    field_order = ("kind", "on", "everybody", "persons", "others", "title", "spot")

    @property
    def what(self) -> What:
        given = self.cleaned_data
        return What(
            kind=given["kind"],
            on=given["on"],
            title=given["title"],
            spot=given["spot"],
            persons=self.chosen,
            everybody=given.get("everybody", False),
            begins=given.get("begins"),
            half_days=given.get("half_days") or 1,
        )


class PlanForm(WhatForm):
    begins = forms.TimeField(
        label=_("几点开始"), required=False, widget=TimeInput, error_messages=BAD_TIME
    )
    plan = forms.CharField(
        label=_("计划做什么"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("参加的代表会收到通知，在这里看到。"),
    )
    field_order = ("kind", "on", "begins", "everybody", "persons", "others", "plan")


class RecordForm(WhatForm):
    done = forms.CharField(
        label=_("做了什么"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("一两句就够。不写群众的姓名、电话。"),
        error_messages={"required": _("请填写。")},
    )
    opinions = forms.CharField(
        label=_("听到的意见"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("一行一条。保存以后，每条可以一键转为诉求，有人办、有期限。"),
    )
    result = forms.CharField(
        label=_("有什么结果"), required=False, widget=forms.Textarea({"rows": 2})
    )
    half_days = forms.IntegerField(
        label=_("用了几个半天"),
        min_value=1,
        max_value=MOST_HALF_DAYS,
        initial=1,
        required=False,
        error_messages=_NUMBER,
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    field_order = ("kind", "on", "everybody", "persons", "others", "done", "opinions")
    FIRST = ("kind", "on", "everybody", "persons", "others", "done", "opinions")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = fresh_key()

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST if name in self.fields]

    @property
    def further(self) -> list[forms.BoundField]:
        return [self[name] for name in ("title", "spot", "result", "half_days")]

    @property
    def has_further(self) -> bool:
        """Return whether one of the fields kept folded has something to show."""
        return any(
            bound.errors or (bound.value() not in {"", None, 1, "1"}) for bound in self.further
        )

    @property
    def record(self) -> Done:
        given = self.cleaned_data
        return Done(given["done"], given["result"], tuple(given["opinions"].splitlines()))


class CorrectForm(RecordForm):
    reason = forms.CharField(
        label=_("为什么更正"),
        max_length=200,
        help_text=_("原来的记录和更正都留着。"),
        error_messages={"required": _("请写明原因。")},
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("原因"), max_length=200, error_messages={"required": _("请写明原因。")}
    )


class ProposalForm(forms.Form):
    title = forms.CharField(label=_("建议的标题"), max_length=60)
    proposal = forms.CharField(
        label=_("建议怎么办"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("请填写。")},
    )
