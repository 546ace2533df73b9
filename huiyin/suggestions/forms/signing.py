"""Whom to ask for a signature; and why a suggestion is to be withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
from huiyin.ui.widgets import TickCards


class InvitationForm(forms.Form):
    """Deputies of the same congress, found by name or delegation."""

    deputies = forms.ModelMultipleChoiceField(
        label=_("请哪些代表附议"),
        queryset=Person.objects.none(),
        widget=TickCards(side=True),
        error_messages={
            "required": _("请选择要邀请的代表。"),
            "invalid_choice": _("只能邀请同一级人大在任的其他代表。"),
            "invalid_pk_value": _("只能邀请同一级人大在任的其他代表。"),
        },
    )

    def __init__(self, *args: Any, deputies: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["deputies"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.queryset = deputies

    def offer(self, some: Sequence[Person]) -> None:
        """Show only these to choose from; whoever is in office may still be sent."""
        field = self.fields["deputies"]
        assert isinstance(field, forms.ModelMultipleChoiceField)
        field.choices = [(one.pk, one.name) for one in some]


class WithdrawalForm(forms.Form):
    reason = forms.CharField(
        label=_("为什么撤回"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("附议的代表都会看到，全部同意了才撤回；有一位不同意就继续办理。"),
    )
