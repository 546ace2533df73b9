"""Organs, numbers and workdays of a running county."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.kernel import clock
from huiyin.kernel.deadlines import Span
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import KIND_NAMES, Organ
from huiyin.organs.placing import PARENTS, kinds_at
from huiyin.organs.rules import LONGEST_WORDS, RULES, Rule, by_group
from huiyin.places.models import Place
from huiyin.ui.widgets import ChoiceCards, DayInput

_LARGEST_FILE = 1024 * 1024
UNITS = [("wd", _("个工作日")), ("d", _("日")), ("m", _("个月"))]


class _AddressFields(forms.Form):
    short_name = forms.CharField(
        label=_("简称"), max_length=30, required=False, help_text=_("在列表里用，不填就用全称。")
    )
    phone = forms.CharField(label=_("办公电话"), max_length=40, required=False)
    address = forms.CharField(label=_("地址"), max_length=120, required=False)


class OrganForm(_AddressFields):
    kind = forms.ChoiceField(label=_("类别"))
    place = forms.ModelChoiceField(label=_("所在地方"), queryset=Place.objects.none())
    parent = forms.ModelChoiceField(
        label=_("所属部门"),
        queryset=Organ.objects.none(),
        required=False,
        help_text=_("只有科室、站所才填。"),
    )
    name = forms.CharField(label=_("全称"), max_length=80)
    field_order = ("kind", "name", "short_name", "place", "parent", "phone", "address")

    def __init__(self, *args: Any, county: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Place.objects.filter(pk=county.pk) | Place.objects.filter(parent=county)
        here = list(places.order_by("level", "code"))
        allowed = {kind for place in here for kind in kinds_at(place)} | {Kind.OFFICE}
        self.fields["kind"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (kind, KIND_NAMES[kind]) for kind in Kind if kind in allowed
        ]
        self.fields["place"].queryset = places.order_by("level", "code")  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["place"].initial = county.pk
        parents = Organ.objects.active().filter(county=county, kind__in=PARENTS)
        self.fields["parent"].queryset = parents.order_by("name")  # type: ignore[attr-defined]  # a ModelChoiceField


class RenameForm(_AddressFields):
    name = forms.CharField(label=_("全称"), max_length=80)
    field_order = ("name", "short_name", "phone", "address")


class ProfileForm(forms.Form):
    """A number and a unit for a span, yes or no for a switch, a line for words, cards for a choice."""

    name = forms.CharField(label=_("方案名称"), max_length=40)
    effective_from = forms.DateField(
        label=_("从哪天起生效"),
        widget=DayInput,
        initial=clock.today,
        help_text=_("生效以前收到的诉求，仍按原来的方案。"),
    )
    basis = forms.CharField(
        label=_("依据"), max_length=200, help_text=_("本县文件的名称或者文号，会写在每条改动旁边。")
    )

    def __init__(self, *args: Any, now: dict[str, str | int | bool], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for rule in RULES.values():
            self._add(rule, now.get(rule.key, rule.default))

    @property
    def given(self) -> dict[str, str | int | bool]:
        """Return every rule's value as a profile writes it."""
        values: dict[str, str | int | bool] = {}
        for key, rule in RULES.items():
            if isinstance(rule.default, bool):
                values[key] = self.cleaned_data[key] == "yes"
            elif rule.parts or rule.choices:
                values[key] = self.cleaned_data[key]
            else:
                values[key] = f"{self.cleaned_data[key]}{self.cleaned_data[f'{key}_unit']}"
        return values

    @property
    def groups(self) -> list[tuple[str, list[tuple[Any, Any]]]]:
        """Return the rules by group, each with its one or two bound fields, for the template."""
        return [
            (gettext(title), [self._bound(rule.key) for rule in rules])
            for title, rules in groupby(by_group(), key=attrgetter("group"))
        ]

    def _bound(self, key: str) -> tuple[Any, Any]:
        unit = f"{key}_unit"
        return self[key], self[unit] if unit in self.fields else None

    def _add(self, rule: Rule, value: str | int | bool) -> None:  # noqa: FBT001 - a rule's value
        title, source = gettext(rule.title), gettext(rule.source)
        if isinstance(rule.default, bool):
            self.fields[rule.key] = forms.ChoiceField(
                label=title,
                help_text=source,
                initial="yes" if value else "no",
                choices=[("yes", _("是")), ("no", _("否"))],
                widget=ChoiceCards(side=True),
            )
            return
        if rule.choices:
            self.fields[rule.key] = forms.ChoiceField(
                label=title,
                help_text=source,
                initial=value,
                choices=[(one, gettext(name)) for one, name in rule.choices.items()],
                widget=ChoiceCards,
            )
            return
        if rule.parts:
            why = gettext("照原样写上 %(parts)s，其余的字自己定。") % {"parts": rule.hint}
            self.fields[rule.key] = forms.CharField(
                label=title, help_text=why, initial=value, max_length=LONGEST_WORDS
            )
            return
        span = Span.parse(str(value))
        self.fields[rule.key] = forms.IntegerField(
            label=title, help_text=source, initial=span.amount, min_value=0, max_value=9999
        )
        self.fields[f"{rule.key}_unit"] = forms.ChoiceField(
            label=_("单位"), choices=UNITS, initial=span.unit
        )


class DayForm(forms.Form):
    day = forms.DateField(label=_("哪天"), widget=DayInput)
    what = forms.ChoiceField(
        label=_("这一天"),
        choices=[("free", _("放假")), ("work", _("上班")), ("plain", _("按星期几"))],
        widget=ChoiceCards(side=True),
    )
    note = forms.CharField(label=_("说明"), max_length=40, required=False)


class DaysFileForm(forms.Form):
    file = forms.FileField(
        label=_("日历文件"),
        help_text=_("Excel 或者 CSV，三列：日期、类型（休或班）、说明。只写通知点名的日子。"),
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > _LARGEST_FILE:
            raise forms.ValidationError(_("文件太大：一年的日历不会超过 1 MB。"))
        return file
