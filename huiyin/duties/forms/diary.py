"""A page of the diary: the day, the words, where."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.photos import PhotosField, PhotosInput
from huiyin.concerns.forms.places import place_options
from huiyin.duties.models.diary import Words
from huiyin.kernel import clock
from huiyin.places.models import Place
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput, QuickSelect


class EntryForm(forms.Form):
    on = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    text = forms.CharField(
        label=_("写什么"),
        widget=forms.Textarea({"rows": 7}),
        max_length=5_000,
        help_text=_("可以按键盘上的话筒说。只有您自己看得到，您分享了别人才看得到。"),
        error_messages={"required": _("请填写。")},
    )
    place = forms.ChoiceField(
        label=_("在哪个村、社区"),
        required=False,
        widget=QuickSelect,
        help_text=_("要转为诉求才需要。"),
        error_messages={"invalid_choice": _("请从列表里选择。")},
    )
    spot = forms.CharField(label=_("具体位置"), required=False, max_length=80)
    photos = PhotosField(
        label=_("照片"),
        required=False,
        help_text=_("可以不加。和日记一样加密，照片里的位置等信息会去掉。"),
        widget=PhotosInput({"multiple": True, "accept": "image/*"}),
    )

    def __init__(self, *args: Any, county: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = place_options(county)  # type: ignore[attr-defined]  # a choice field

    @property
    def words(self) -> Words:
        given = self.cleaned_data
        return Words(given["text"], given["spot"], int(given["place"] or 0) or None)
