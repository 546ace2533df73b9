"""The filters of a list, as they stand in the address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.choices import choices_of
from huiyin.concerns.models import Channel, ConcernQuerySet
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.kernel import clock
from huiyin.ui.widgets import DayInput

OPEN, LATE, ENDED = "open", "late", "ended"
GROUPS = {OPEN: _("办理中的"), LATE: _("超期的"), ENDED: _("已结束的")}
ANY = ("", _("全部"))
BAD_DAY = {"invalid": _("请按 2026-01-31 的样子写日期。")}


class Filters(forms.Form):
    """What a list is narrowed to. A value that is not on offer is said so, and not used."""

    q = forms.CharField(label=_("关键词"), required=False, max_length=100)
    state = forms.ChoiceField(label=_("状态"), required=False)
    town = forms.TypedChoiceField(label=_("乡镇街道"), coerce=int, required=False, empty_value=None)
    category = forms.TypedChoiceField(label=_("类别"), coerce=int, required=False, empty_value=None)
    unit = forms.TypedChoiceField(label=_("承办单位"), coerce=int, required=False, empty_value=None)
    station = forms.TypedChoiceField(
        label=_("联络站"), coerce=int, required=False, empty_value=None
    )
    channel = forms.ChoiceField(label=_("来源"), required=False, choices=[ANY, *Channel.choices])
    since = forms.DateField(label=_("从"), required=False, widget=DayInput, error_messages=BAD_DAY)
    until = forms.DateField(label=_("到"), required=False, widget=DayInput, error_messages=BAD_DAY)

    def __init__(self, data: Any, *, county_id: int) -> None:
        super().__init__(data, auto_id="f_%s")
        self.county_id = county_id
        choices = choices_of(county_id)
        offered: dict[str, Any] = {
            "state": [*GROUPS.items(), *STATE_NAMES.items()],
            "town": choices.towns,
            "category": choices.categories,
            "unit": choices.units,
            "station": choices.stations,
        }
        for name, values in offered.items():
            self.fields[name].choices = [ANY, *values]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> dict[str, Any]:
        """Return what was given and can be used."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def said(self, name: str) -> str:
        """Return what was chosen for the field, in words."""
        value = self.chosen[name]
        choices = dict(getattr(self.fields[name], "choices", ()))
        return str(choices.get(value, value))

    @property
    def is_narrowed(self) -> bool:
        """Return whether a filter besides words and state is set, so that the bar stays open."""
        return bool(set(self.chosen) - {"q", "state"}) or bool(self.errors)

    def narrow(self, concerns: ConcernQuerySet, *, skip: str = "") -> ConcernQuerySet:
        """Return the concerns that match; `skip` leaves one filter out, for the tabs' counts."""
        chosen = {name: value for name, value in self.chosen.items() if name != skip}
        if words := chosen.get("q"):
            concerns = concerns.matching(words)
        if state := chosen.get("state"):
            concerns = in_state(concerns, state)
        if town := chosen.get("town"):
            path = choices_of(self.county_id).paths[town]
            concerns = concerns.filter(county=self.county_id, place_path__startswith=path)
        if unit := chosen.get("unit"):
            concerns = concerns.filter(Q(lead=unit) | Q(parties__contains=[unit]))
        for name in ("category", "station", "channel"):
            if name in chosen:
                concerns = concerns.filter(**{name: chosen[name]})
        if since := chosen.get("since"):
            concerns = concerns.filter(raised_at__gte=clock.moment_on(since, 0))
        if until := chosen.get("until"):
            concerns = concerns.filter(raised_at__lte=clock.moment_on(until, 23, 59))
        return concerns


def in_state(concerns: ConcernQuerySet, state: str) -> ConcernQuerySet:
    """Return those in the state, or in the group of states: open, late, ended."""
    if state == OPEN:
        return concerns.open()
    if state == LATE:
        return concerns.overdue(clock.today())
    if state == ENDED:
        return concerns.filter(closed_at__isnull=False)
    return concerns.filter(state=state)
