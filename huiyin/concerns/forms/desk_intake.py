"""What is written down when somebody speaks: at the desk, by phone, on a visit, from a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions.raising import LONGEST_TEXT, LONGEST_WISH, NewConcern
from huiyin.concerns.choices import Choices, choices_of
from huiyin.concerns.forms.once import age_of
from huiyin.concerns.forms.phones import PhoneField
from huiyin.concerns.forms.photos import PhotosField, PhotosInput
from huiyin.concerns.models import Category, Channel
from huiyin.concerns.wrong_doors import STOPS, ShownDoor, door_of
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Station
from huiyin.ui.widgets import ChoiceCards, PhoneInput

CHANNELS = (
    Channel.DESK,
    Channel.PHONE,
    Channel.VISIT,
    Channel.PAPER,
    Channel.MOBILE,
    Channel.MEETING,
)
CHOOSE = {"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")}
ANY = ("", _("不确定"))


@dataclass(frozen=True)
class Desk:
    """Where somebody records: their organ (None for a deputy), its county, its town, its station."""

    organ_id: int | None
    county_id: int
    place_path: str
    station_id: int | None
    deputy: Person | None
    may_answer: bool


class Intake(forms.Form):
    text = forms.CharField(
        label=_("反映的事情"),
        help_text=_("照原话记：什么事、多久了、影响到谁。一件事记一条。"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 5, "autofocus": True}),
        error_messages={
            "required": _("请写下反映的事情。"),
            "max_length": _("内容太长，请控制在 5000 字以内。"),
        },
    )
    place = forms.TypedChoiceField(label=_("在哪里"), coerce=int, error_messages=CHOOSE)
    channel = forms.ChoiceField(
        label=_("怎么反映的"),
        choices=[(one.value, one.label) for one in CHANNELS],
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    name = forms.CharField(
        label=_("反映人"), help_text=_("不愿留名就空着。"), required=False, max_length=40
    )
    phone = PhoneField(
        label=_("电话"),
        help_text=_("加密保存，只用来核实和告知结果。"),
        widget=PhoneInput({"autocomplete": "off"}),
    )
    answer = forms.CharField(
        label=_("当场答复"),
        help_text=_("当场说清楚的，写下怎么答复的；需要办理的空着。"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )
    wish = forms.CharField(
        label=_("希望怎么办"),
        required=False,
        max_length=LONGEST_WISH,
        widget=forms.Textarea({"rows": 2}),
    )
    spot = forms.CharField(label=_("具体位置"), required=False, max_length=120)
    category = forms.TypedChoiceField(label=_("类别"), coerce=int, required=False, empty_value=None)
    station = forms.TypedChoiceField(
        label=_("联络站"), coerce=int, required=False, empty_value=None
    )
    person_times = forms.IntegerField(
        label=_("人次"),
        min_value=1,
        max_value=10_000,
        initial=1,
        error_messages={"invalid": _("请写数字。"), "min_value": _("至少一人。")},
    )
    photos = PhotosField(
        label=_("照片"),
        help_text=_("最多三张。拍摄的时间、地点会自动抹掉。"),
        required=False,
        widget=PhotosInput(attrs={"accept": "image/*"}),
    )
    keep_back = forms.BooleanField(label=_("反映人不同意公开内容"), required=False)
    another = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, desk: Desk, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.desk = desk
        self.door: ShownDoor | None = None
        choices = choices_of(desk.county_id)
        offered: dict[str, Any] = {
            "place": [("", _("请选择")), *places_near(choices, desk.place_path)],
            "category": [ANY, *choices.categories],
            "station": [("", _("不在站里")), *choices.stations],
        }
        for name, values in offered.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]
        for name in ("answer", "wish"):
            self.fields[name].widget.attrs.pop("maxlength", None)
        if desk.station_id is not None:
            del self.fields["station"]
        if not desk.may_answer:
            del self.fields["answer"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "key" in self.fields and age_of(str(data.get("key", ""))) is None:
            self.add_error(None, _("请再按一次“登记”。写的内容都在。"))
        said = " ".join(str(data.get(name, "")) for name in ("text", "wish", "spot"))
        door = door_of(said, Place.objects.get(pk=self.desk.county_id))
        # A clerk may go on where the door was only guessed, not with what must not be kept.
        if door is not None and (data.get("another") != door.door or door.door in STOPS):
            self.door = door
        return data

    @property
    def is_stopped(self) -> bool:
        return self.door is not None and self.door.door in STOPS

    def new_concern(self) -> NewConcern:
        data = self.cleaned_data
        station_id = self.desk.station_id or data.get("station")
        return NewConcern(
            place=Place.objects.get(pk=data["place"]),
            text=data["text"],
            wish=data["wish"],
            category=Category.objects.filter(pk=data["category"]).first(),
            channel=data["channel"],
            station=Station.objects.filter(pk=station_id).first() if station_id else None,
            deputy=self.desk.deputy,
            spot=data["spot"],
            contact_name=data["name"],
            contact_phone=data["phone"],
            may_publish=not data["keep_back"],
            person_times=data["person_times"],
            pictures=data["photos"],
            request_key=data.get("key"),
        )


def places_near(choices: Choices, path: str) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the towns with their villages, the recorder's own town first."""
    towns = sorted(
        zip(choices.towns, choices.villages, strict=True),
        key=lambda pair: not path.startswith(choices.paths[pair[0][0]]),
    )
    return [(name, list(below)) for _town, (name, below) in towns]
