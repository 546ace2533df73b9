"""How often, when and where a rota lets deputies sit; and the change of one of its days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
from huiyin.stations.actions.rotas import MOST_SEATS, Wanted
from huiyin.stations.forms.keeping import BAD_DAY, BAD_TIME, TimeInput
from huiyin.stations.rota import Rhythm, Unit
from huiyin.ui.widgets import ChoiceCards, DayInput, TickCards

OFTEN = [
    ("week-1", _("每周")),
    ("week-2", _("每两周")),
    ("month-1", _("每月")),
    ("month-2", _("单月（一、三、五、七、九、十一月）")),
    ("month-3", _("每季度的第一个月")),
]
WEEKDAYS = [
    (0, _("星期一")),
    (1, _("星期二")),
    (2, _("星期三")),
    (3, _("星期四")),
    (4, _("星期五")),
    (5, _("星期六")),
    (6, _("星期日")),
]
WHICH = [(1, _("第一个")), (2, _("第二个")), (3, _("第三个")), (4, _("第四个")), (5, _("最后一个"))]


class RotaForm(forms.Form):
    """The stations themselves are ticked in the page's list."""

    since = forms.DateField(label=_("从哪天起"), widget=DayInput, error_messages=BAD_DAY)
    until = forms.DateField(label=_("到哪天为止"), widget=DayInput, error_messages=BAD_DAY)
    often = forms.ChoiceField(label=_("多久一次"), choices=OFTEN, initial="month-1")
    weekday = forms.TypedChoiceField(
        label=_("星期几"), choices=WEEKDAYS, coerce=int, initial=2, required=False
    )
    which = forms.TypedChoiceField(
        label=_("每月的第几个"),
        choices=WHICH,
        coerce=int,
        initial=2,
        required=False,
        help_text=_("每周、每两周的不看这一项。"),
    )
    day = forms.IntegerField(
        label=_("或者每月固定几号"),
        min_value=1,
        max_value=31,
        required=False,
        help_text=_("填了这一项，就不看星期几。遇休息日、节假日顺延到下一个工作日。"),
    )
    begins = forms.TimeField(
        label=_("从几点"), widget=TimeInput, initial="09:00", error_messages=BAD_TIME
    )
    ends = forms.TimeField(
        label=_("到几点"), widget=TimeInput, initial="11:00", error_messages=BAD_TIME
    )
    seats = forms.IntegerField(
        label=_("每次几位代表"), min_value=1, max_value=MOST_SEATS, initial=2
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("day") and str(given.get("often")).startswith("week"):
            self.add_error("day", gettext("每周、每两周的请选星期几，不填几号。"))
        return given

    def wanted(self, stations: list[int]) -> Wanted:
        given = self.cleaned_data
        often, _dash, every = given["often"].partition("-")
        if often == "week":
            rhythm = Rhythm(Unit.WEEK, int(every), given["weekday"])
        elif given["day"]:
            rhythm = Rhythm(Unit.MONTH_DAY, int(every), number=given["day"])
        else:
            rhythm = Rhythm(Unit.MONTH_WEEKDAY, int(every), given["weekday"], given["which"])
        rest = {name: given[name] for name in ("since", "until", "begins", "ends", "seats")}
        return Wanted(stations=stations, rhythm=rhythm, **rest)


class ShiftForm(forms.Form):
    day = forms.DateField(label=_("哪一天"), widget=DayInput, error_messages=BAD_DAY)
    deputies = forms.TypedMultipleChoiceField(
        label=_("哪些代表接待"), coerce=int, widget=TickCards(side=True)
    )

    def __init__(self, *args: Any, serving: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputies"].choices = [(one.pk, one.name) for one in serving]  # type: ignore[attr-defined]  # a choice field


class SubstituteForm(forms.Form):
    instead = forms.TypedChoiceField(
        label=_("请谁替"),
        coerce=int,
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选一位代表。")},
        help_text=_("请先和对方说好。换好以后，系统会通知对方，网站上的名单也随着改。"),
    )

    def __init__(self, *args: Any, serving: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["instead"].choices = [(one.pk, one.name) for one in serving]  # type: ignore[attr-defined]  # a choice field
