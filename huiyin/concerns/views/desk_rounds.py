"""The handling of a concern, round by round: tasks with their clocks, answers, checks, ratings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huiyin.concerns.doors import DOOR_NAMES
from huiyin.concerns.dossier import Dossier, Line
from huiyin.concerns.echo import SCORE_NAMES
from huiyin.concerns.models import Answer, Task
from huiyin.concerns.models.handling import RESULT_NAMES, TASK_STATE_NAMES
from huiyin.concerns.rules import ResultClass, Score
from huiyin.concerns.states import TaskState
from huiyin.kernel import clock
from huiyin.kernel.wrong_door import Door
from huiyin.ui.markup import Text, state_word


@dataclass(frozen=True)
class TaskLine:
    """A unit's task as the page shows it; the draft only to the unit itself."""

    task: Task
    word: SafeString
    draft: str = ""


@dataclass
class Round:
    number: int
    tasks: list[TaskLine] = field(default_factory=list)
    answers: list[Line] = field(default_factory=list)
    verifications: list[Line] = field(default_factory=list)
    ratings: list[Line] = field(default_factory=list)


def rounds_of(dossier: Dossier, is_mine: Callable[[Task], bool]) -> list[Round]:
    """Return the rounds, newest first; a round in which nothing was done is left out."""
    found: dict[int, Round] = {}

    def of(number: int) -> Round:
        return found.setdefault(number, Round(number))

    for task in dossier.tasks:
        of(task.round).tasks.append(_task_line(task, is_mine=is_mine(task)))
    for line in dossier.answers:
        of(line["round"]).answers.append({**line, **_answer_words(line)})
    for line in dossier.verifications:
        of(line["round"]).verifications.append(line)
    for line in dossier.ratings:
        of(line["round"]).ratings.append({**line, "name": SCORE_NAMES[Score(line["score"])]})
    return [found[number] for number in sorted(found, reverse=True)]


def _answer_words(line: Line) -> dict[str, Text]:
    return {
        "kind_name": Answer.Kind(line["kind"]).label,
        "result_name": RESULT_NAMES[ResultClass(line["result"])] if line["result"] else "",
        "door_name": DOOR_NAMES.get(Door(line["door"]), "") if line["door"] else "",
    }


def _task_line(task: Task, *, is_mine: bool) -> TaskLine:
    today = clock.today()
    name = TASK_STATE_NAMES[TaskState(task.state)]
    if task.is_overdue(today):
        over = _("%(name)s · 超期 %(days)s 天") % {"name": name, "days": (today - task.due_on).days}
        word = state_word("late", over)
    else:
        tone = "plain" if task.is_open else "done"
        word = state_word(tone if task.state != TaskState.RECALLED else "quiet", name)
    return TaskLine(task, word, task.draft if is_mine and task.is_open else "")
