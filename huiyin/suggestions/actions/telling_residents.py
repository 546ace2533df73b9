"""Residents whose concerns a suggestion comes from learn how far it got, by the address they left.

The text names no matter and no person: the concern's code, which step, and the suggestion's number.
"""

from __future__ import annotations

from uuid import uuid5

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.actions.telling import send_to_raiser
from huiyin.concerns.models import Concern
from huiyin.ledger.models import Event
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.states import ENDED, State
from huiyin.ui.markup import Text

_ENDING = "ended"
STEPS: dict[str, Text] = {
    "submit": _("您反映的事情（%(code)s）已由人大代表写成建议，提交人大审查。"),
    "accept": _("您反映的事情（%(code)s）写成的代表建议已经受理，将交单位办理。"),
    "reply": _("您反映的事情（%(code)s）写成的代表建议，承办单位已经答复代表。"),
    _ENDING: _("您反映的事情（%(code)s）写成的代表建议已经办结。"),
}


def step_for_residents(event: Event) -> str | None:
    """Return which step of theirs the event is, or None."""
    if event.move in STEPS:
        return event.move
    said = {**event.private, **event.public}
    over = said.get("to") in ENDED - {State.WITHDRAWN} and said.get("from") not in ENDED
    return _ENDING if over else None


def tell_residents(event: Event) -> None:
    """Tell everybody whose concern is a source; safe to repeat.

    A suggestion that rests with the one of the event goes its way, and so do its sources; neighbours
    whose concern was merged into a source hear of it too.
    """
    step = step_for_residents(event)
    if step is None:
        return
    text = str(STEPS[step])
    for concern in concerns_behind(event.subject_id):
        # Each concern's message is another one: a delivery is known by its event.
        send_to_raiser(concern, text % {"code": concern.code}, once=uuid5(event.pk, concern.code))


def concerns_behind(suggestion_id: int) -> list[Concern]:
    """Return the concerns that the suggestion, and what rests with it, come from."""
    cases = Suggestion.objects.filter(Q(pk=suggestion_id) | Q(head=suggestion_id))
    sources = cases.values("sources")
    rows = Concern.objects.filter(Q(pk__in=sources) | Q(head__in=sources))
    return list(rows.only("code", "county_id").order_by("pk"))
