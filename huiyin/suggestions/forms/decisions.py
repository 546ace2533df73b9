"""What the office fills in to decide on a unit's request, on feedback, or to press for an answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.suggestions.forms.unit import A_DAY
from huiyin.suggestions.handlers import named_units
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.wording import FIELD_NAMES
from huiyin.ui.widgets import DayInput, QuickSelect

MOST_STEPS = 5
NEEDED = {"required": _("请写明理由或者内容。")}


def words(label: Any, *, why: Any = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=why,
        max_length=20_000,
        error_messages=NEEDED,
        widget=forms.Textarea({"rows": rows}),
    )


class Decision(forms.Form):
    """A form on one case; a plain one asks nothing more than to confirm."""

    def __init__(self, *args: Any, suggestion: Suggestion, **more: Any) -> None:
        super().__init__(*args, **more)
        self.suggestion = suggestion
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.pop("maxlength", None)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the case."""


class Reason(Decision):
    reason = words(_("理由"))


class Reassign(Decision):
    unit = forms.CharField(
        label=_("改由哪个单位办理"),
        max_length=80,
        error_messages={"required": _("请选择主办单位。")},
        widget=forms.TextInput({"list": "units", "autocomplete": "off"}),
        help_text=_("写单位名称或者其中几个字。答复期限从今天重新算起，原来的日期留着。"),
    )

    def chosen(self) -> Organ:
        return named_units(self.cleaned_data["unit"], self.suggestion.county_id, "unit")[0]


class Convene(Decision):
    on = forms.DateField(label=_("哪天开的"), widget=DayInput, error_messages=A_DAY)
    who = forms.CharField(
        label=_("谁参加"), max_length=200, error_messages={"required": _("请填写。")}
    )
    conclusion = words(_("形成的意见"))


class CarryOver(Decision):
    until = forms.DateField(label=_("延到哪天"), widget=DayInput, error_messages=A_DAY)
    reason = words(_("理由"))


class Urge(Decision):
    text = words(_("督办的内容"), why=_("各承办单位会收到；写明哪里不到位、几时之前怎么办。"))


class Entrust(Decision):
    committee = forms.ModelChoiceField(
        label=_("对口的专门委员会"),
        queryset=Organ.objects.none(),
        empty_label=_("请选择"),
        error_messages={"required": _("请选择委员会。")},
    )

    def prepare(self) -> None:
        rows = Organ.objects.active().filter(county=self.suggestion.county_id)
        rows = rows.filter(kind=Kind.SPECIAL_COMMITTEE).order_by("pk")
        self.fields["committee"].queryset = rows  # type: ignore[attr-defined]


class Prompt(Decision):
    text = words(_("提醒的内容"), why=_("各承办单位会收到，也记入办理过程。"))
    next_on = forms.DateField(
        label=_("下次提醒的日期"),
        required=False,
        widget=DayInput,
        error_messages=A_DAY,
        help_text=_("不填，就不再安排下一次。"),
    )


class Charged(Decision):
    led_by = forms.CharField(label=_("领办领导"), max_length=40, required=False)
    committee = forms.ModelChoiceField(
        label=_("督办的专委会、工委"),
        queryset=Organ.objects.none(),
        required=False,
        empty_label=_("不指定"),
    )

    def prepare(self) -> None:
        kinds = [Kind.SPECIAL_COMMITTEE, Kind.DEPUTIES_AFFAIRS]
        rows = Organ.objects.active().filter(county=self.suggestion.county_id, kind__in=kinds)
        self.fields["committee"].queryset = rows.order_by("pk")  # type: ignore[attr-defined]


class ChooseKey(Charged):
    basis = words(_("依据"), why=_("哪次主任会议决定的。"), rows=2)
    field_order = ("basis",)


class LeadKey(Charged):
    reason = words(_("理由"), why=_("记入办理经过。"), rows=2)


class PlanKey(Decision):
    """The plan, with lines for its steps; a blank one counts for nothing."""

    text = words(
        _("督办的目标和要求"), why=_("要解决什么、办到什么程度。领衔代表和承办单位都会看到。")
    )

    def prepare(self) -> None:
        for n in range(MOST_STEPS):
            self.fields[f"step_{n}"] = forms.CharField(
                label=_("步骤"), max_length=200, required=False
            )
            self.fields[f"day_{n}"] = forms.DateField(
                label=_("时间"), required=False, widget=DayInput, error_messages=A_DAY
            )

    @property
    def plain_fields(self) -> list[Any]:
        return [self["text"]]

    @property
    def step_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"step_{n}"], self[f"day_{n}"]) for n in range(MOST_STEPS)]

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        steps = []
        for n in range(MOST_STEPS):
            what, day = said.get(f"step_{n}"), said.get(f"day_{n}")
            if what and day:
                steps.append((what, day))
            elif what and f"day_{n}" not in self.errors:
                self.add_error(f"day_{n}", _("请写明什么时候做。"))
            elif day and f"step_{n}" not in self.errors:
                self.add_error(f"step_{n}", _("请写明做什么。"))
        return {**said, "steps": steps}


class ReportKey(Decision):
    text = words(_("中期督办报告"), why=_("看了什么、进展怎样、还差什么。"), rows=8)


class ConcludeKey(Decision):
    text = words(_("督办报告"), why=_("办成了什么、代表怎样看、以后怎么办。"), rows=8)


class Classify(Decision):
    field = forms.ChoiceField(
        label=_("类别"),
        required=False,
        choices=[("", _("请选择")), *FIELD_NAMES.items()],
        widget=QuickSelect,
    )
    note = forms.CharField(
        label=_("备注"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("只有交办机关看得到。"),
    )
