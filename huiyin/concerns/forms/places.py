"""Where it is: the county's towns and villages as one select, which a script makes two."""

from __future__ import annotations

from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext as _

from huiyin.kernel.kept import Kept
from huiyin.places.models import Level, Place

Options = list[tuple[str, "str | list[tuple[str, str]]"]]


def place_options(county: Place) -> CallableChoiceIterator:
    """Return the choices, read only when they are drawn."""
    return CallableChoiceIterator(lambda: _options(county))


def _options(county: Place) -> Options:
    towns: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    for pk, name, level, parent in _kept((county.pk, county.path)):
        if level == Level.TOWN:
            anywhere = _("%(town)s（说不准是哪个村、社区）") % {"town": name}
            towns[pk] = (name, [(str(pk), anywhere)])
        elif parent in towns:
            towns[parent][1].append((str(pk), name))
    whole = (str(county.pk), _("全县范围的事"))
    return [("", _("请选择")), *towns.values(), whole]


def _read(county: tuple[int, str]) -> list[tuple[int, str, int, int | None]]:
    below = Place.objects.filter(path__startswith=county[1], level__gte=Level.TOWN)
    rows = below.order_by("level", "code").values_list("pk", "name", "level", "parent_id")
    return list(rows)


_kept: Kept[tuple[int, str], list[tuple[int, str, int, int | None]]] = Kept(_read)
