"""An idea in words, and where; why one is dropped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.places import place_options
from huiyin.places.models import Place
from huiyin.projects.actions import Words
from huiyin.ui.widgets import QuickSelect


class WordsForm(forms.Form):
    title = forms.CharField(
        label=_("项目名称"), max_length=60, help_text=_("例如：青石镇敬老院改造。")
    )
    need = forms.CharField(
        label=_("群众需要什么"),
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
        help_text=_("只写事情，不写反映人的姓名、电话和住址。"),
    )

    @property
    def words(self) -> Words:
        return Words.cleaned(self.cleaned_data["title"], self.cleaned_data["need"])


class IdeaForm(WordsForm):
    """The same for a new one, with its place in the county."""

    place = forms.ChoiceField(label=_("在什么地方"), widget=QuickSelect)

    def __init__(self, *args: Any, county: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = place_options(county)

    @property
    def chosen_place(self) -> Place:
        return Place.objects.get(pk=int(self.cleaned_data["place"]))


class DropForm(forms.Form):
    reason = forms.CharField(
        label=_("为什么不再考虑"), max_length=300, widget=forms.Textarea({"rows": 2})
    )
