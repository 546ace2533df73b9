"""Declaring, checking and reviewing: points with words for what no record decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput
from huiyin.people.models import Person
from huiyin.stars.actions.moving import counted, locked, moved
from huiyin.stars.models import Application, Marks, Stage, Visit
from huiyin.stars.rules import Item, is_judged
from huiyin.stars.states import State
from huiyin.stars.tallying import latest_marks, results_of
from huiyin.stations.actions.saying import said


@dataclass(frozen=True)
class Given:
    """Points by item, as exact fractions, and the words for each; `note` is on the whole."""

    points: Mapping[str, Fraction]
    words: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


@transaction.atomic
def declare(application: Application, given: Given, *, by: Person) -> Application:
    """Hand the station's own points in; the town has the next hand."""
    application = locked(application, "declare", by)
    _keep(application, given, Stage.OWN, by)
    application.declared_by, application.declared_at = by, clock.now()
    application.checked_by = application.reviewed_by = None
    application.reason = ""
    fields = ("declared_by", "declared_at", "checked_by", "reviewed_by", "reason")
    return moved(application, "declare", by=by, fields=fields)


@transaction.atomic
def withdraw(application: Application, *, by: Person) -> Application:
    """Take the declaration back while nobody has checked it."""
    return moved(locked(application, "withdraw", by), "withdraw", by=by)


@transaction.atomic
def check(application: Application, given: Given, *, by: Person) -> Application:
    """Check what the station said, and pass it on to the county."""
    application = locked(application, "check", by)
    _keep(application, given, Stage.TOWN, by)
    application.checked_by, application.checked_at = by, clock.now()
    return moved(application, "check", by=by, fields=("checked_by", "checked_at"))


@transaction.atomic
def send_back(application: Application, *, reason: str, by: Person) -> Application:
    """Give it back to the station, and say why."""
    application = locked(application, "send_back", by)
    application.reason = said(reason, "reason", needed=True, longest=300)
    return moved(application, "send_back", by=by, fields=("reason",), reason=application.reason)


@transaction.atomic
def visit(
    application: Application, *, on: date, team: str, saw: str, asked: str = "", by: Person
) -> Visit:
    """Note what an inspection team saw at the station."""
    application = locked(application, "visit", by)
    if on > clock.today():
        raise BadInput(_("还没有到这一天。"), "on")
    made = Visit.objects.create(
        application=application,
        on=on,
        team=said(team, "team", needed=True, longest=100),
        saw=hidden(said(saw, "saw", needed=True)),
        asked=hidden(said(asked, "asked")),
        made_by=by,
        made_at=clock.now(),
    )
    moved(application, "visit", by=by, on=on.isoformat())
    return made


@transaction.atomic
def review(application: Application, given: Given, *, by: Person) -> Application:
    """Give the county's points; they may be given again until stars are proposed."""
    application = locked(application, "review", by)
    _keep(application, given, Stage.COUNTY, by)
    application.reviewed_by, application.reviewed_at = by, clock.now()
    return moved(application, "review", by=by, fields=("reviewed_by", "reviewed_at"))


@transaction.atomic
def propose(application: Application, *, by: Person) -> Application:
    """Propose the stars that the table gives today: nobody chooses them."""
    verb = "propose"
    found = locked(application, verb, by)
    _basis, result = results_of(found.cycle, [found])[found.pk]
    if not result.stars:
        verb = "rate_none"
    found.proposed = result.stars
    return moved(found, verb, by=by, fields=("proposed",), stars=result.stars)


@transaction.atomic
def reconsider(application: Application, *, reason: str, by: Person) -> Application:
    """Take what was proposed back to the review; lists that were public stay as they were."""
    application = locked(application, "reconsider", by)
    application.reason = said(reason, "reason", needed=True, longest=300)
    application.proposed = None
    fields = ("reason", "proposed")
    return moved(application, "reconsider", by=by, fields=fields, reason=application.reason)


def recount(application: Application, *, by: Person) -> None:
    """Work the table out once more, because its facts were found to be otherwise."""
    if application.state != State.WAITING:
        counted(application, "recount", by)


def judged_items(application: Application) -> list[Item]:
    """Return the items to which people give points here: no record decides them."""
    basis, _result = results_of(application.cycle, [application])[application.pk]
    items = application.cycle.scheme.table.items
    return [item for item in items if is_judged(item, basis.shares)]


def points_now(application: Application) -> dict[str, Fraction]:
    """Return the points given so far, for the next hand to begin with."""
    return latest_marks([application.pk]).get(application.pk, {})


def _keep(application: Application, given: Given, stage: Stage, by: Person) -> Marks:
    """Keep the points of a stage; BadInput for one above its weight or without a word."""
    items = {item.code: item for item in judged_items(application)}
    points: dict[str, str] = {}
    words: dict[str, str] = {}
    for code, item in items.items():
        if code not in given.points:
            raise BadInput(_("请填写。"), f"points_{code}")
        if not 0 <= given.points[code] <= item.weight:
            most = _("在 0 和 %(most)s 之间。") % {"most": item.weight}
            raise BadInput(most, f"points_{code}")
        points[code] = str(given.points[code])
        words[code] = hidden(
            said(given.words.get(code, ""), f"words_{code}", longest=300,
                 needed=stage == Stage.OWN and given.points[code] > 0)
        )  # fmt: skip
    return Marks.objects.create(
        application=application,
        stage=stage,
        given=points,
        words=words,
        note=hidden(said(given.note, "note")),
        made_by=by,
        made_at=clock.now(),
    )
