"""What is typed on a bill, an inquiry or a question: its parts, and one small form a step."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.organs.models import Organ
from huiyin.suggestions.actions.bills import BillWords
from huiyin.suggestions.bill_states import Kind
from huiyin.suggestions.models import BillAnswer
from huiyin.ui import days
from huiyin.ui.widgets import ChoiceCards, DayInput

_LONG = {"rows": 6}


class BillForm(forms.Form):
    """案由、案据、方案: all three, or it is no bill (代表法 15)."""

    subject = forms.CharField(
        label=_("案由"),
        max_length=60,
        help_text=_("一事一案，例如：关于制定乡村道路管护办法的议案。"),
    )
    grounds = forms.CharField(
        label=_("案据"),
        max_length=8000,
        widget=forms.Textarea(_LONG),
        help_text=_("为什么要提：事实、法律和政策依据。"),
    )
    plan = forms.CharField(
        label=_("方案"),
        max_length=8000,
        widget=forms.Textarea(_LONG),
        help_text=_("请大会决定什么，由谁做，怎么做。"),
        error_messages={"required": _("没有方案不能作为议案提出，请写明方案。")},
    )

    @property
    def words(self) -> BillWords:
        said = self.cleaned_data
        return BillWords.cleaned(said["subject"], said["grounds"], said.get("plan", ""))


class InquiryForm(BillForm):
    """Whom it asks, the question, its content (组织法 24). Without `organs` the words alone."""

    asked = forms.ModelChoiceField(
        label=_("质询对象"), queryset=Organ.objects.none(), empty_label=_("请选择")
    )

    field_order = ("asked", "subject", "grounds", "plan")
    parts: tuple[tuple[str, Any, Any], ...] = (
        ("subject", _("质询的题目"), ""),
        ("grounds", _("质询的问题"), _("问什么。")),
        ("plan", _("质询的内容"), _("有关的事实和要求答复的事项。")),
    )

    def __init__(self, *args: Any, organs: QuerySet[Organ] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["asked"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs
        if organs is None:
            del self.fields["asked"]
        for name, label, why in self.parts:
            self.fields[name].label, self.fields[name].help_text = label, why
            self.fields[name].error_messages["required"] = _("请填写。")


class QuestionForm(InquiryForm):
    """Whom a question asks and what: one deputy's, without a third part (代表法 19)."""

    asked = forms.ModelChoiceField(
        label=_("询问对象"), queryset=Organ.objects.none(), empty_label=_("请选择")
    )
    parts = (
        ("subject", _("询问的题目"), ""),
        ("grounds", _("询问的问题"), _("审议时想弄清楚什么。")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["plan"]


FORMS: dict[str, type[BillForm]] = {
    Kind.BILL: BillForm,
    Kind.INQUIRY: InquiryForm,
    Kind.QUESTION: QuestionForm,
}


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("理由"), max_length=2000, widget=forms.Textarea({"rows": 4}))


class ExamineForm(forms.Form):
    committee = forms.CharField(
        label=_("审查的委员会"), max_length=60, help_text=_("议案审查委员会或者专门委员会。")
    )
    opinion = forms.CharField(label=_("审查意见"), max_length=8000, widget=forms.Textarea(_LONG))


class AgendaForm(forms.Form):
    decision = forms.CharField(
        label=_("主席团的决定"), max_length=2000, required=False, widget=forms.Textarea({"rows": 4})
    )


class ReferForm(AgendaForm):
    committee = forms.CharField(label=_("会后审议的委员会"), max_length=60)

    field_order = ("committee", "decision")


class OpineForm(forms.Form):
    committee_opinion = forms.CharField(
        label=_("委员会的意见"), max_length=8000, widget=forms.Textarea(_LONG)
    )


class MakeSuggestionForm(forms.Form):
    decision = forms.CharField(
        label=_("为什么转为建议"),
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("会告诉领衔和联名的代表。转成的建议直接进入审查，与议案互相关联。"),
    )


class DeliberateForm(forms.Form):
    deliberation = forms.CharField(
        label=_("审议情况"), max_length=8000, widget=forms.Textarea(_LONG)
    )


class VoteForm(forms.Form):
    """The count. Passed by more than half of all deputies, present or not."""

    yes = forms.IntegerField(label=_("赞成"), min_value=0, max_value=9999)
    no = forms.IntegerField(label=_("反对"), min_value=0, max_value=9999)
    abstained = forms.IntegerField(label=_("弃权"), min_value=0, max_value=9999)
    deputies = forms.IntegerField(
        label=_("全体代表"),
        min_value=1,
        max_value=9999,
        help_text=_("在任的全体代表，不是到会的人数；赞成超过它的一半才通过。"),
    )


class AssignForm(forms.Form):
    unit = forms.ModelChoiceField(
        label=_("交给谁办"), queryset=Organ.objects.none(), empty_label=_("请选择")
    )
    report_by = forms.DateField(label=_("哪天之前报告"), widget=DayInput)

    def __init__(self, *args: Any, organs: QuerySet[Organ], latest: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = organs
        text = gettext("最迟 %(day)s。") % {"day": days.day(latest)}
        self.fields["report_by"].help_text = text
        self.fields["report_by"].initial = latest


class ReportForm(forms.Form):
    report = forms.CharField(label=_("办理结果"), max_length=20_000, widget=forms.Textarea(_LONG))


class AnswerForm(forms.Form):
    way = forms.ChoiceField(
        label=_("怎样答复的"), choices=BillAnswer.Way.choices, widget=ChoiceCards(side=True)
    )
    who = forms.CharField(label=_("谁答复的"), max_length=60, help_text=_("单位、职务和姓名。"))
    text = forms.CharField(label=_("答复的内容"), max_length=20_000, widget=forms.Textarea(_LONG))


class JudgeForm(forms.Form):
    """Whether a mover is satisfied. Nothing is chosen beforehand."""

    is_satisfied = forms.TypedChoiceField(
        label=_("您对答复"),
        choices=[("yes", _("满意")), ("no", _("不满意"))],
        coerce=lambda value: value == "yes",
        widget=ChoiceCards(side=True),
        error_messages={"required": _("请选择满意或者不满意。")},
    )
