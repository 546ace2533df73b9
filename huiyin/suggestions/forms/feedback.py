"""What a deputy says of a reply."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.suggestions.wording import SCORE_NAMES
from huiyin.ui.widgets import ChoiceCards


class FeedbackForm(forms.Form):
    """What the lead says of a reply. Nothing is chosen beforehand, and each choice costs the same.

    The attitude is asked only where the rule profile has it rated.
    """

    score = forms.ChoiceField(
        label=_("您对办理结果"),
        choices=list(SCORE_NAMES.items()),
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选择满意、基本满意或者不满意。")},
    )
    attitude = forms.ChoiceField(
        label=_("您对办理态度"),
        choices=list(SCORE_NAMES.items()),
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选择满意、基本满意或者不满意。")},
    )
    comment = forms.CharField(
        label=_("意见"),
        max_length=2000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("不满意的，请写明哪里不满意。先由人大看到，提交以后不能再改。"),
    )

    def __init__(self, data: Any = None, *, asks_attitude: bool) -> None:
        super().__init__(data)
        if not asks_attitude:
            del self.fields["attitude"]
