"""What an editor writes: the version that the public reads, or why there is none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.desk import NEEDED, MoveForm, words


class ReleaseForm(MoveForm):
    title = forms.CharField(label=_("公开标题"), max_length=60, error_messages=NEEDED)
    text = words(_("公开内容"), rows=8)
    answer = words(_("公开答复"), rows=8, required=False)
    photos = forms.TypedMultipleChoiceField(
        label=_("公开哪些照片"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, photo_ids: list[int], has_answer: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        names = [(pk, _("照片 %(n)s") % {"n": n}) for n, pk in enumerate(photo_ids, start=1)]
        self.fields["photos"].choices = names  # type: ignore[attr-defined]
        if not photo_ids:
            del self.fields["photos"]
        if not has_answer:
            del self.fields["answer"]


class WithholdForm(MoveForm):
    reason = forms.CharField(
        label=_("不公开的理由"),
        max_length=200,
        help_text=_("记入办理记录。办理过程仍然公开。"),
        error_messages=NEEDED,
    )
