"""Who learns of a move: deputies and staff by a notice, in the transaction of the move itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from huiyin.ledger.models import Event
from huiyin.notices.actions import notify
from huiyin.people.holders import holders
from huiyin.people.rights import Can
from huiyin.suggestions.models import CoSignature, Suggestion, Task
from huiyin.suggestions.states import GONE, MOVES, Told

URGENT = frozenset(
    {
        "reply",
        "rehandle",
        "order_reply",
        "urge",
        "prompt",
        "remind",
        "withdraw",
        "ask_return",
        "send_back",
    }
)


def tell(
    event: Event, suggestion: Suggestion, tasks: Sequence[Task], also_told: Iterable[int] = ()
) -> None:
    """Give a notice to everybody whom the table names for this move, but not to who made it."""
    told = MOVES[event.move].told
    persons = {*also_told, *_deputies(suggestion, told), *_staff(suggestion, tasks, told)}
    persons.discard(event.actor_id or 0)
    if persons:
        notify(
            persons,
            event_id=event.pk,
            about=f"suggestion.{event.move}",
            url=f"/desk/suggestions/{suggestion.pk}/",
            details={"title": suggestion.title},
            is_urgent=event.move in URGENT,
        )


def _deputies(suggestion: Suggestion, told: frozenset[Told]) -> set[int]:
    persons: set[int] = set()
    if Told.LEAD in told:
        # What rests with a head goes its way: the leads of its members are told with it.
        leads = suggestion.members.values_list("lead", flat=True)
        persons |= {pk for pk in (suggestion.lead_id, *leads) if pk is not None}
    rows = CoSignature.objects.filter(suggestion=suggestion, voided_at=None)
    if Told.COSIGNERS in told:
        signed = rows.filter(state=CoSignature.State.SIGNED)
        persons |= set(signed.values_list("person", flat=True))
    if Told.INVITED in told:
        asked = rows.filter(state=CoSignature.State.INVITED)
        persons |= set(asked.values_list("person", flat=True))
    return persons


def _staff(suggestion: Suggestion, tasks: Sequence[Task], told: frozenset[Told]) -> set[int]:
    persons: set[int] = set()
    if Told.OFFICE in told:
        persons |= holders({suggestion.office_id}, Can.SUGGESTIONS_REVIEW)
    units: set[int | None] = set()
    if Told.UNIT in told:
        units |= {task.organ_id for task in tasks} | {task.office_id for task in tasks}
    if Told.UNITS in told:
        rows = Task.objects.filter(suggestion=suggestion).exclude(state__in=GONE)
        units |= {pk for row in rows for pk in (row.organ_id, row.office_id)}
        units |= {task.organ_id for task in tasks}
    if Told.COMMITTEE in told:
        persons |= holders({suggestion.committee_id}, Can.SUGGESTIONS_SUPERVISE)
    return persons | holders(units, Can.SUGGESTIONS_HANDLE)
