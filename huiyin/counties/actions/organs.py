"""Adding, renaming and closing an organ of a running county, each with its event."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.counties import policy
from huiyin.kernel.errors import NotNow
from huiyin.ledger.actions import record
from huiyin.organs import actions
from huiyin.organs.capabilities import Kind
from huiyin.organs.models import Organ
from huiyin.people.models import Person, Post
from huiyin.places.models import Place


@transaction.atomic
def add(
    county: Place, *, kind: Kind, name: str, place: Place, by: Person, **more: str | Organ | None
) -> Organ:
    policy.require_setting_up(by, county)
    organ = actions.add_organ(county=county, kind=kind, name=name, place=place, **more)  # type: ignore[arg-type]  # the form's own fields
    _record(organ, "add", by, {"name": organ.name, "kind": organ.kind})
    return organ


@transaction.atomic
def rename(
    organ: Organ, *, name: str, short_name: str, phone: str, address: str, by: Person
) -> Organ:
    _require(organ, by)
    was = organ.name
    organ = actions.rename_organ(
        organ, name=name, short_name=short_name, phone=phone, address=address
    )
    _record(organ, "rename", by, {"was": was, "name": organ.name})
    return organ


@transaction.atomic
def close(organ: Organ, *, by: Person) -> Organ:
    """Close the organ; NotNow while somebody still holds a post in it."""
    _require(organ, by)
    held = Post.objects.held().filter(organ=organ).count()
    if held:
        raise NotNow(_("还有 %(n)s 人在这里任职，请先结束他们的职务。") % {"n": held})
    organ = actions.close_organ(organ)
    _record(organ, "close", by, {"name": organ.name})
    return organ


def _require(organ: Organ, by: Person) -> None:
    policy.require_setting_up(by, Place.objects.get(pk=organ.county_id or 0))


def _record(organ: Organ, move: str, by: Person, public: dict[str, str]) -> None:
    record(
        subject="organ",
        subject_id=organ.pk,
        county_id=organ.county_id,
        move=move,
        by=by,
        organ_id=organ.pk,
        public=public,
    )
