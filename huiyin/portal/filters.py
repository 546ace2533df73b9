"""What the ledger can be narrowed by. Everything is in the address."""

from __future__ import annotations

from datetime import date

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.categories import categories_of, category_name
from huiyin.concerns.models import Concern, ConcernQuerySet
from huiyin.concerns.states import State
from huiyin.kernel import clock
from huiyin.kernel.kept import Kept
from huiyin.places.models import Level, Place
from huiyin.portal.counts import OWED
from huiyin.portal.narrowing import NarrowingForm
from huiyin.stations.models import Station
from huiyin.ui.widgets import QuickSelect

STATES = {
    "owed": (_("还欠回音"), OWED),
    "late": (_("已超期"), OWED & Q(due_on__lt=date.min)),
    "answered": (_("已答复"), Q(answered_at__isnull=False)),
    "unsatisfied": (_("不满意"), Q(score="unsatisfied")),
    "referred": (_("其他渠道、留存"), Q(state__in=[State.REFERRED_OUT, State.KEPT])),
    "merged": (_("已并案，一并办理"), Q(state=State.MERGED)),
    "withdrawn": (_("本人撤回"), Q(state=State.WITHDRAWN)),
}

Choice = tuple[str, str]


class LedgerForm(NarrowingForm):
    """Unknown values narrow nothing: an old link still opens the ledger."""

    state = forms.ChoiceField(label=_("办到哪一步"), required=False, widget=QuickSelect)
    town = forms.ChoiceField(label=_("乡镇、街道"), required=False, widget=QuickSelect)
    category = forms.ChoiceField(label=_("类别"), required=False, widget=QuickSelect)
    station = forms.ChoiceField(label=_("联络站"), required=False, widget=QuickSelect)
    year = forms.ChoiceField(label=_("年份"), required=False, widget=QuickSelect)

    def __init__(self, county: Place, data: QueryDict) -> None:
        super().__init__(data)
        choices = _choices((county.pk, county.path))
        self._choose("state", [(key, str(name)) for key, (name, _q) in STATES.items()])
        this_year = clock.today().year
        self._choose(
            "year", [(str(year), str(year)) for year in range(this_year, this_year - 6, -1)]
        )
        categories = [
            (str(one.pk), category_name(county.pk, one.pk)) for one in categories_of(county.pk)
        ]
        self._choose("category", categories)
        self._choose("town", choices["town"])
        self._choose("station", choices["station"])


def town_choices(county: Place) -> list[Choice]:
    """Return the county's towns and streets to choose from."""
    return _choices((county.pk, county.path))["town"]


def filtered(county: Place, form: LedgerForm) -> ConcernQuerySet:
    """Return the county's concerns that the form asks for. The search sees released words only."""
    concerns = Concern.objects.of(county)
    given = form.given
    if "q" in given:
        concerns = concerns.matching(given["q"], public=True)
    if "state" in given:
        concerns = concerns.filter(_state(given["state"]))
    if "town" in given:
        concerns = concerns.filter(place_path__startswith=f"{county.path}{given['town']}/")
    if "category" in given:
        concerns = concerns.filter(category=given["category"])
    if "station" in given:
        concerns = concerns.filter(station=given["station"])
    if "year" in given:
        year = int(given["year"])
        first, last = clock.moment_on(date(year, 1, 1), 0), clock.moment_on(date(year + 1, 1, 1), 0)
        concerns = concerns.filter(raised_at__gte=first, raised_at__lt=last)
    return concerns


def _state(key: str) -> Q:
    if key == "late":
        return OWED & Q(due_on__lt=clock.today())
    return STATES[key][1]


def _read_choices(county: tuple[int, str]) -> dict[str, list[Choice]]:
    pk, path = county
    towns = Place.objects.filter(path__startswith=path, level=Level.TOWN).order_by("code")
    stations = Station.objects.open().filter(organ__county=pk).order_by("organ__place_path")
    return {
        "town": [(str(key), name) for key, name in towns.values_list("pk", "name")],
        "station": [(str(key), name) for key, name in stations.values_list("pk", "organ__name")],
    }


_choices: Kept[tuple[int, str], dict[str, list[Choice]]] = Kept(_read_choices)
