"""The usual forms, filled from what a phone sends; and empty ones for the page that it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from huiyin.concerns.actions.hearing import Record
from huiyin.concerns.forms.desk_intake import Desk, Intake
from huiyin.concerns.forms.hearing import DayForm, MatterForm, Matters, MatterSet
from huiyin.duties.forms.diary import EntryForm
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.stations.models import Reception

Said = Mapping[str, Any]
PREFIX = "matter"


class SentIntake(Intake):
    """The form of the desk; that it counts once is the record's key's doing, not a form's."""

    def __init__(self, desk: Desk, said: Said, files: Any) -> None:
        super().__init__(desk, typed(said), files)
        del self.fields["key"]


class SentDay:
    """A day of reception and its matters, as a phone sends them."""

    def __init__(
        self,
        said: Said,
        matters: list[Said],
        *,
        reception: Reception,
        serving: list[Person],
        may_answer: bool,
    ) -> None:
        self.form = DayForm(typed(said), serving=serving)
        counted = {"TOTAL_FORMS": len(matters), "INITIAL_FORMS": 0}
        data = typed({f"{PREFIX}-{name}": value for name, value in counted.items()})
        for at, matter in enumerate(matters):
            data.update(typed({f"{PREFIX}-{at}-{name}": value for name, value in matter.items()}))
        more = {"reception": reception, "may_answer": may_answer}
        self.rows = cast("Matters", MatterSet(data, prefix=PREFIX, form_kwargs=more))

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.rows.is_valid()])

    @property
    def errors(self) -> dict[str, list[str]]:
        found = errors_of(self.form)
        for row in self.rows:
            found |= {f"{row.prefix}-{name}": said for name, said in errors_of(row).items()}
        rest = [str(one) for one in self.rows.non_form_errors()]
        return {**found, "": rest} if rest else found

    def record(self) -> Record:
        return self.form.record(self.rows.matters)

    def codes(self, codes: list[str]) -> tuple[str, ...]:
        """Return the codes of those matters that are raised: one that has another door needs none."""
        pairs = zip(self.rows, codes, strict=False)
        return tuple(code for row, code in pairs if row.is_concern)


class BlankIntake(Intake):
    """The form with nothing to choose from: the phone fills its lists from what it took along."""

    def __init__(self) -> None:
        forms.Form.__init__(self, auto_id="intake-%s")
        for name in ("key", "another"):
            del self.fields[name]
        del self.fields["text"].widget.attrs["autofocus"]


class BlankMatter(MatterForm):
    """One matter, to be drawn as often as needed: `__n__` stands for its number."""

    def __init__(self) -> None:
        forms.Form.__init__(self, prefix=f"{PREFIX}-__n__", auto_id="%s")


def blank_day() -> DayForm:
    return DayForm(serving=[], auto_id="day-%s")


class SentEntry(EntryForm):
    """A page of the diary; without a day it is of the day on which it was written."""

    def __init__(self, said: Said, files: Any, *, county: Place) -> None:
        super().__init__(typed(said), files, county=county)
        self.fields["on"].required = False


class BlankEntry(EntryForm):
    def __init__(self) -> None:
        forms.Form.__init__(self, auto_id="diary-%s")
        self.fields["on"].required, self.fields["on"].initial = False, None
        self.fields["on"].help_text = _("空着就是写下的这一天。")


def typed(said: Said) -> MultiValueDict[str, Any]:
    """Return the values as a form sends them: text; a list for several; a tick is there or not."""
    data: MultiValueDict[str, Any] = MultiValueDict()
    for name, value in said.items():
        values = value if isinstance(value, list) else [value]
        kept = [one for one in values if one is not False and one is not None]
        data.setlist(name, ["on" if one is True else str(one) for one in kept])
    return data


def errors_of(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what is wrong by field, in the language of the request; '' is the whole form."""
    return {
        "" if name == "__all__" else name: [str(one) for one in found]
        for name, found in form.errors.items()
    }
