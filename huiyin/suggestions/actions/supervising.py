"""Key suggestions (重点督办, 代表法 52): chosen, planned, looked at midway, concluded; who leads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked, look, move, must_say
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import KeyRecord, Reply, Suggestion

LONGEST_NAME, LONGEST_STEP = 40, 200
Kind = KeyRecord.Kind


@dataclass(frozen=True)
class Charge:
    """Who takes charge of a key suggestion: a leading official (领办), a committee; either may lack."""

    led_by: str = ""
    committee: Organ | None = None

    @property
    def fields(self) -> dict[str, object]:
        return {"led_by": clean(self.led_by)[:LONGEST_NAME], "committee": self.committee}


@transaction.atomic
def choose_key(
    suggestion: Suggestion, *, basis: str, charge: Charge | None = None, by: Person
) -> Suggestion:
    """Make it one of the key suggestions, by decision of the chairpersons' council."""
    suggestion, organ_id = _locked(suggestion, "choose_key", by)
    return move(
        suggestion,
        "choose_key",
        by=by,
        organ_id=organ_id,
        changes={"is_key": True, **(charge or Charge()).fields},
        public={"is_key": True},
        private={"basis": must_say(basis, "basis")},
    )


@transaction.atomic
def lead_key(suggestion: Suggestion, charge: Charge, *, reason: str, by: Person) -> Suggestion:
    """Let somebody else take charge; who did before stands in the records and the events."""
    suggestion, organ_id = _locked(suggestion, "lead_key", by)
    _require_key(suggestion)
    private = {"reason": must_say(reason, "reason"), "was": suggestion.led_by}
    changes = charge.fields
    return move(
        suggestion,
        "lead_key",
        by=by,
        organ_id=organ_id,
        changes=changes,
        private={**private, "led_by": changes["led_by"]},
    )


@transaction.atomic
def plan_key(
    suggestion: Suggestion, *, text: str, steps: Sequence[tuple[str, date]], by: Person
) -> KeyRecord:
    """Keep the plan: what the supervision is for, in which steps, each with its day."""
    suggestion, organ_id = _locked(suggestion, "plan_key", by)
    if not steps:
        raise BadInput(_("请写明督办的步骤和时间。"), "step_0")
    kept = [(must_say(what, "step_0", longest=LONGEST_STEP), day) for what, day in steps]
    row = _kept(suggestion, Kind.PLAN, text, by, sorted(kept, key=lambda one: one[1]))
    move(suggestion, "plan_key", by=by, organ_id=organ_id, private={"record": row.pk})
    return row


@transaction.atomic
def report_key(suggestion: Suggestion, *, text: str, by: Person) -> KeyRecord:
    """Keep the mid-term report; NotNow where there is no plan to report on."""
    suggestion, organ_id = _locked(suggestion, "report_key", by)
    if not suggestion.key_records.filter(kind=Kind.PLAN).exists():
        raise NotNow(_("先有督办方案，再写中期报告。"))
    row = _kept(suggestion, Kind.MIDTERM, text, by)
    move(suggestion, "report_key", by=by, organ_id=organ_id, private={"record": row.pk})
    return row


@transaction.atomic
def conclude_key(suggestion: Suggestion, *, text: str, by: Person) -> KeyRecord:
    """Keep what the supervision came to, once a unit has replied."""
    suggestion, organ_id = _locked(suggestion, "conclude_key", by)
    if not Reply.objects.filter(task__suggestion=suggestion).exists():
        raise NotNow(_("答复以后才写督办报告。"))
    row = _kept(suggestion, Kind.FINAL, text, by)
    move(suggestion, "conclude_key", by=by, organ_id=organ_id, private={"record": row.pk})
    return row


def _kept(
    suggestion: Suggestion,
    kind: str,
    text: str,
    by: Person,
    steps: Sequence[tuple[str, date]] = (),
) -> KeyRecord:
    _require_key(suggestion)
    return KeyRecord.objects.create(
        suggestion=suggestion,
        kind=kind,
        text=must_say(text, "text"),
        steps=[[what, day.isoformat()] for what, day in steps],
        led_by=suggestion.led_by,
        committee_id=suggestion.committee_id,
        by=by,
        at=clock.now(),
    )


def _locked(suggestion: Suggestion, verb: str, by: Person) -> tuple[Suggestion, int | None]:
    suggestion = locked(suggestion)
    organ_id = acting_organ(verb, suggestion, by)
    look(suggestion, verb)
    return suggestion, organ_id


def _require_key(suggestion: Suggestion) -> None:
    if not suggestion.is_key:
        raise NotNow(_("这件不是重点督办建议。"))
