"""Opening one of the three sheets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.reviews.actions.rating import Sheet
from huiyin.reviews.forms.meetings import NUMBER
from huiyin.reviews.policy import candidates
from huiyin.reviews.rules import MOST
from huiyin.reviews.wording import RATER_NAMES
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput, QuickSelect

_CHOOSE = {"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")}
MOST_CHOICES = 1_000


class RatingForm(forms.Form):
    person = forms.TypedChoiceField(
        label=_("评议哪位代表"), coerce=int, widget=QuickSelect, error_messages=_CHOOSE
    )
    rater = forms.ChoiceField(
        label=_("谁来评"),
        choices=list(RATER_NAMES.items()),
        widget=forms.RadioSelect,
        help_text=_("三项各有各的结果，不相加，不排名。"),
        error_messages=_CHOOSE,
    )
    on = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    present = forms.IntegerField(
        label=_("到了多少人"),
        min_value=1,
        max_value=MOST,
        help_text=_("只记人数，不记名字。签到表留在纸上。"),
        error_messages=NUMBER,
    )
    spot = forms.CharField(label=_("地点"), required=False, max_length=80)

    def __init__(self, *args: Any, office: Organ, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", ""), *((one.pk, one.name) for one in candidates(office)[:MOST_CHOICES])]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def sheet(self) -> Sheet:
        return Sheet(**self.cleaned_data)
