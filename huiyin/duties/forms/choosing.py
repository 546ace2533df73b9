"""Choosing deputies: ticked out of those listed, or all of these, and others by name."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from huiyin.duties.policy import mandates_on
from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.ui.widgets import TickCards

_BETWEEN = re.compile(r"[\s、,，;；]+")


class PersonsForm(forms.Form):
    """`chosen` are the ids of who was ticked and named; a name must be clear."""

    everybody = forms.BooleanField(label=_("下面的代表全都参加"), required=False)
    persons = forms.TypedMultipleChoiceField(
        label=_("哪些代表参加"), coerce=int, required=False, widget=TickCards(side=True)
    )
    others = forms.CharField(
        label=_("还有别的代表"),
        required=False,
        max_length=300,
        help_text=_("不在上面的，写名字，用顿号隔开。"),
    )

    def __init__(self, *args: Any, county_id: int, listed: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._county_id = county_id
        self._further: set[int] = set()
        self.fields["persons"].choices = [(one.pk, one.name) for one in listed]  # type: ignore[attr-defined]  # a choice field
        if not listed:
            del self.fields["persons"]
            del self.fields["everybody"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        names = [name for name in _BETWEEN.split(given.get("others", "")) if name]
        day = self.day()
        if names and day:
            self._find(names, mandates_on(day, self._county_id).values("person"))
        return given

    def day(self) -> date | None:
        """Return the day on which who is named must have been a deputy: the form's own, or today."""
        given: date | None = self.cleaned_data.get("on")
        return given if "on" in self.fields else clock.today()

    @property
    def chosen(self) -> set[int]:
        return {*self.cleaned_data.get("persons", ()), *self._further}

    def _find(self, names: list[str], deputies: Any) -> None:
        """Find each name among the county's deputies of that day; say which one is not clear."""
        found: dict[str, list[int]] = {}
        rows = Person.objects.filter(pk__in=deputies, name__in=names)
        for pk, name in rows.values_list("pk", "name"):
            found.setdefault(name, []).append(pk)
        for name in dict.fromkeys(names):
            if name not in found:
                self.add_error("others", gettext("没有找到代表“%(name)s”。") % {"name": name})
            elif len(found[name]) > 1:
                said = gettext("有几位代表叫“%(name)s”，请选所在的小组再勾选。")
                self.add_error("others", said % {"name": name})
            else:
                self._further.add(found[name][0])
