"""What an official promised at a reception, a few lines each; and what a unit or a hearer says of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.organs.capabilities import Capability, Kind
from huiyin.organs.models import Organ
from huiyin.stations.actions.pledges import Promise
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput

MOST = 20


def units_in(county_id: int) -> list[Organ]:
    """Return who can be asked to do what was promised, by name."""
    able = Organ.objects.active().able_to(Capability.HANDLE).filter(county=county_id, parent=None)
    return list(able.exclude(kind=Kind.OFFICE).order_by("name", "pk"))


class PromiseForm(forms.Form):
    words = forms.CharField(
        label=_("承诺的事"), max_length=200, required=False, widget=forms.Textarea({"rows": 2})
    )
    said_by = forms.CharField(
        label=_("谁承诺的"),
        max_length=40,
        required=False,
        help_text=_("职务和姓名，例如：副县长李明。群众会看到。"),
    )
    unit = forms.TypedChoiceField(
        label=_("哪个单位办"), coerce=int, empty_value=None, required=False
    )
    due_on = forms.DateField(
        label=_("哪一天以前"), widget=DayInput, required=False, error_messages=BAD_DAY
    )

    def __init__(self, *args: Any, units: list[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {one.pk: one for one in units}
        choices = [("", _("请选择")), *((one.pk, one.name) for one in units)]
        self.fields["unit"].choices = choices  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if any(given.values()):
            for name in self.fields:
                if not given.get(name) and name not in self.errors:
                    self.add_error(name, gettext("请填写。"))
        return given

    @property
    def promise(self) -> Promise | None:
        """Return what was filled in, of a valid form; None for lines left empty."""
        given = self.cleaned_data
        if not given.get("words"):
            return None
        return Promise(
            said_by=given["said_by"],
            words=given["words"],
            unit=self._units[given["unit"]],
            due_on=given["due_on"],
        )


PromiseSet = forms.formset_factory(PromiseForm, extra=3, max_num=MOST, validate_max=True)


class SaidForm(forms.Form):
    words = forms.CharField(
        label=_("说明"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("请填写。")},
    )
