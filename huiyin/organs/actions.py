"""Making, renaming and closing organs. Who may is asked above, where the posts are known."""

from __future__ import annotations

from collections.abc import Callable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.organs import numbers
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.organs.placing import ONE_A_PLACE, PARENTS, kinds_at, standard_organs
from huiyin.places.models import Place

# A higher subject adds what keeps an organ open: it returns a sentence, or '' for nothing.
KEEPS_OPEN: list[Callable[[Organ], str]] = []


@transaction.atomic
def add_organ(
    *,
    county: Place,
    kind: Kind,
    name: str,
    place: Place,
    short_name: str = "",
    parent: Organ | None = None,
    phone: str = "",
    address: str = "",
) -> Organ:
    """Return a new organ. Raises BadInput where law knows none of its kind, or the name is taken."""
    if not county.holds(place):
        raise BadInput(_("请选择本县的地方。"), "place")
    _check_kind(kind, place, parent)
    _check_name(county, name)
    organ = Organ(
        county=county,
        kind=kind,
        name=name,
        short_name=(short_name or name)[:30],
        place=place,
        place_path=place.path,
        parent=parent,
        phone=phone,
        address=address,
    )
    _save(organ)
    return organ


def add_standard_organs(county: Place, place: Place) -> list[Organ]:
    """Return the organs made now of those that law sets up at the place; the rest were there."""
    there = set(
        Organ.objects.active().filter(county=county, place=place).values_list("kind", flat=True)
    )
    return [
        add_organ(
            county=county,
            kind=named.kind,
            name=named.name,
            short_name=named.short_name,
            place=place,
        )
        for named in standard_organs(place)
        if named.kind not in there
    ]


@transaction.atomic
def rename_organ(
    organ: Organ, *, name: str, short_name: str, phone: str = "", address: str = ""
) -> Organ:
    """Give the organ another name and address; what it did keeps belonging to it."""
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if organ.county is not None and name != organ.name:
        _check_name(organ.county, name)
    organ.name, organ.short_name = name, (short_name or name)[:30]
    organ.phone, organ.address = phone, address
    _save(organ)
    return organ


@transaction.atomic
def close_organ(organ: Organ) -> Organ:
    """Close the organ from today on; NotNow while it has offices or something keeps it open."""
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if organ.closed_on is not None:
        raise NotNow(_("这个机构已经撤销。"))
    if organ.children.filter(closed_on=None).exists():
        raise NotNow(_("它还有下属科室、站所，请先撤销。"))
    for keeps_open in KEEPS_OPEN:
        if reason := keeps_open(organ):
            raise NotNow(reason)
    organ.closed_on = clock.today()
    organ.save(update_fields=["closed_on"])
    numbers.forget()
    return organ


def _check_kind(kind: Kind, place: Place, parent: Organ | None) -> None:
    if kind == Kind.OFFICE:
        if parent is None or parent.kind not in PARENTS:
            raise BadInput(_("科室、站所要有所属的部门。"), "parent")
        return
    if parent is not None:
        raise BadInput(_("只有科室、站所才有所属的部门。"), "parent")
    if kind == Kind.STATION:
        return
    if kind not in kinds_at(place):
        raise BadInput(_("依照法律，这个地方不设这一类机构。"), "kind")
    same = Organ.objects.active().filter(place=place, kind=kind)
    if kind in ONE_A_PLACE and same.exists():
        raise BadInput(_("这个地方已经有这一类机构。"), "kind")


def _check_name(county: Place, name: str) -> None:
    if Organ.objects.active().filter(county=county, name=name).exists():
        raise BadInput(_("本县已经有这个名称的机构。"), "name")


def _save(organ: Organ) -> None:
    try:
        with transaction.atomic():
            organ.save()
    except IntegrityError as error:  # two at once: the constraint decides
        raise BadInput(_("本县已经有这个名称的机构。"), "name") from error
    numbers.forget()
