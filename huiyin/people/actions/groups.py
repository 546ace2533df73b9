"""Deputies' groups: naming them and keeping who is in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.people import policy
from huiyin.people.models import Group, Mandate, Membership, Person
from huiyin.people.rights import Can
from huiyin.places.models import Place

EARLIEST = date(2000, 1, 1)


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
    group: Group,
    *,
    members: Collection[int],
    leaders: Collection[int],
    by: Person,
    since: date | None = None,
) -> None:
    """Make exactly these deputies of the county the members from a day on; leaders are among them.

    Only rows of whom it changes are touched: the old one ends the day before, a new one begins. What
    lasted no day is not kept. A day before the last change of the same person is BadInput.
    """
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
    on = since or clock.today()
    if not EARLIEST <= on <= clock.today():
        raise BadInput(_("请写今天或以前的日期。"), "since")
    _change(group, {pk: pk in leaders for pk in deputies}, on)


def _change(group: Group, wanted: dict[int, bool], on: date) -> None:
    """End what is no longer so, and begin what is new, from the day on."""
    was = {one.person_id: one for one in group.memberships.now()}
    leaving = [one for pk, one in was.items() if wanted.get(pk) != one.is_leader]
    coming = [pk for pk, leads in wanted.items() if pk not in was or was[pk].is_leader != leads]
    changed = {one.person_id for one in leaving}.union(coming)
    later = Q(since__gt=on) | Q(until__gte=on)
    if group.memberships.filter(later, person__in=changed).exists():
        raise BadInput(_("有人在那一天以后变动过，请写晚一些的日期。"), "since")
    for one in leaving:
        if one.since == on:
            one.delete()
        else:
            one.until = on - timedelta(days=1)
            one.save(update_fields=["until"])
    Membership.objects.bulk_create(
        Membership(group=group, person_id=pk, is_leader=wanted[pk], since=on)
        for pk in sorted(coming)
    )
