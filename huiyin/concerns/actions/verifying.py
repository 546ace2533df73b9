"""The check of the result by somebody who did not handle it (验单)."""

from __future__ import annotations

from django.db import transaction

from huiyin.concerns.actions.merging import carry
from huiyin.concerns.actions.moving import clock_of, locked, look, move, must_say
from huiyin.concerns.models import Concern, Task, Verification
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.sealed import verified
from huiyin.concerns.states import TaskState
from huiyin.kernel import clock
from huiyin.organs.numbers import due_by
from huiyin.people.models import Person


@transaction.atomic
def verify(concern: Concern, *, note: str, on_site: bool = False, by: Person) -> Concern:
    """Confirm that it was done; from now on the answer is the resident's to read and rate."""
    concern = locked(concern)
    organ_id = acting_organ("verify", concern, by)
    look(concern, "verify")
    said = must_say(note, "note")
    found = _write(concern, organ_id, said, by, on_site=on_site, is_passed=True)
    now = clock.now()
    move(
        concern,
        "verify",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "verify"),
        changes={"verified_at": now, "verified_organ_id": organ_id, "answered_at": now},
        public={"on_site": on_site},
        texts=verified(found),
    )
    carry(concern, "verify")
    return concern


@transaction.atomic
def refuse_result(concern: Concern, *, note: str, on_site: bool = False, by: Person) -> Concern:
    """Find that it was not done: the lead unit goes on with a new clock."""
    concern = locked(concern)
    organ_id = acting_organ("refuse_result", concern, by)
    look(concern, "refuse_result")
    said = must_say(note, "note")
    found = _write(concern, organ_id, said, by, on_site=on_site, is_passed=False)
    start_again(concern)
    return move(
        concern,
        "refuse_result",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "refuse_result"),
        changes={"round": concern.round, "handled_at": None},
        public={"on_site": on_site},
        private={"reason": said},
        texts=verified(found),
    )


def start_again(concern: Concern) -> Task:
    """Return a new task of the next round for the same lead; the caller saves the round."""
    concern.round += 1
    due = due_by(concern.profile_id, "rehandle", clock.today())
    last = concern.tasks.filter(part=Task.Part.LEAD).order_by("-pk")[0]
    return Task.objects.create(
        concern=concern,
        organ_id=last.organ_id,
        office_id=last.office_id,
        part=Task.Part.LEAD,
        round=concern.round,
        state=TaskState.CLAIMED,
        assigned_at=clock.now(),
        claimed_at=clock.now(),
        claim_by=clock.today(),
        due_on=due.due,
    )


def _write(
    concern: Concern,
    organ_id: int | None,
    note: str,
    by: Person,
    *,
    on_site: bool,
    is_passed: bool,
) -> Verification:
    return Verification.objects.create(
        concern=concern,
        round=concern.round,
        organ_id=organ_id or concern.office_id,
        by=by,
        is_passed=is_passed,
        on_site=on_site,
        note=note,
        at=clock.now(),
    )
