"""A line that a deputy adds by hand, and why one is sent back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.duties.models import Claim
from huiyin.kernel import clock
from huiyin.people.models import Mandate
from huiyin.stations.forms.keeping import BAD_DAY
from huiyin.ui.widgets import DayInput, QuickSelect


class ClaimForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("什么履职"),
        choices=Claim.KINDS,
        widget=QuickSelect,
        error_messages={"required": _("请选择一项。"), "invalid_choice": _("请从列表里选择。")},
    )
    on = forms.DateField(
        label=_("哪一天"), widget=DayInput, initial=clock.today, error_messages=BAD_DAY
    )
    title = forms.CharField(
        label=_("一句话说明"),
        max_length=60,
        help_text=_("例如：进村走访八户。不写群众的姓名、电话。"),
        error_messages={"required": _("请填写。")},
    )
    note = forms.CharField(
        label=_("详细情况"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("给确认的人看。"),
    )
    mandate_id = forms.TypedChoiceField(
        label=_("记在哪一级"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args: Any, mandates: list[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(one.pk, one.term.congress.name) for one in mandates]
        self.fields["mandate_id"].choices = names  # type: ignore[attr-defined]  # a choice field
        if len(mandates) <= 1:
            del self.fields["mandate_id"]
