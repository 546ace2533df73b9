"""What an officer fills in for each move. One small form a move, several of them on one page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.choices import Choices, choices_of
from huiyin.concerns.doors import DOOR_NAMES
from huiyin.concerns.models import Concern, Task
from huiyin.ui.widgets import ChoiceCards, QuickSelect

LONGEST = 20_000
NEEDED = {"required": _("请写明理由或者内容。"), "max_length": _("内容太长，请控制在 2 万字以内。")}
CHOOSE = {"required": _("请选择一项。"), "invalid_choice": _("请选择一项。")}
BLANK = ("", _("请选择"))


class MoveForm(forms.Form):
    """A form of one move. `seen` is the last event on the page that it was drawn on."""

    seen = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        concern: Concern,
        task: Task | None = None,
        verb: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id=f"{verb}_%s", initial=initial)
        self.concern = concern
        self.task = task
        for field in self.fields.values():
            # Twenty thousand characters are no limit that anybody wants to see counted.
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.pop("maxlength", None)
        self.prepare(choices_of(concern.county_id))

    def prepare(self, choices: Choices) -> None:
        """Fill what depends on the county."""

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Return the label and words of each text that was typed, to be shown when it came late."""
        texts = [
            (str(field.label), str(self.data.get(name, "")).strip())
            for name, field in self.fields.items()
            if isinstance(field.widget, forms.Textarea)
        ]
        return [(label, text) for label, text in texts if text]


def words(label: Any, *, rows: int = 4, why: Any = "", required: bool = True) -> forms.CharField:
    """Return a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=why,
        required=required,
        max_length=LONGEST,
        error_messages=NEEDED,
        widget=forms.Textarea({"rows": rows}),
    )


class Plain(MoveForm):
    """Nothing to fill in."""


class SpotAnswer(MoveForm):
    text = words(_("答复"), rows=5, why=_("反映人会看到这段话，并据此评价。"))


class Keep(MoveForm):
    text = words(_("留存的理由"), why=_("反映人会看到，请说清楚为什么暂不办理。"))


class Explain(MoveForm):
    text = words(_("研究说明"), rows=6, why=_("反映人会看到。说明之后这件诉求办结。"))


class Reply(MoveForm):
    text = words(_("回复反映人"), rows=3, why=_("反映人凭编号可以看到。"))


class Reason(MoveForm):
    reason = words(_("理由"), why=_("会记入办理记录，反映人看不到。"))


class Refer(MoveForm):
    door = forms.ChoiceField(
        label=_("应当去的渠道"),
        choices=[BLANK, *DOOR_NAMES.items()],
        widget=QuickSelect,
        error_messages=CHOOSE,
    )
    text = words(_("怎么去"), why=_("写清地址、电话和办理时间，反映人会看到。"))


class HandOver(MoveForm):
    lead = forms.TypedChoiceField(
        label=_("主办单位"), coerce=int, widget=QuickSelect, error_messages=CHOOSE
    )
    co = forms.TypedMultipleChoiceField(
        label=_("会办单位"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = words(_("交办意见"), rows=2, why=_("写给承办单位看。"), required=False)

    def prepare(self, choices: Choices) -> None:
        self.fields["lead"].choices = [BLANK, *choices.units]  # type: ignore[attr-defined]
        self.fields["co"].choices = choices.units  # type: ignore[attr-defined]


class Verify(MoveForm):
    PASSED, FAILED = "passed", "failed"

    outcome = forms.ChoiceField(
        label=_("验单结果"),
        choices=[(PASSED, _("通过，确已办理")), (FAILED, _("不通过，退回重办"))],
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    note = words(
        _("核验情况"), rows=3, why=_("怎么核验的、看到了什么；不通过的写明理由。承办单位会看到。")
    )
    on_site = forms.BooleanField(label=_("到现场看过"), required=False)


class Categorise(MoveForm):
    category = forms.TypedChoiceField(
        label=_("类别"), coerce=int, widget=QuickSelect, error_messages=CHOOSE
    )

    def prepare(self, choices: Choices) -> None:
        self.fields["category"].choices = [BLANK, *choices.categories]  # type: ignore[attr-defined]


class Look(MoveForm):
    reason = forms.CharField(
        label=_("查看原因"),
        max_length=200,
        help_text=_("查看联系方式会留下记录：谁、何时、为什么。"),
        error_messages=NEEDED,
    )
