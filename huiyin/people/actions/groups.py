"""Deputies' groups: naming them and keeping who is in them."""

from __future__ import annotations

from collections.abc import Collection

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput
from huiyin.people import policy
from huiyin.people.models import Group, Mandate, Membership, Person
from huiyin.people.rights import Can
from huiyin.places.models import Place


@transaction.atomic
def make_group(*, county: Place, name: str, kind: str, place: Place, by: Person) -> Group:
    """Return a new group; BadInput if the county has one of that name."""
    policy.require(by, Can.ROSTER_IMPORT, county_id=county.pk)
    if not county.holds(place):
        raise BadInput(_("请选择本县的地方。"), "place")
    try:
        with transaction.atomic():
            return Group.objects.create(county=county, name=name, kind=kind, place=place)
    except IntegrityError as error:
        raise BadInput(_("已经有同名的小组。"), "name") from error


@transaction.atomic
def set_members(
    group: Group, *, members: Collection[int], leaders: Collection[int], by: Person
) -> None:
    """Make exactly these deputies of the county the members; leaders are among them."""
    policy.require(by, Can.ROSTER_IMPORT, county_id=group.county_id)
    Group.objects.select_for_update().get(pk=group.pk)
    deputies = set(
        Mandate.objects.filter(county=group.county_id, person__in=members)
        .exclude(status=Mandate.Status.ENDED)
        .values_list("person_id", flat=True)
    )
    if deputies != set(members):
        raise BadInput(_("小组成员须是本县在任的代表。"), "members")
    if not set(leaders) <= deputies:
        raise BadInput(_("组长须是小组成员。"), "leaders")
    group.memberships.exclude(person__in=deputies).delete()
    for person_id in deputies:
        Membership.objects.update_or_create(
            group=group, person_id=person_id, defaults={"is_leader": person_id in leaders}
        )
