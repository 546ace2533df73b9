"""A draft in words; for an office also the deputy it is prepared for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
from huiyin.suggestions.actions.drafting import Words


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

    @property
    def words(self) -> Words:
        return Words.cleaned(*(self.cleaned_data[name] for name in ("title", "reason", "proposal")))


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
