"""Who keeps a station: its own people, the office of its town or street, the county's office.

A post's reach is its organ's place: a presidium keeps the stations of the town, deputies' affairs
those of the county, a station's head only that station. Everybody else is refused.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.capabilities import Kind
from huiyin.people import policy as people
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import Held, standing_of
from huiyin.places.models import Place
from huiyin.stations.models import (
    Pledge,
    PledgeQuerySet,
    Reception,
    Rota,
    Shift,
    Station,
    StationQuerySet,
)


def kept_stations(by: Person, county: Place | None = None) -> StationQuerySet:
    """Return the stations that somebody keeps: of one county, or wherever the posts reach.

    Whoever opens a county keeps all of its stations until its own office has come.
    """
    stations = Station.objects.filter(organ__closed_on=None)
    if county is not None:
        stations = stations.of(county)
        if people.stands_in(by, county.pk):
            return stations
    reach = Q(pk__in=[])
    for post in standing_of(by).posts:
        if Can.STATIONS_KEEP in RIGHTS[post.role]:
            reach |= _reach(post)
    return stations.filter(reach)


def require_some(by: Person, county: Place | None = None) -> None:
    """Let go on who keeps stations anywhere, or opens this county."""
    if standing_of(by).may(Can.STATIONS_KEEP):
        return
    if county is None or not people.stands_in(by, county.pk):
        raise NotAllowed(_("联络站由站长、联络员和所在地方的人大机构维护。"))


def require_keeper(by: Person, station: Station) -> None:
    """Raise NotAllowed without the right, NotThere for a station out of reach; no query of its own."""
    county = station.organ.county
    require_some(by, county)
    posts = standing_of(by).posts
    if any(_reaches(post, station) for post in posts if Can.STATIONS_KEEP in RIGHTS[post.role]):
        return
    if county is None or not people.stands_in(by, county.pk):
        raise NotThere


def _reach(post: Held) -> Q:
    if post.organ_kind == Kind.STATION:
        return Q(pk=post.organ_id)
    return Q(organ__county=post.county_id, organ__place_path__startswith=post.place_path)


def _reaches(post: Held, station: Station) -> bool:
    if post.organ_kind == Kind.STATION:
        return bool(post.organ_id == station.pk)
    path: str = station.organ.place_path
    return station.organ.county_id == post.county_id and path.startswith(post.place_path)


def rotas_of(by: Person) -> QuerySet[Rota]:
    """Return the rotas whose stations this person keeps, all of them."""
    foreign = Shift.objects.filter(rota=OuterRef("pk")).exclude(station__in=kept_stations(by))
    own = Q(made_by=by) | ~Exists(foreign)
    counties = standing_of(by).counties_where(Can.STATIONS_KEEP)
    return Rota.objects.filter(own, county__in=counties)


def require_rota(by: Person, rota: Rota) -> None:
    """Raise NotAllowed without the right, NotThere for a rota out of reach."""
    require_some(by)
    if not rotas_of(by).filter(pk=rota.pk).exists():
        raise NotThere


def require_substituter(by: Person, station: Station, out: int) -> None:
    """Let go on the deputy who cannot come, and the station's keepers."""
    if by.pk != out:
        require_keeper(by, station)


def pledges_of(by: Person) -> PledgeQuerySet:
    """Return the promises that somebody reads: of the own unit, station or place, or heard oneself."""
    standing = standing_of(by)
    seen = Q(unit__in=standing.organs_where(Can.PLEDGES_REPORT)) | Q(reception__deputies=by)
    for post in standing.posts:
        if Can.STATIONS_KEEP in RIGHTS[post.role] or Can.DUTIES_READ in RIGHTS[post.role]:
            stations = Station.objects.filter(_reach(post))
            seen |= Q(reception__station__in=stations)
    return Pledge.objects.filter(pk__in=Pledge.objects.filter(seen).values("pk"))


def require_hearer(by: Person, reception: Reception) -> None:
    """Let go on the deputies who sat there, and the station's keepers."""
    if not reception.deputies.filter(pk=by.pk).exists():
        require_keeper(by, reception.station)


def hears(by: Person, reception: Reception) -> bool:
    """Return whether somebody may write down and confirm what was promised there."""
    try:
        require_hearer(by, reception)
    except (NotAllowed, NotThere):
        return False
    return True


def require_reporter(by: Person, pledge: Pledge) -> None:
    """Let go on the unit that is to do what was promised: NotThere for others."""
    standing = standing_of(by)
    if standing.may(Can.PLEDGES_REPORT, organ_id=pledge.unit_id):
        return
    if not pledges_of(by).filter(pk=pledge.pk).exists():
        raise NotThere
    raise NotAllowed(_("由承办的单位报告办得怎样。"))
