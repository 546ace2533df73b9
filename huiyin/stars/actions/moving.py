"""How every verb changes an application: lock, ask, look, change named fields, count, event last."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import NotNow
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.organs.models import Organ
from huiyin.people.holders import holders
from huiyin.people.models import Person
from huiyin.stars.models import Application, Tally
from huiyin.stars.policy import NEEDS, require
from huiyin.stars.rules import Result
from huiyin.stars.states import MOVES, Hand, Move, State
from huiyin.stars.tallying import results_of, tally_of
from huiyin.stars.wording import STATE_NAMES

SUBJECT = "star"
# From here on everybody may know of it.
_PUBLIC = frozenset({State.PUBLICISED, State.PUBLISHED, State.REVOKED})


def locked(application: Application, verb: str, by: Person) -> Application:
    """Return the row locked, if the verb is this person's and may start from its state.

    Closes the race of two who both saw the old state.
    """
    rows = Application.objects.select_for_update(of=("self",))
    found = rows.select_related("cycle__scheme", "station__organ").get(pk=application.pk)
    require(by, found, verb)
    if found.state not in MOVES[verb].sources:
        name = STATE_NAMES[State(found.state)]
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})
    return found


def counted(application: Application, verb: str, by: Person) -> Result:
    """Work the table out as of today, keep it, and return it."""
    basis, result = results_of(application.cycle, [application])[application.pk]
    tally: Tally = tally_of(application, verb, basis, result, clock.today())
    tally.made_by = by
    tally.save()
    return result


def moved(
    application: Application, verb: str, *, by: Person, fields: tuple[str, ...] = (), **private: Any
) -> Application:
    """Return the application after the verb's row of the table: state, points, event, notices."""
    row = MOVES[verb]
    was = application.state
    application.state = row.to or application.state
    application.save(update_fields=["state", *fields])
    if row.counts:
        counted(application, verb, by)
    event = record(
        subject=SUBJECT,
        subject_id=application.pk,
        county_id=application.county_id,
        move=verb,
        by=by,
        organ_id=application.station_id,
        public=_public(application, was),
        private={"state": application.state, **private},
    )
    _tell(application, row, event.pk, by)
    return application


def _public(application: Application, was: str) -> dict[str, Any]:
    """Return what the log may show: nothing before a list was public."""
    if not {application.state, was} & _PUBLIC:
        return {}
    stars = application.proposed if application.state == State.PUBLICISED else application.stars
    return {"state": application.state, "stars": stars, "station": application.station_id}


def _tell(application: Application, row: Move, event_id: Any, by: Person) -> None:
    if row.told is not None:
        tell(application, row.told, event_id, f"{SUBJECT}.{row.verb}", by)


def tell(
    application: Application, hand: Hand, event_id: Any, about: str, by: Person | None
) -> None:
    """Tell the people of a hand, but for the one who acts."""
    persons = people_of(application, hand) - ({by.pk} if by else set())
    notify(
        persons, event_id=event_id, about=about, url=f"/desk/stars/{application.pk}/", details={}
    )


def people_of(application: Application, hand: Hand) -> set[int]:
    """Return who holds the posts of a hand for this station."""
    organ = application.station.organ
    if hand == Hand.STATION:
        return holders([application.station_id], NEEDS[hand])
    chain = [int(pk) for pk in application.place_path.rstrip("/").split("/")]
    above = Organ.objects.active().of(organ.county).filter(place__in=chain)  # type: ignore[arg-type]  # a station has a county
    if hand == Hand.COUNTY:
        above = above.filter(place=application.county_id)
    else:
        above = above.exclude(place=application.county_id)
    return holders(above.values_list("pk", flat=True), NEEDS[hand])
