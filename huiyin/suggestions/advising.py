"""What is shown beside a draft before it is handed in: soft hints, and what is probably the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiyin.people.models import Person
from huiyin.suggestions.alike import alike_to
from huiyin.suggestions.hints import hints_on
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.states import UNSAID, State
from huiyin.suggestions.wording import GROUND_NAMES, STATE_NAMES


def advice(
    person: Person, said: Mapping[str, str], *, county_id: int, but: int | None = None
) -> dict[str, Any]:
    """Return hints, suggestions alike that the person may read, and what is no suggestion."""
    words = [said.get(name, "") for name in ("title", "reason", "proposal")]
    among = Suggestion.objects.visible_to(person).exclude(state=State.WITHDRAWN)
    found = alike_to(*words, county_id=county_id, among=among, but=but) if words[0] else []
    return {
        "hints": hints_on(*words),
        "alike": [(one, number_name(one.suggestion), _state(one.suggestion)) for one in found],
        "grounds": list(GROUND_NAMES.values()),
    }


def _state(suggestion: Suggestion) -> str:
    state = State(suggestion.state)
    return str(STATE_NAMES[State.REPLIED if state in UNSAID else state])
