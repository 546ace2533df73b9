"""A station's facts, who serves there from when, and its days of reception."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.stations.actions.facts import Facts
from huiyin.stations.actions.receptions import Wanted
from huiyin.stations.models import Reception, Station, StationKind, ZoneKind
from huiyin.stations.rules import MOST_TIMES, Repeat
from huiyin.ui.widgets import ChoiceCards, DayInput, TickCards

BAD_DAY = {"invalid": _("请按 2026-01-31 的样子写日期。")}
BAD_TIME = {"invalid": _("请按 14:30 的样子写时间。")}


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class FactsForm(forms.Form):
    is_open = forms.ChoiceField(
        label=_("现在开放吗"),
        choices=[("yes", _("开放")), ("no", _("暂停开放"))],
        widget=ChoiceCards(side=True),
    )
    closed_note = forms.CharField(
        label=_("暂停的原因和恢复的时间"),
        max_length=120,
        required=False,
        help_text=_("只在暂停时填，群众会看到。扫码提出的诉求照常受理。"),
    )
    address = forms.CharField(label=_("地址"), max_length=120, required=False)
    phone = forms.CharField(label=_("电话"), max_length=40, required=False)
    opening = forms.CharField(
        label=_("开放时间"),
        max_length=80,
        required=False,
        help_text=_("例如：周一至周五 8:30—17:30。"),
    )
    about = forms.CharField(
        label=_("一两句介绍"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    kind = forms.ChoiceField(label=_("类型"), choices=StationKind.choices)
    also = forms.MultipleChoiceField(
        label=_("同时也是"),
        choices=StationKind.choices,
        required=False,
        widget=TickCards(side=True),
        help_text=_("同一处地方挂几块牌子的，都勾上；统计时只算一个。"),
    )
    zones = forms.MultipleChoiceField(
        label=_("有哪些功能区"),
        choices=ZoneKind.choices,
        required=False,
        widget=TickCards(side=True),
        help_text=_("各套标准里说的就是这些；勾了，达标情况自己会变。"),
    )

    def __init__(self, *args: Any, station: Station, **kwargs: Any) -> None:
        now = vars(Facts.of(station))
        kwargs["initial"] = {**now, "is_open": "yes" if station.is_open else "no"}
        super().__init__(*args, **kwargs)

    @property
    def facts(self) -> Facts:
        given = self.cleaned_data
        many = {name: tuple(given[name]) for name in ("also", "zones")}
        return Facts(**{**given, **many, "is_open": given["is_open"] == "yes"})


class DutiesForm(forms.Form):
    """From when; the deputies themselves are ticked in the page's table."""

    since = forms.DateField(
        label=_("从哪天起进站"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )


class DutyEndForm(forms.Form):
    until = forms.DateField(
        label=_("到哪一天为止"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )


def _a_week_on() -> date:
    return clock.today() + timedelta(days=7)


class ReceptionForm(forms.Form):
    day = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=_a_week_on, error_messages=BAD_DAY
    )
    begins = forms.TimeField(
        label=_("从几点"), widget=TimeInput, initial="09:00", error_messages=BAD_TIME
    )
    ends = forms.TimeField(
        label=_("到几点"), widget=TimeInput, initial="11:00", error_messages=BAD_TIME
    )
    audience = forms.ChoiceField(
        label=_("接待谁"),
        choices=Reception.Audience.choices,
        initial=Reception.Audience.VOTERS,
        widget=ChoiceCards(side=True),
    )
    kind = forms.ChoiceField(
        label=_("形式"),
        choices=Reception.Kind.choices,
        initial=Reception.Kind.DAY,
        required=False,
        help_text=_("五长：县长、法院院长、检察院检察长、局长、乡镇长。"),
    )
    guests = forms.CharField(
        label=_("来站的领导、专家"),
        max_length=300,
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("一行一位，先写职务再写姓名。群众会看到。"),
    )
    units = forms.TypedMultipleChoiceField(
        label=_("请哪些单位参加"), coerce=int, required=False, widget=TickCards(side=True)
    )
    topic = forms.CharField(
        label=_("主题"), max_length=80, required=False, help_text=_("不限主题的不用填。")
    )
    deputies = forms.TypedMultipleChoiceField(
        label=_("哪些代表接待"), coerce=int, required=False, widget=TickCards(side=True)
    )
    repeat = forms.ChoiceField(
        label=_("以后还照这样安排吗"),
        choices=[
            (Repeat.ONCE, _("只这一次")),
            (Repeat.WEEKLY, _("每周这一天")),
            (Repeat.MONTHLY, _("每月这一天")),
        ],
        initial=Repeat.ONCE,
        widget=ChoiceCards(side=True),
    )
    times = forms.IntegerField(
        label=_("一共几次"),
        min_value=1,
        max_value=MOST_TIMES,
        initial=1,
        help_text=_("每周、每月重复的才用填，最多 12 次。"),
    )

    def __init__(
        self, *args: Any, serving: list[Person], units: list[Organ], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputies"].choices = [(one.pk, one.name) for one in serving]  # type: ignore[attr-defined]  # a choice field
        self.fields["units"].choices = [(one.pk, one.short_name or one.name) for one in units]  # type: ignore[attr-defined]  # a choice field
        if not serving:
            del self.fields["deputies"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("repeat", Repeat.ONCE) != Repeat.ONCE and given.get("times") == 1:
            self.add_error("times", gettext("重复的请写一共几次。"))
        return given

    @property
    def wanted(self) -> Wanted:
        given = self.cleaned_data
        kind = given["kind"] or Reception.Kind.DAY
        return Wanted(**{**given, "repeat": Repeat(given["repeat"]), "kind": kind})


class MoveForm(forms.Form):
    day = forms.DateField(label=_("改到哪天"), widget=DayInput(), error_messages=BAD_DAY)
    begins = forms.TimeField(label=_("几点开始"), widget=TimeInput(), error_messages=BAD_TIME)
    ends = forms.TimeField(label=_("几点结束"), widget=TimeInput(), error_messages=BAD_TIME)


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("取消的原因"),
        max_length=120,
        help_text=_("群众在网站上会看到，例如：代表参加县人大会议，改在 12 月 3 日。"),
    )
