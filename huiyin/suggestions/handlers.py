"""The units that can be assigned a suggestion, in their official order, found by what people type."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.kernel.kept import Kept
from huiyin.kernel.text import clean
from huiyin.organs.capabilities import Capability, Kind
from huiyin.organs.models import Organ

_BETWEEN = re.compile(r"[、，,;；\n]+")
_ORDER = list(Kind)
MOST = 12  # units named in one place


@dataclass(frozen=True)
class Unit:
    pk: int
    name: str
    short_name: str


def units_of(county_id: int) -> tuple[Unit, ...]:
    """Return who can be assigned a suggestion: by kind of organ, then as they were entered."""
    return _units(county_id)


def named_units(text: str, county_id: int, field: str) -> list[Organ]:
    """Return the units that a text names, separated by 、 or commas, in its order.

    A name is the full one, the short one, or a part that only one unit has. BadInput beside the
    field for any other.
    """
    names = [name for piece in _BETWEEN.split(text) if (name := clean(piece))]
    if len(names) > MOST:
        raise BadInput(_("一次最多写 12 个单位。"), field)
    found = [_named(name, county_id, field) for name in dict.fromkeys(names)]
    rows = Organ.objects.in_bulk([one.pk for one in found])
    return [rows[one.pk] for one in found]


def _named(name: str, county_id: int, field: str) -> Unit:
    units = units_of(county_id)
    exact = [one for one in units if name in {one.name, one.short_name}]
    near = exact or [one for one in units if name in one.name or name in one.short_name]
    if not near:
        raise BadInput(_("没有名叫“%(name)s”的承办单位。") % {"name": name}, field)
    if len(near) > 1:
        some = _("、").join(one.name for one in near[:4])
        words = _("“%(name)s”可以是%(units)s，请写全名。")
        raise BadInput(words % {"name": name, "units": some}, field)
    return near[0]


def _read(county_id: int) -> tuple[Unit, ...]:
    rows = Organ.objects.active().able_to(Capability.HANDLE)
    found = rows.filter(county=county_id, parent=None).exclude(kind=Kind.OFFICE)
    listed = sorted(found, key=lambda one: (_ORDER.index(Kind(one.kind)), one.pk))
    return tuple(Unit(one.pk, one.name, one.short_name) for one in listed)


_units: Kept[int, tuple[Unit, ...]] = Kept(_read)
