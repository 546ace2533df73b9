"""A day of reception in one form: who sat, how many came, and a few lines for each matter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions.hearing import MOST_HEARD, Matter, Record
from huiyin.concerns.actions.raising import LONGEST_TEXT, NewConcern
from huiyin.concerns.choices import choices_of
from huiyin.concerns.forms.desk_intake import CHOOSE, places_near
from huiyin.concerns.forms.phones import PhoneField
from huiyin.concerns.models import Channel
from huiyin.concerns.wrong_doors import DOORS, STOPS, door_of
from huiyin.kernel.wrong_door import Door
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Reception, StationKind
from huiyin.ui.widgets import PhoneInput, TickCards

HERE = ("", _("在这里登记"))


class DayForm(forms.Form):
    deputies = forms.TypedMultipleChoiceField(
        label=_("哪些代表到场"),
        coerce=int,
        widget=TickCards(side=True),
        error_messages={"required": _("请勾选到场的代表。")},
    )
    batches = forms.IntegerField(label=_("批次"), min_value=0, max_value=10_000, required=False)
    person_times = forms.IntegerField(
        label=_("人次"), min_value=0, max_value=10_000, required=False
    )
    note = forms.CharField(
        label=_("其他情况"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("不写来访人的姓名、电话和住址。"),
    )

    def __init__(self, *args: Any, serving: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputies"].choices = [(one.pk, one.name) for one in serving]  # type: ignore[attr-defined]  # a choice field

    def record(self, matters: list[Matter]) -> Record:
        given = self.cleaned_data
        return Record(
            deputies=given["deputies"],
            matters=matters,
            batches=given["batches"] or 0,
            person_times=given["person_times"] or 0,
            note=given["note"],
        )


class MatterForm(forms.Form):
    text = forms.CharField(
        label=_("反映的事情"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"max_length": _("内容太长，请控制在 5000 字以内。")},
    )
    place = forms.TypedChoiceField(label=_("在哪里"), coerce=int, error_messages=CHOOSE)
    name = forms.CharField(label=_("反映人"), required=False, max_length=40)
    phone = PhoneField(label=_("电话"), widget=PhoneInput({"autocomplete": "off"}))
    answer = forms.CharField(
        label=_("当场答复"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 2}),
    )
    door = forms.ChoiceField(
        label=_("不归这里的"),
        choices=[HERE, *((one.value, words.name) for one, words in DOORS.items())],
        required=False,
        help_text=_("告诉了来访人该去哪里的，选那里；只计数，不留内容。"),
    )
    keep = forms.BooleanField(label=_("确实是代表可以反映的，照样登记"), required=False)

    def __init__(self, *args: Any, reception: Reception, may_answer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reception = reception
        organ = reception.station.organ
        assert organ.county_id is not None
        near = places_near(choices_of(organ.county_id), organ.place_path)
        self.fields["place"].choices = near  # type: ignore[attr-defined]  # a choice field
        self.asks_to_keep = False
        if not may_answer:
            del self.fields["answer"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        text, door = str(given.get("text", "")).strip(), given.get("door")
        if not text and not door and any(given.get(name) for name in ("name", "phone", "answer")):
            self.add_error("text", gettext("请写下反映的事情。"))
        if text and not door:
            self._look_for_door(text, keeps=bool(given.get("keep")))
        return given

    def _look_for_door(self, text: str, *, keeps: bool) -> None:
        county = self.reception.station.organ.county
        assert county is not None
        found = door_of(text, county)
        if found is None or (keeps and found.door not in STOPS):
            return
        self.asks_to_keep = found.door not in STOPS
        said = gettext("%(title)s。%(why)s %(name)s %(phone)s")
        words = {"title": found.title, "why": found.why, "name": found.name, "phone": found.phone}
        self.add_error("text", said % words)

    @property
    def is_concern(self) -> bool:
        return bool(self.cleaned_data.get("text")) and not self.cleaned_data.get("door")

    def matter(self, places: dict[int, Place]) -> Matter | None:
        """Return what was filled in, or None for a row left empty."""
        given = self.cleaned_data
        if given.get("door"):
            return Matter(door=Door(given["door"]))
        if not self.is_concern:
            return None
        new = NewConcern(
            place=places[given["place"]],
            text=given["text"],
            channel=_channel(self.reception),
            station=self.reception.station,
            contact_name=given["name"],
            contact_phone=given["phone"],
        )
        return Matter(new=new, answer=given.get("answer", ""))


def _channel(reception: Reception) -> str:
    is_mobile = reception.station.kind == StationKind.MOBILE
    return Channel.MOBILE if is_mobile else Channel.DESK


class Matters(forms.BaseFormSet):  # type: ignore[type-arg]  # generic for the type checker alone
    @property
    def matters(self) -> list[Matter]:
        """Return the rows that were filled in, of a valid form."""
        named = {row.cleaned_data["place"] for row in self if row.is_concern}
        places = Place.objects.in_bulk(named)
        return [one for one in (row.matter(places) for row in self) if one is not None]


MatterSet = forms.formset_factory(
    MatterForm, formset=Matters, extra=0, max_num=MOST_HEARD, validate_max=True
)
