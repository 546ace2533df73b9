"""What a unit fills in for its task, and what the office answers to a unit's request."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.choices import Choices
from huiyin.concerns.forms.desk import BLANK, CHOOSE, LONGEST, MoveForm, words
from huiyin.concerns.letters import is_only_the_frame
from huiyin.concerns.models.handling import RESULT_NAMES
from huiyin.ui.widgets import ChoiceCards, DayInput, QuickSelect


class SubAssign(MoveForm):
    office = forms.TypedChoiceField(
        label=_("科室、站所"), coerce=int, widget=QuickSelect, error_messages=CHOOSE
    )

    def prepare(self, choices: Choices) -> None:
        offices = choices.offices.get(self.task.organ_id, ()) if self.task else ()
        self.fields["office"].choices = [BLANK, *offices]  # type: ignore[attr-defined]


class Draft(forms.Form):
    """The draft of an answer, kept as it stands: nothing in it is required yet."""

    text = forms.CharField(required=False, max_length=LONGEST, strip=False)
    result = forms.ChoiceField(required=False, choices=[("", ""), *RESULT_NAMES.items()])


class Answer(MoveForm):
    result = forms.ChoiceField(
        label=_("办理结果"),
        choices=list(RESULT_NAMES.items()),
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    text = words(_("答复内容"), rows=14, why=_("验单通过后反映人会看到全文。"))

    def clean_text(self) -> str:
        text = str(self.cleaned_data["text"])
        if self.task and is_only_the_frame(text, self.concern, self.task):
            raise forms.ValidationError(_("请写上怎么办的、结果如何。"))
        return text


class Opinion(MoveForm):
    text = words(_("会办意见"), rows=8, why=_("供主办单位答复时参考，主办单位看得到。"))


class ReturnRequest(MoveForm):
    reason = words(_("退办理由"), why=_("写明应当由哪个单位办理，以及依据。不能自行转交其他单位。"))


class ExtensionRequest(MoveForm):
    until = forms.DateField(
        label=_("延期到"),
        widget=DayInput,
        error_messages={"required": _("请选择日期。"), "invalid": _("请选择日期。")},
    )
    reason = words(_("延期理由"), rows=3)


class Decision(MoveForm):
    """Granted or refused; a refusal needs its reason, which the verb asks for."""

    GRANT, REFUSE = "grant", "refuse"

    outcome = forms.ChoiceField(
        label=_("决定"),
        choices=[(GRANT, _("同意")), (REFUSE, _("不同意"))],
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    reason = words(_("不同意的理由"), rows=2, required=False)


def drafted(task_draft: str, task_result: str, template: str) -> dict[str, Any]:
    """Return what the answer's form begins with: the draft, or else the letter's frame."""
    return {"text": task_draft or template, "result": task_result}
