"""Making a pair, and noting a contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.once import fresh_key
from huiyin.contacts.actions.noting import Made
from huiyin.contacts.actions.pairing import Wanted
from huiyin.contacts.policy import deputies_in, keepers_in_touch
from huiyin.contacts.rules import MOST_HOUSEHOLDS, Kind
from huiyin.contacts.wording import WAY_NAMES
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput, QuickSelect

_CHOOSE = {"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")}
_NUMBER = dict.fromkeys(("invalid", "min_value", "max_value"), _("请写数字。"))
MOST_LISTED = 1_000


class PairForm(forms.Form):
    """The two of the pair; of residents a group's name and a number only."""

    person = forms.TypedChoiceField(
        label=_("谁来联系"), coerce=int, widget=QuickSelect, error_messages=_CHOOSE
    )
    deputy = forms.TypedChoiceField(
        label=_("联系哪位代表"), coerce=int, widget=QuickSelect, error_messages=_CHOOSE
    )
    area = forms.CharField(
        label=_("联系哪里的选民"),
        max_length=60,
        help_text=_("写村民小组或者小区，例如：东堤村三组。不写群众的姓名。"),
        error_messages={"required": _("请填写。")},
    )
    households = forms.IntegerField(
        label=_("大约多少户"),
        required=False,
        min_value=0,
        max_value=MOST_HOUSEHOLDS,
        error_messages=_NUMBER,
    )
    since = forms.DateField(
        label=_("从哪一天起"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )

    def __init__(self, *args: Any, office: Organ, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kind = kind
        self._choose("person", keepers_in_touch(office, kind))
        if kind == Kind.VOTERS:
            del self.fields["deputy"]
        else:
            del self.fields["area"], self.fields["households"]
            self._choose("deputy", deputies_in(office))

    def _choose(self, name: str, persons: Any) -> None:
        choices = [("", ""), *((one.pk, one.name) for one in persons[:MOST_LISTED])]
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field

    @property
    def wanted(self) -> Wanted:
        return Wanted(kind=self._kind, **self.cleaned_data)


class ContactForm(forms.Form):
    on = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    way = forms.ChoiceField(
        label=_("怎样联系"),
        choices=list(WAY_NAMES.items()),
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    matters = forms.CharField(
        label=_("谈了什么"),
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("一两句就够。不写群众的姓名、电话。要办的事请另外登记为诉求。"),
        error_messages={"required": _("请填写。")},
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].initial = fresh_key()

    @property
    def made(self) -> Made:
        given = self.cleaned_data
        return Made(given["on"], given["way"], given["matters"])


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("原因"), max_length=200, error_messages={"required": _("请写明原因。")}
    )
