"""A deputy of the demo county who moved from one group to another in the middle of the year."""

from __future__ import annotations

from datetime import date

from huiyin.people.actions.groups import set_members
from huiyin.people.models import Group, Person
from huiyin.places.models import County


def move_one(county: County, since: date, *, by: Person) -> None:
    """Let one deputy leave the first group of a place for the second, from the day on."""
    first, second = Group.objects.filter(county=county.pk).order_by("pk")[:2]
    leads = {one: _members(one, is_leader=True) for one in (first, second)}
    members = {one: leads[one] | _members(one, is_leader=False) for one in leads}
    who = max(members[first] - leads[first])
    members[first].remove(who)
    members[second].add(who)
    for group, leaders in leads.items():
        set_members(group, members=members[group], leaders=leaders, since=since, by=by)


def _members(group: Group, *, is_leader: bool) -> set[int]:
    rows = group.memberships.now().filter(is_leader=is_leader)
    return set(rows.values_list("person_id", flat=True))
