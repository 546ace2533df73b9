"""What is asked of somebody who raises a concern, and why. Only two questions must be answered."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions.raising import LONGEST_TEXT, LONGEST_WISH, NewConcern
from huiyin.concerns.forms.once import age_of
from huiyin.concerns.forms.phones import PhoneField
from huiyin.concerns.forms.photos import PhotosField, PhotosInput
from huiyin.concerns.forms.places import place_options
from huiyin.concerns.models import Channel, Concern
from huiyin.concerns.wrong_doors import ShownDoor, door_of
from huiyin.kernel.text import clean
from huiyin.organs.numbers import numbers_of, profile_in_force
from huiyin.people.models import Person
from huiyin.places.models import County, Place
from huiyin.places.tenants import place_in
from huiyin.stations.models import Station
from huiyin.ui.widgets import QuickSelect

# Nobody fills the form in faster than this; programs do.
LEAST_SECONDS = 2


class RaiseForm(forms.Form):
    """Bound to a county; `station` and `deputy` are known when their QR code was scanned.

    `same` is the concern that somebody says happened to them, too.
    """

    text = forms.CharField(
        label=_("您要反映什么事？"),
        help_text=_("照平常说话写就行：出了什么事，多久了，影响到谁。一件事写一条。"),
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": LONGEST_TEXT}),
        error_messages={"required": _("请写下您要反映的事情。")},
    )
    place = forms.IntegerField(
        label=_("事情在哪里？"),
        help_text=_("据此确定由哪个乡镇、街道先看。"),
        widget=QuickSelect,
        error_messages={"required": _("请选择事情在哪里。"), "invalid": _("请从列表里选择。")},
    )
    spot = forms.CharField(
        label=_("具体位置"),
        help_text=_("哪条路、哪栋楼旁边，方便到现场看。"),
        required=False,
        max_length=120,
    )
    latitude = forms.DecimalField(
        required=False, min_value=-90, max_value=90, widget=forms.HiddenInput
    )
    longitude = forms.DecimalField(
        required=False, min_value=-180, max_value=180, widget=forms.HiddenInput
    )
    photos = PhotosField(
        label=_("照片"),
        help_text=_("最多三张。拍摄的时间、地点会自动抹掉。请不要拍到人脸和车牌。"),
        required=False,
        widget=PhotosInput(attrs={"accept": "image/*"}),
    )
    wish = forms.CharField(
        label=_("您希望怎么办"),
        help_text=_("写了，办理的单位就知道您最在意什么。"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_WISH}),
    )
    name = forms.CharField(
        label=_("怎么称呼您"),
        help_text=_("不写就是匿名，照样办理。写了也不公开。"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = PhoneField(
        label=_("电话"),
        help_text=_("只用来核实情况、告诉您结果；加密保存，办结后按期删除。"),
    )
    email = forms.EmailField(
        label=_("邮箱"),
        help_text=_("有进展时给您发一封信。"),
        required=False,
        max_length=100,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    keep_back = forms.BooleanField(
        label=_("请不要公开我写的内容"),
        help_text=_(
            "默认由编辑去掉个人信息后再公开，让邻居们知道有人提过了。勾选后只公开办理过程。"
        ),
        required=False,
    )
    another = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    station = forms.SlugField(required=False, max_length=16, widget=forms.HiddenInput)
    deputy = forms.IntegerField(required=False, widget=forms.HiddenInput)
    same = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)
    # People do not see it; programs fill in everything.
    web_page = forms.CharField(required=False)

    def __init__(
        self,
        county: County,
        data: Any = None,
        files: Any = None,
        initial: dict[str, Any] | None = None,
        station: Station | None = None,
        deputy: Person | None = None,
        same: Concern | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.county = county
        self.known_station, self.known_deputy, self.known_same = station, deputy, same
        self.door: ShownDoor | None = None
        place = self.fields["place"] = deepcopy(self.base_fields["place"])
        if isinstance(place.widget, QuickSelect):
            place.widget.choices = place_options(county.place)

    def clean_text(self) -> str:
        text = clean(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("请写下您要反映的事情。"))
        if len(text) > LONGEST_TEXT:
            raise forms.ValidationError(
                _("写了 %(length)s 字，太长了，请控制在 5000 字以内，挑要紧的写。"),
                params={"length": len(text)},
            )
        return text

    def clean_wish(self) -> str:
        wish = clean(self.cleaned_data["wish"])
        if len(wish) > LONGEST_WISH:
            raise forms.ValidationError(_("太长了，请控制在 1000 字以内。"))
        return wish

    def clean_place(self) -> Place:
        place = place_in(self.county.pk, self.cleaned_data["place"])
        if place is None:
            raise forms.ValidationError(_("请从列表里选择。"))
        return place

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        age = age_of(key)
        if age is None or age < LEAST_SECONDS:
            self.add_error(None, _("请再按一次“提交”。您写的内容都在。"))
        return key

    def clean_web_page(self) -> str:
        if self.cleaned_data["web_page"]:
            self.add_error(None, _("没有提交成功，请再按一次“提交”。您写的内容都在。"))
        return ""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        profile = profile_in_force(self.county.pk)
        if numbers_of(profile.pk).flag("contact_needed") and not (
            data.get("phone") or data.get("email")
        ):
            self.add_error("phone", _("本县规定要留一个联系方式：电话或者邮箱。"))
        words = " ".join(str(data.get(name, "")) for name in ("text", "wish", "spot"))
        door = door_of(words, self.county.place)
        if door is not None and data.get("another") != door.door:
            self.door = door
        return data

    def new_concern(self) -> NewConcern:
        """Return what the verb takes; only of a valid form without a door."""
        data = self.cleaned_data
        channel = Channel.DEPUTY_CODE if self.known_deputy else Channel.SITE
        has_point = None not in {data["latitude"], data["longitude"]}
        return NewConcern(
            place=data["place"],
            text=data["text"],
            wish=data["wish"],
            spot=data["spot"],
            channel=Channel.STATION_CODE if self.known_station else channel,
            station=self.known_station,
            deputy=self.known_deputy,
            latitude=round(data["latitude"], 5) if has_point else None,
            longitude=round(data["longitude"], 5) if has_point else None,
            contact_name=data["name"],
            contact_phone=data["phone"],
            contact_email=data["email"],
            may_publish=not data["keep_back"],
            pictures=data["photos"],
            request_key=data["key"],
        )


class _Shared(dict[str, forms.Field]):
    """Fields that every visitor's form shares.

    Django copies each for every form, which takes longer than looking at what was typed.
    """

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, forms.Field]:
        return dict(self)


RaiseForm.base_fields = _Shared(RaiseForm.base_fields)
