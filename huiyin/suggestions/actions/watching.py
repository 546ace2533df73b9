"""What happens by itself when time passes: one reminder, then the note that nobody answered."""

from __future__ import annotations

from huiyin.kernel import clock
from huiyin.suggestions.actions.rating import AFTER_REMINDER, lapse, remind
from huiyin.suggestions.models import Task
from huiyin.suggestions.states import TaskState


def watch_feedback() -> tuple[int, int]:
    """Remind the leads whose feedback is awaited, let lapse what is past; return how many of each."""
    rows = Task.objects.filter(state=TaskState.REPLIED).select_related("suggestion").order_by("pk")
    reminded = sum(remind(task) for task in rows.filter(reminded_at=None).iterator())
    waited = clock.now() - AFTER_REMINDER
    past = rows.filter(reminded_at__lte=waited, due_on__lt=clock.today())
    lapsed = 0
    for task in past.iterator():
        lapse(task)
        lapsed += 1
    return reminded, lapsed
