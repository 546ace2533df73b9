"""Adding a line to one's own archive by hand, and what a second person says to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.duties.actions.settling import settle
from huiyin.duties.archives import require_confirmer
from huiyin.duties.models import Claim, Source
from huiyin.duties.policy import mandates_on
from huiyin.duties.rules import OF_ACTIVITIES
from huiyin.duties.states import CLAIM_MOVES, ClaimState
from huiyin.duties.wording import CLAIM_STATE_NAMES
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow, NotThere
from huiyin.ledger.actions import record
from huiyin.notices.actions import notify
from huiyin.people.models import Mandate, Person
from huiyin.stations.actions.saying import said

SUBJECT = "claim"


@transaction.atomic
def claim(
    *, kind: str, on: date, title: str, note: str, by: Person, mandate_id: int | None = None
) -> Claim:
    """Return the line that a deputy adds; it counts once somebody else has confirmed it."""
    if kind not in OF_ACTIVITIES:
        raise BadInput(_("请选择一项。"), "kind")
    if on > clock.today():
        raise BadInput(_("还没有到这一天。"), "on")
    mandate = _mandate(by, on, mandate_id)
    made = Claim.objects.create(
        county_id=mandate.county_id or 0,
        place_path=mandate.place.path,
        person=by,
        mandate=mandate,
        kind=kind,
        on=on,
        title=hidden(said(title, "title", needed=True, longest=60)),
        note=hidden(said(note, "note", longest=2_000)),
    )
    _note(made, "claim", by)
    return made


@transaction.atomic
def confirm(claim: Claim, *, by: Person) -> Claim:
    """Let it count: somebody other than the deputy knows that it was so."""
    return _decide(claim, "confirm", "", by)


@transaction.atomic
def send_back(claim: Claim, *, reason: str, by: Person) -> Claim:
    """Do not let it count, and say why."""
    return _decide(claim, "send_back", said(reason, "reason", needed=True, longest=200), by)


@transaction.atomic
def strike(claim: Claim, *, reason: str, by: Person) -> Claim:
    """Take a confirmed line back by its opposite."""
    return _decide(claim, "strike", said(reason, "reason", needed=True, longest=200), by)


@transaction.atomic
def withdraw_claim(claim: Claim, *, by: Person) -> Claim:
    """Let the deputy take it back while nobody has looked at it."""
    if claim.person_id != by.pk:
        raise NotThere
    claim = _locked(claim, "withdraw_claim")
    claim.state = ClaimState.WITHDRAWN
    claim.save(update_fields=["state"])
    _note(claim, "withdraw_claim", by)
    return claim


def _decide(claim: Claim, verb: str, reason: str, by: Person) -> Claim:
    require_confirmer(by, claim)
    claim = _locked(claim, verb)
    claim.state, claim.reason = CLAIM_MOVES[verb][1], reason
    claim.decided_by, claim.decided_at = by, clock.now()
    claim.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    settle(Source.CLAIM, [claim.pk])
    _note(claim, verb, by, tell=True, reason=reason)
    return claim


def _locked(claim: Claim, verb: str) -> Claim:
    claim = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    if claim.state not in CLAIM_MOVES[verb][0]:
        name = CLAIM_STATE_NAMES[ClaimState(claim.state)]
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % {"state": name})
    return claim


def _mandate(by: Person, on: date, wanted: int | None) -> Mandate:
    """Return the mandate it counts for: the one named, or the one nearest to the voters."""
    counties = set(by.mandates.values_list("county_id", flat=True)) - {None}
    held = [
        mandate
        for county_id in counties
        for mandate in mandates_on(on, county_id or 0)
        .filter(person=by)
        .select_related("place", "term__congress__place")
    ]
    if wanted is not None:
        held = [mandate for mandate in held if mandate.pk == wanted]
    if not held:
        raise BadInput(_("那一天您还不是代表。"), "on")
    return max(held, key=lambda mandate: (mandate.term.congress.place.level, -mandate.pk))


def _note(claim: Claim, move: str, by: Person, *, tell: bool = False, **private: Any) -> None:
    event = record(
        subject=SUBJECT,
        subject_id=claim.pk,
        county_id=claim.county_id,
        move=move,
        by=by,
        organ_id=None,
        public={},
        private={"kind": claim.kind, "on": claim.on.isoformat(), **private},
    )
    if tell:
        notify(
            [claim.person_id],
            event_id=event.pk,
            about=f"{SUBJECT}.{move}",
            url="/desk/archive/",
            details={},
        )
