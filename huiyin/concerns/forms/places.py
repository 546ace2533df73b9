"""Where it is: the county's towns and villages as one select, which a script makes two."""

from __future__ import annotations

from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext as _

from huiyin.places.models import Level, Place

Options = list[tuple[str, "str | list[tuple[str, str]]"]]


def place_options(county: Place) -> CallableChoiceIterator:
    """Return the choices, read only when they are drawn: one query."""
    return CallableChoiceIterator(lambda: _options(county))


def _options(county: Place) -> Options:
    below = Place.objects.within(county).filter(level__gte=Level.TOWN).order_by("level", "code")
    towns: dict[int, tuple[str, list[tuple[str, str]]]] = {}
    for pk, name, level, parent in below.values_list("pk", "name", "level", "parent_id"):
        if level == Level.TOWN:
            anywhere = _("%(town)s（说不准是哪个村、社区）") % {"town": name}
            towns[pk] = (name, [(str(pk), anywhere)])
        elif parent in towns:
            towns[parent][1].append((str(pk), name))
    whole = (str(county.pk), _("全县范围的事"))
    return [("", _("请选择")), *towns.values(), whole]
