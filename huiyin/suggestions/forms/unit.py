"""What a unit fills in for its task: one small form a step."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.choices import choices_of
from huiyin.concerns.forms.desk import BLANK, CHOOSE, words
from huiyin.kernel import clock
from huiyin.organs.models import Organ
from huiyin.suggestions.models import ContactRecord, Task
from huiyin.suggestions.states import TaskState
from huiyin.ui.widgets import ChoiceCards, DayInput, QuickSelect

A_DAY = {"required": _("请选择日期。"), "invalid": _("请选择日期。")}


def day(label: Any, *, why: Any = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=why, required=required, widget=DayInput, error_messages=A_DAY
    )


class TaskForm(forms.Form):
    """A form of one step of a task; several of them stand on one page."""

    def __init__(
        self,
        data: Any = None,
        *,
        task: Task,
        prefix_id: str = "",
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id=f"{prefix_id}_%s", initial=initial)
        self.task = task
        for field in self.fields.values():
            # Twenty thousand characters are no limit that anybody wants to see counted.
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs.pop("maxlength", None)
        self.prepare()

    def prepare(self) -> None:
        """Fill in what depends on the task."""

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Return the label and words of each text that was typed, to be shown when it came late."""
        texts = [
            (str(field.label), str(self.data.get(name, "")).strip())
            for name, field in self.fields.items()
            if isinstance(field.widget, forms.Textarea)
        ]
        return [(label, text) for label, text in texts if text]


class Plain(TaskForm):
    """Nothing to fill in."""


class SubAssign(TaskForm):
    office = forms.TypedChoiceField(
        label=_("科室、站所"), coerce=int, widget=QuickSelect, error_messages=CHOOSE
    )

    def prepare(self) -> None:
        offices = Organ.objects.active().filter(parent=self.task.organ_id).order_by("name", "pk")
        chosen = [BLANK, *offices.values_list("pk", "name")]
        self.fields["office"].choices = chosen  # type: ignore[attr-defined]


class AskReturn(TaskForm):
    right_unit = forms.CharField(
        label=_("应当由哪个单位办理"), max_length=80, error_messages={"required": _("请写明单位。")}
    )
    reason = words(_("退办理由"), rows=3, why=_("写明职责依据。本单位不能自行转给别的单位。"))


class AskExtension(TaskForm):
    until = day(_("延期到"))
    reason = words(_("延期理由"), rows=3, why=_("交办机关和代表会看到。"))


class ExplainDelay(TaskForm):
    reason = words(
        _("逾期的原因"), rows=3, why=_("记入办理记录，交办机关和代表会看到；超期照样计算。")
    )


class Contact(TaskForm):
    """A talk with the deputy (三见面): when in the work, how, where, who, and what the deputy said."""

    phase = forms.ChoiceField(
        label=_("什么时候"),
        choices=ContactRecord.Phase.choices,
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    way = forms.ChoiceField(
        label=_("方式"),
        choices=ContactRecord.Way.choices,
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    on = day(_("日期"))
    place = forms.CharField(label=_("地点"), max_length=80, required=False)
    who = forms.CharField(
        label=_("参加人"),
        max_length=120,
        help_text=_("单位谁去的、见了哪位代表。"),
        error_messages={"required": _("请写明参加人。")},
    )
    words = words(_("代表的意见"), rows=4, why=_("照代表说的写，代表会看到这条记录。"))
    is_signed = forms.BooleanField(
        label=_("代表已在面复记录上签名"),
        required=False,
        help_text=_("当面答复时打印面复记录，请代表签名，原件由本单位存档。"),
    )

    def prepare(self) -> None:
        today = clock.today().isoformat()
        least = self.task.assigned_on.isoformat()
        self.fields["on"].widget.attrs |= {"max": today, "min": least}


class Opinion(TaskForm):
    text = words(_("会办意见"), rows=8, why=_("写清本单位能办什么、什么时候办。主办单位据此答复。"))


class RedoOpinion(TaskForm):
    """Several co-handlers may have given opinions: one of them, and what it lacks."""

    opinion_of = forms.TypedChoiceField(
        label=_("哪个单位的意见"),
        coerce=int,
        widget=ChoiceCards,
        error_messages=CHOOSE,
    )
    reason = words(_("缺什么"), rows=3, why=_("会办单位会看到，在重提的期限内补上。"))

    def prepare(self) -> None:
        given = Task.objects.filter(suggestion=self.task.suggestion_id, state=TaskState.OPINED)
        chosen = list(given.order_by("pk").values_list("pk", "organ__name"))
        self.fields["opinion_of"].choices = chosen  # type: ignore[attr-defined]
        if len(chosen) == 1:
            self.fields["opinion_of"].initial = chosen[0][0]


class Decision(TaskForm):
    """Granted or refused; a refusal needs its reason, which the verb asks for."""

    GRANT, REFUSE = "grant", "refuse"

    outcome = forms.ChoiceField(
        label=_("决定"),
        choices=[(GRANT, _("同意")), (REFUSE, _("不同意"))],
        widget=ChoiceCards(side=True),
        error_messages=CHOOSE,
    )
    reason = words(_("不同意的理由"), rows=2, required=False)


class AssignInside(TaskForm):
    """Second-level assignment (二次交办), by an organ that law lets assign inside the government."""

    lead = forms.TypedChoiceField(
        label=_("主办单位"), coerce=int, widget=QuickSelect, error_messages=CHOOSE
    )
    co = forms.TypedMultipleChoiceField(
        label=_("会办单位"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def prepare(self) -> None:
        units = units_beside(self.task)
        self.fields["lead"].choices = [BLANK, *units]  # type: ignore[attr-defined]
        self.fields["co"].choices = units  # type: ignore[attr-defined]
        if self.task.part != Task.Part.LEAD:
            del self.fields["co"]


class Succeed(TaskForm):
    """Another unit takes over what a closed or merged one had."""

    unit = forms.TypedChoiceField(
        label=_("接续单位"), coerce=int, widget=QuickSelect, error_messages=CHOOSE
    )
    reason = words(_("机构变动的依据"), rows=2)

    def prepare(self) -> None:
        chosen = [BLANK, *units_beside(self.task)]
        self.fields["unit"].choices = chosen  # type: ignore[attr-defined]


def units_beside(task: Task) -> list[tuple[int, str]]:
    """Return the county's units that could have the task instead."""
    county_id = task.suggestion.county_id
    return [one for one in choices_of(county_id).units if one[0] != task.organ_id]
