"""What an officer fills in to merge, to undo a merge, and to split."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.choices import Choices
from huiyin.concerns.forms.desk import BLANK, CHOOSE, MoveForm, words
from huiyin.concerns.models import Concern
from huiyin.kernel import codes
from huiyin.ui.widgets import QuickSelect

NO_CODE = _("没有这个编号的诉求，或者您看不到它。")


class MergeInto(MoveForm):
    """Merge this one into the concern of a code."""

    head = forms.CharField(
        label=_("并入哪一件（编号）"),
        max_length=20,
        help_text=_("同一件事才并。反映人的编号照样可用，答复会同时告诉每一个人；随时可以撤销。"),
        error_messages={"required": _("请填写编号。")},
    )

    def clean_head(self) -> str:
        code = codes.normal(self.cleaned_data["head"])
        if code is None:
            raise forms.ValidationError(NO_CODE)
        return code


class SplitOff(MoveForm):
    """Split off another matter that was raised in the same breath."""

    text = words(
        _("分出去的事情"),
        why=_("照反映人的原话写。分出来的有自己的编号和期限，反映人凭原来的编号也能看到。"),
    )
    category = forms.TypedChoiceField(
        label=_("类别"), coerce=int, required=False, empty_value=None, widget=QuickSelect
    )

    def prepare(self, choices: Choices) -> None:
        self.fields["category"].choices = [BLANK, *choices.categories]  # type: ignore[attr-defined]


class HeadForm(forms.Form):
    """Which of the ticked ones the others join; at first the one that was raised first."""

    head = forms.TypedChoiceField(
        label=_("以哪一件为主"), coerce=int, widget=forms.RadioSelect, error_messages=CHOOSE
    )

    def __init__(self, data: Any, *, concerns: Sequence[Concern]) -> None:
        first = min(concerns, key=lambda one: (one.raised_at, one.pk))
        super().__init__(data, initial={"head": first.pk})
        self.fields["head"].choices = [(one.pk, one.title) for one in concerns]  # type: ignore[attr-defined]


class UndoForm(forms.Form):
    """Which members stand by themselves again, and why."""

    member = forms.TypedMultipleChoiceField(
        label=_("恢复单独办理"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("请先勾选。"), "invalid_choice": _("请先勾选。")},
    )
    reason = words(_("撤销并案的理由"), rows=2, why=_("会记入办理记录。"))

    def __init__(self, data: Any = None, *, members: Sequence[Concern]) -> None:
        super().__init__(data, auto_id="unmerge_%s")
        self.members = {member.pk: member for member in members}
        self.fields["member"].choices = [(one.pk, one.title) for one in members]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["members"] = [self.members[pk] for pk in data.get("member", ())]
        return data
