"""Changing what is kept of a person's mandate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.people.models import Group, Mandate
from huiyin.places.models import Place
from huiyin.ui.widgets import ChoiceCards, DayInput

MOVE_NAMES = {
    "confirm": _("确认资格，开始任职"),
    "suspend": _("暂停执行职务"),
    "resume": _("恢复执行职务"),
    "end": _("终止代表资格"),
}
_HINTS = {
    "suspend": _(
        "代表法第六十一条：因刑事案件被羁押正在受侦查、起诉、审判，或者被依法判处刑罚而没有附加剥夺政治权利，正在服刑的。"
    ),
    "end": _("代表法第六十二条。终止以后不能恢复，须按第六十三条公告。"),
}


class MandateChangeForm(forms.Form):
    move = forms.ChoiceField(label=_("怎样变动"), widget=ChoiceCards(hints=_HINTS))
    reason = forms.ChoiceField(
        label=_("终止的原因"),
        required=False,
        choices=[("", "—"), *Mandate.EndReason.choices],
        help_text=_("只在终止时填写。"),
    )
    on = forms.DateField(label=_("从哪天起"), widget=DayInput, initial=clock.today)
    note = forms.CharField(
        label=_("依据"),
        max_length=200,
        required=False,
        help_text=_("文号或者会议，例如“常委会第二十一次会议公告”。"),
    )

    def __init__(self, *args: Any, moves: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["move"].choices = [(move, MOVE_NAMES[move]) for move in moves]  # type: ignore[attr-defined]  # a ChoiceField


class GroupForm(forms.Form):
    name = forms.CharField(label=_("名称"), max_length=60)
    kind = forms.ChoiceField(
        label=_("类别"), choices=Group.Kind.choices, initial=Group.Kind.TERRITORIAL
    )
    place = forms.ModelChoiceField(label=_("所在地方"), queryset=Place.objects.none())

    def __init__(self, *args: Any, county: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Place.objects.filter(pk=county.pk) | Place.objects.filter(parent=county)
        self.fields["place"].queryset = near.order_by("level", "code")  # type: ignore[attr-defined]  # a ModelChoiceField


class MembersForm(forms.Form):
    """From which day on the ticked ones are the members."""

    since = forms.DateField(
        label=_("从哪天起"),
        widget=DayInput,
        initial=clock.today,
        help_text=_("有变动的人从这一天起算。以前的活动仍算在那时的小组。"),
        error_messages=dict.fromkeys(("required", "invalid"), _("请按 2026-01-31 的样子写日期。")),
    )
