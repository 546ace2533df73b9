"""Planning a meeting at which deputies report, changing it, and recording it once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.duties.forms.choosing import PersonsForm
from huiyin.people.models import Person
from huiyin.reviews.actions.meeting import MOST_VOTERS, Held
from huiyin.reviews.actions.planning import When
from huiyin.reviews.models import Review
from huiyin.stations.forms.keeping import BAD_DAY, BAD_TIME, TimeInput
from huiyin.ui.widgets import DayInput, TickCards

NUMBER = {
    "required": _("请写数字，没有写 0。"),
    "invalid": _("请写数字。"),
    "min_value": _("请写数字。"),
    "max_value": _("请写数字。"),
}


class WhenForm(forms.Form):
    on = forms.DateField(label=_("哪一天"), widget=DayInput, error_messages=BAD_DAY)
    begins = forms.TimeField(
        label=_("几点开始"), required=False, widget=TimeInput, error_messages=BAD_TIME
    )
    spot = forms.CharField(
        label=_("地点"),
        required=False,
        max_length=80,
        help_text=_("公告选民以前要写明。离选民近，没有台阶更好。"),
    )
    note = forms.CharField(
        label=_("告诉选民的话"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("例如：怎样报名参加。会印在公告上。"),
    )

    @property
    def when(self) -> When:
        given = self.cleaned_data
        return When(given["on"], given["begins"], given["spot"], given["note"])


class MeetingPlanForm(WhenForm, PersonsForm):
    """Who reports, when and where."""

    field_order = ("on", "begins", "spot", "everybody", "persons", "others", "note")

    def __init__(self, *args: Any, county_id: int, listed: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, county_id=county_id, listed=listed, **kwargs)
        _say_reporting(self)


class AskForm(PersonsForm):
    """Further deputies who are to report."""

    def __init__(self, *args: Any, county_id: int, listed: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, county_id=county_id, listed=listed, **kwargs)
        self.fields.pop("everybody", None)
        _say_reporting(self)


def _say_reporting(form: forms.Form) -> None:
    names = {
        "everybody": _("下面的代表全都述职"),
        "persons": _("哪些代表述职"),
        "others": _("还有别的代表述职"),
    }
    for name, label in names.items():
        if name in form.fields:
            form.fields[name].label = label


class ChangeForm(WhenForm):
    reason = forms.CharField(
        label=_("为什么改"),
        required=False,
        max_length=200,
        help_text=_("已经公告选民的，请写明；述职的代表会收到通知。"),
    )


class HoldForm(forms.Form):
    """What the meeting was: numbers of voters only, the attendance list stays on paper."""

    persons = forms.TypedMultipleChoiceField(
        label=_("在会上述职的代表"),
        coerce=int,
        required=False,
        widget=TickCards(side=True),
    )
    why_not = forms.CharField(
        label=_("没有述职的，为什么"),
        required=False,
        max_length=200,
        help_text=_("都述职了就不填。"),
    )
    invited = forms.IntegerField(
        label=_("请了多少选民"), min_value=0, max_value=MOST_VOTERS, error_messages=NUMBER
    )
    present = forms.IntegerField(
        label=_("到了多少选民"),
        min_value=0,
        max_value=MOST_VOTERS,
        error_messages=NUMBER,
        help_text=_("只记人数，不记名字。签到表留在纸上。"),
    )
    account = forms.CharField(
        label=_("会议情况"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("可以不填。一两句就够。"),
    )
    opinions = forms.CharField(
        label=_("选民提出的意见"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("一行一条。保存以后在活动页里可以一键转为诉求，有人办、有期限。"),
    )

    def __init__(self, *args: Any, reviews: Sequence[Review], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._reviews = reviews
        choices = [(one.pk, one.person.name) for one in reviews]
        self.fields["persons"].choices = choices  # type: ignore[attr-defined]  # a choice field
        self.fields["persons"].initial = [one.pk for one in reviews]
        for one in reviews:
            self.fields[f"questions_{one.pk}"] = forms.CharField(
                label=gettext("选民问%(name)s代表什么，怎么答") % {"name": one.person.name},
                required=False,
                max_length=5_000,
                widget=forms.Textarea({"rows": 3}),
                help_text=_("记要点。不写提问人的姓名。"),
            )
        order = ["persons", "why_not", "invited", "present"]
        order += [f"questions_{one.pk}" for one in reviews]
        self.order_fields([*order, "account", "opinions"])

    @property
    def held(self) -> Held:
        given = self.cleaned_data
        return Held(
            invited=given["invited"],
            present=given["present"],
            account=given["account"],
            questions={pk: given.get(f"questions_{pk}", "") for pk in given["persons"]},
            why_not=given["why_not"],
            opinions=tuple(given["opinions"].splitlines()),
        )
