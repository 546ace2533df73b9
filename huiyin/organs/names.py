"""Names of a county's organs and places by id, for lists that would else join six tables a row."""

from __future__ import annotations

from huiyin.kernel.kept import Kept
from huiyin.organs.models import Organ
from huiyin.places.models import Place


def _read_organs(county_id: int) -> dict[int, tuple[str, str]]:
    rows = Organ.objects.filter(county=county_id).values_list("pk", "name", "short_name")
    return {pk: (name, short_name) for pk, name, short_name in rows}


def _read_places(county_id: int) -> dict[int, tuple[str, str]]:
    county = Place.objects.get(pk=county_id)
    rows = Place.objects.within(county).values_list("pk", "name", "parent__name")
    return {pk: (name, parent or "") for pk, name, parent in rows}


_organs: Kept[int, dict[int, tuple[str, str]]] = Kept(_read_organs)
_places: Kept[int, dict[int, tuple[str, str]]] = Kept(_read_places)


def organ_name(county_id: int, organ_id: int | None, *, is_short: bool = False) -> str:
    """Return the organ's name, or '' for none. A brand-new organ is read once more."""
    if organ_id is None:
        return ""
    names = _organs(county_id)
    if organ_id not in names:
        _organs.forget()
        names = _organs(county_id)
    name, short_name = names.get(organ_id, ("", ""))
    return short_name or name if is_short else name


def place_name(county_id: int, place_id: int | None) -> str:
    """Return the place's name with the town before a village's, or '' for none."""
    if place_id is None:
        return ""
    name, parent = _places(county_id).get(place_id, ("", ""))
    return name if place_id == county_id or parent == _county_name(county_id) else parent + name


def _county_name(county_id: int) -> str:
    return _places(county_id).get(county_id, ("", ""))[0]
