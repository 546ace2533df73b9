"""Who plans and records activities, and for whom: offices, stations, and leaders of groups.

An office keeps the activities of its place, a station's people those at their station, and a group's
leader those of the group. Every deputy of the county reads them. Everybody else is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.duties.models import Activity
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.organs.models import Organ
from huiyin.organs.numbers import office_for
from huiyin.people.models import Group, Mandate, Membership, Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import Held, standing_of
from huiyin.stations.models import Station

_TOWN_CONGRESS = frozenset({OrganKind.PRESIDIUM, OrganKind.TOWN_CONGRESS})


@dataclass(frozen=True)
class Ground:
    """Where an activity belongs: an office, and the group or the station before it, if any."""

    key: str
    name: str
    county_id: int
    place_id: int
    place_path: str
    group: Group | None = None
    station: Station | None = None
    office_id: int | None = None

    @property
    def office(self) -> int:
        """Return the congress organ that lists what is done here."""
        return self.office_id or office_for(self.place_id).pk


def keeping_posts(by: Person) -> list[Held]:
    return [post for post in standing_of(by).posts if Can.DUTIES_KEEP in RIGHTS[post.role]]


def led_groups(by: Person) -> QuerySet[Group]:
    """Return the groups that a deputy in office leads."""
    led = Membership.objects.now().filter(group=OuterRef("pk"), person=by, is_leader=True)
    return Group.objects.filter(Exists(led), county__in=standing_of(by).mandate_counties)


def organises(by: Person) -> bool:
    """Return whether somebody plans and records anywhere."""
    return bool(keeping_posts(by)) or (standing_of(by).is_deputy and led_groups(by).exists())


def grounds_of(by: Person) -> list[Ground]:
    """Return where somebody plans and records; what is nearest first. Raise NotAllowed for nobody."""
    posts = keeping_posts(by)
    offices = [post for post in posts if post.organ_kind != OrganKind.STATION]
    own = [post.organ_id for post in posts if post.organ_kind == OrganKind.STATION]
    near = Q(pk__in=led_groups(by).values("pk")) if standing_of(by).is_deputy else Q(pk__in=[])
    at = Q(pk__in=own)
    for post in offices:
        near |= Q(county=post.county_id, place__path__startswith=post.place_path)
        at |= Q(organ__county=post.county_id, organ__place_path__startswith=post.place_path)
    groups = Group.objects.filter(near).select_related("place").order_by("name", "pk")
    found = [_of_group(group) for group in groups]
    found += [_of_office(organ) for organ in Organ.objects.filter(pk__in=_ids(offices))]
    if posts:
        stations = Station.objects.open().filter(at).select_related("organ")
        found += [_of_station(one) for one in stations.order_by("organ__name", "pk")]
    if not found:
        raise NotAllowed(_("代表活动由人大机关、联络站和代表小组组长安排、记录。"))
    return found


def _ids(posts: list[Held]) -> list[int]:
    return [post.organ_id for post in posts]


def _of_group(group: Group) -> Ground:
    place = group.place
    return Ground(f"g{group.pk}", group.name, group.county_id, place.pk, place.path, group=group)


def _of_station(station: Station) -> Ground:
    organ = station.organ
    assert organ.county_id is not None
    return Ground(
        f"s{station.pk}", organ.name, organ.county_id, organ.place_id, organ.place_path,
        station=station,
    )  # fmt: skip


def _of_office(organ: Organ) -> Ground:
    assert organ.county_id is not None
    return Ground(
        f"o{organ.pk}", organ.name, organ.county_id, organ.place_id, organ.place_path,
        office_id=organ.pk,
    )  # fmt: skip


def keeps(by: Person, activity: Activity) -> bool:
    """Return whether somebody records and corrects the activity."""
    for post in keeping_posts(by):
        if post.organ_kind == OrganKind.STATION:
            if post.organ_id == activity.station_id:
                return True
        elif post.county_id == activity.county_id and activity.place_path.startswith(
            post.place_path
        ):
            return True
    return activity.group_id is not None and led_groups(by).filter(pk=activity.group_id).exists()


def require_keeper(by: Person, activity: Activity) -> None:
    """Raise NotThere for who may not know of it, NotAllowed for who only reads it."""
    if keeps(by, activity):
        return
    if Activity.objects.visible_to(by).filter(pk=activity.pk).exists():
        raise NotAllowed(_("这次活动由组织它的机关、联络站或者小组组长记录。"))
    raise NotThere


def other_office(by: Person, activity: Activity) -> int | None:
    """Return this person's office of another congress that may list the activity as well, or None.

    A county's office may list what a town did with county deputies; a town's what the county did.
    """
    own = congress_place(activity.office)
    for post in keeping_posts(by):
        if post.county_id != activity.county_id or post.organ_kind == OrganKind.STATION:
            continue
        organ = Organ.objects.get(pk=post.organ_id)
        if congress_place(organ) != own:
            return organ.pk
    return None


def congress_place(organ: Organ) -> int | None:
    """Return the place of the congress whose organ it is: a street's is the county's."""
    return organ.place_id if organ.kind in _TOWN_CONGRESS else organ.county_id


def mandates_on(day: date, county_id: int) -> QuerySet[Mandate]:
    """Return the mandates that were held in the county on the day."""
    begun = Q(elected_on__lte=day) | Q(elected_on=None, term__starts_on__lte=day)
    going = Q(ended_on=None) | Q(ended_on__gte=day)
    return Mandate.objects.filter(begun & going, county=county_id)


def candidates(ground: Ground, day: date) -> QuerySet[Person]:
    """Return the deputies whom a page lists to be ticked: of the group, the station, or the place."""
    held = mandates_on(day, ground.county_id)
    if ground.group is not None:
        here = Q(pk__in=ground.group.memberships.on(day).values("person"))
    elif ground.station is not None:
        here = Q(duties__station=ground.station, duties__until=None)
    else:
        held = held.filter(place__path__startswith=ground.place_path)
        here = Q()
    people = Person.objects.filter(here, Exists(held.filter(person=OuterRef("pk"))))
    return people.order_by("name", "pk")
