"""A draft in words; for an office also the deputy it is prepared for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.kernel.text import clean
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.drafting import Wishes, Words
from huiyin.suggestions.models import Suggestion


class WordsForm(forms.Form):
    title = forms.CharField(
        label=_("标题"),
        max_length=60,
        help_text=_("一事一议，例如：关于改造金桂苑周边噪声源的建议。"),
    )
    reason = forms.CharField(
        label=_("事由"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("现状和问题。只写事情，不写反映人的姓名、电话和住址。"),
    )
    proposal = forms.CharField(
        label=_("具体建议"),
        max_length=4000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("建议谁、做什么、到什么程度。"),
    )

    suggested_units = forms.CharField(
        label=_("希望由谁承办"),
        max_length=120,
        required=False,
        help_text=_("只是愿望，由人大确定。"),
    )
    talk_wish = forms.ChoiceField(
        label=_("希望承办单位怎样联系您"),
        choices=[("", _("都可以")), *Suggestion.Contact.choices],
        required=False,
    )
    is_urgent = forms.BooleanField(label=_("需在会议期间答复"), required=False)
    delegation_sign = forms.CharField(
        label=_("代表团提出的，团长姓名"), max_length=60, required=False
    )
    keep_back = forms.BooleanField(
        label=_("我不同意公开文本和答复"),
        required=False,
        help_text=_("标题、编号、承办单位和办理状态照样公开。"),
    )

    WORDS = ("title", "reason", "proposal")
    WISHES = ("suggested_units", "talk_wish", "is_urgent", "delegation_sign", "keep_back")

    @property
    def words(self) -> Words:
        return Words.cleaned(*(self.cleaned_data[name] for name in self.WORDS))

    @property
    def wishes(self) -> Wishes:
        said = self.cleaned_data
        return Wishes(
            may_publish=not said["keep_back"],
            talk_wish=said["talk_wish"],
            is_urgent=said["is_urgent"],
            suggested_units=clean(said["suggested_units"]),
            delegation_sign=clean(said["delegation_sign"]),
        )

    def main_fields(self) -> list[forms.BoundField]:
        """Return what everybody fills in, in its order."""
        others = [name for name in self.fields if name not in {*self.WORDS, *self.WISHES}]
        return [self[name] for name in (*self.WORDS, *others)]

    def more_fields(self) -> list[forms.BoundField]:
        """Return what few need."""
        return [self[name] for name in self.WISHES]


class CongressForm(WordsForm):
    """The same of a deputy of two congresses, who says to which it is raised."""

    congress = forms.ModelChoiceField(
        label=_("向哪一级人大提出"), queryset=Organ.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, congresses: QuerySet[Organ], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["congress"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = congresses


class PreparedForm(WordsForm):
    """The same with the deputy, who decides whether it becomes theirs.

    Whoever works in the office and is a deputy too may keep it for themselves.
    """

    offered_to = forms.ModelChoiceField(
        label=_("交给哪位代表"),
        queryset=Person.objects.none(),
        empty_label=_("请选择"),
        help_text=_("代表看过、改过，认可了才是他的建议。"),
    )

    def __init__(
        self, *args: Any, deputies: QuerySet[Person], is_deputy: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["offered_to"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = deputies
        if is_deputy:
            field.required, field.empty_label = False, _("我自己提出")
