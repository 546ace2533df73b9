"""Who declares, checks, reviews and reads: by the post's right, its reach, and what one did before.

Who declared a station does not check it, and who did either does not review it. A station's people
see their own, a town's office those of the town. Deputies and residents see what is public.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import Held, standing_of
from huiyin.places.models import Place
from huiyin.stars.models import Application
from huiyin.stars.states import MOVES, Hand
from huiyin.stations.models import Station, StationQuerySet

NEEDS: dict[Hand, Can] = {
    Hand.STATION: Can.STARS_DECLARE,
    Hand.TOWN: Can.STARS_CHECK,
    Hand.VISITOR: Can.STARS_VISIT,
    Hand.COUNTY: Can.STARS_REVIEW,
}


def require(by: Person, application: Application, verb: str) -> None:
    """Raise NotThere for one out of sight, NotAllowed for a hand it does not need."""
    move = MOVES[verb]
    if not _has(by, NEEDS[move.hand], application):
        if _has(by, Can.STARS_READ, application):
            raise NotAllowed(_("这一步须由有相应职责的人办理。"))
        raise NotThere
    if any(getattr(application, f"{column}_id") == by.pk for column in move.apart_from):
        raise NotAllowed(_("自己申报、初审过的，由另一个人接着办。"))


def may(by: Person, application: Application, verb: str) -> bool:
    """Return whether the verb is this person's and may start from the state."""
    if application.state not in MOVES[verb].sources:
        return False
    try:
        require(by, application, verb)
    except (NotAllowed, NotThere):
        return False
    return True


def verbs_for(by: Person, application: Application) -> list[str]:
    return [verb for verb in MOVES if may(by, application, verb)]


def require_county(by: Person, county_id: int) -> None:
    """Let go on who reviews in this county; NotThere for another's."""
    standing = standing_of(by)
    if standing.may(Can.STARS_REVIEW, county_id=county_id):
        return
    if standing.may(Can.STARS_READ, county_id=county_id) or not standing.may(Can.STARS_READ):
        raise NotAllowed(_("星级创建由县人大代表工委组织。"))
    raise NotThere


def require_reader(by: Person) -> None:
    if not standing_of(by).may(Can.STARS_READ):
        raise NotAllowed(_("星级创建供联络站和人大机关使用。"))


def stations_read(by: Person, county: Place) -> StationQuerySet:
    """Return the county's open stations whose standards and stars somebody reads."""
    return _stations(by, Can.STARS_READ, county)


def stations_checked(by: Person, county: Place) -> StationQuerySet:
    """Return the stations at which somebody notes what is met: the own one, or those of the place."""
    return _stations(by, Can.STANDARDS_CHECK, county)


def _stations(by: Person, right: Can, county: Place) -> StationQuerySet:
    stations = Station.objects.open().of(county)
    posts = [post for post in standing_of(by).posts if right in RIGHTS[post.role]]
    own = [post.organ_id for post in posts if post.organ_kind == OrganKind.STATION]
    found = stations.filter(pk__in=own)
    for post in posts:
        if post.organ_kind != OrganKind.STATION and post.county_id == county.pk:
            found |= stations.filter(organ__place_path__startswith=post.place_path)
    return found


def _has(by: Person, right: Can, application: Application) -> bool:
    return any(
        _reaches(post, application) for post in standing_of(by).posts if right in RIGHTS[post.role]
    )


def _reaches(post: Held, application: Application) -> bool:
    if post.organ_kind == OrganKind.STATION:
        return bool(post.organ_id == application.station_id)
    is_here = post.county_id == application.county_id
    return is_here and application.place_path.startswith(post.place_path)
