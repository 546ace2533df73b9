"""What the office, the leaders or the government may decide on a case now, as links to one form each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from huiyin.people.models import Person
from huiyin.suggestions.hands import may
from huiyin.suggestions.models import Convening, Feedback, Promise, Suggestion, Task
from huiyin.suggestions.rules import ABSENT
from huiyin.suggestions.states import MOVES, TASK_MOVES, State, TaskState
from huiyin.ui.markup import Text

NAMES: dict[str, Text] = {
    "assign": _("交办"),
    "reassign": _("同意退办，重新交办"),
    "refuse_return": _("不同意退办"),
    "extend": _("同意延期"),
    "refuse_extension": _("不同意延期"),
    "pass_check": _("答复审核通过"),
    "fail_check": _("答复退回重写"),
    "disclose": _("让承办单位看到反馈"),
    "rehandle": _("要求重新办理"),
    "convene": _("记录召集研究"),
    "order_reply": _("要求再次答复"),
    "close_dissent": _("办结，代表保留意见"),
    "carry_over": _("承诺转入以后"),
    "urge": _("发督办函"),
    "entrust": _("交对口专委会督办"),
    "prompt": _("提醒承办单位"),
    "choose_key": _("列为重点督办"),
    "plan_key": _("写督办方案"),
    "report_key": _("写中期督办报告"),
    "conclude_key": _("写督办报告"),
    "lead_key": _("调整领办"),
    "unmerge": _("不再并案"),
    "classify": _("类别和备注"),
    "edit_public": _("公开内容"),
}
# What nobody waits for; the others are what the office owes.
AT_WILL = frozenset({"urge", "choose_key", "unmerge", "classify", "carry_over", "edit_public"})
AT_WILL |= {"entrust", "prompt"}
OF_KEY = frozenset({"plan_key", "report_key", "conclude_key", "lead_key"})
AT_WILL |= OF_KEY
OF_TASK = frozenset(NAMES) & frozenset(TASK_MOVES) | {"disclose"}


@dataclass(frozen=True)
class Offer:
    """A decision that this person may make now, and for which unit."""

    verb: str
    name: Text
    url: str
    unit: str = ""

    @property
    def is_owed(self) -> bool:
        return self.verb not in AT_WILL


def offers(suggestion: Suggestion, person: Person, tasks: Sequence[Task]) -> list[Offer]:
    """Return the decisions open to this person: no query for those who have none, else up to four."""
    hands = [verb for verb in NAMES if _is_in_hand(verb, suggestion, person, tasks)]
    if not hands:
        return []
    return list(_all(suggestion, tasks, frozenset(hands)))


def is_open(verb: str, suggestion: Suggestion, task: Task | None) -> bool:
    """Return whether the tables allow the verb on the case and, where it has one, on the task."""
    if suggestion.state not in MOVES[verb].sources:
        return False
    if verb not in TASK_MOVES or verb == "assign":
        return True
    if task is None or task.state not in TASK_MOVES[verb][0]:
        return False
    is_extension = verb in {"extend", "refuse_extension"}
    return task.extension_to is not None if is_extension else True


def _is_in_hand(verb: str, suggestion: Suggestion, person: Person, tasks: Sequence[Task]) -> bool:
    if suggestion.state not in MOVES[verb].sources:
        return False
    return may(verb, suggestion, person, task=tasks[0] if tasks else None)


def _all(suggestion: Suggestion, tasks: Sequence[Task], hands: frozenset[str]) -> Iterator[Offer]:
    own = [task for task in tasks if task.suggestion_id == suggestion.pk]
    unseen = _unseen(own) if "disclose" in hands else set()
    met = _met(own) if "order_reply" in hands else set()
    for verb in NAMES:
        if verb not in hands:
            continue
        if verb in OF_TASK:
            yield from _of_tasks(verb, suggestion, own, unseen, met)
        elif verb == "carry_over":
            yield from _of_promises(suggestion)
        elif _is_wanted(verb, suggestion):
            yield _offer(verb, suggestion)


def _is_wanted(verb: str, suggestion: Suggestion) -> bool:
    if verb in {"choose_key", "entrust"}:
        return not suggestion.is_key
    if verb in OF_KEY:
        return suggestion.is_key
    return verb != "edit_public" or suggestion.may_publish


def _of_tasks(
    verb: str, suggestion: Suggestion, tasks: Sequence[Task], unseen: set[int], met: set[int]
) -> Iterator[Offer]:
    for task in tasks:
        fits = task.pk in unseen if verb == "disclose" else is_open(verb, suggestion, task)
        if fits and verb in {"order_reply", "close_dissent"}:
            fits = task.pk in met
        if fits:
            yield _offer(verb, suggestion, f"?task={task.pk}", task.organ.name)


def _of_promises(suggestion: Suggestion) -> Iterator[Offer]:
    rows = Promise.objects.open().filter(suggestion=suggestion).select_related("task__organ")
    for one in rows.order_by("due_on", "pk"):
        yield _offer("carry_over", suggestion, f"?promise={one.pk}", one.text)


def _unseen(tasks: Sequence[Task]) -> set[int]:
    rows = Feedback.objects.filter(reply__task__in=tasks, disclosure=None).exclude(score=ABSENT)
    return set(rows.values_list("reply__task", flat=True))


def _met(tasks: Sequence[Task]) -> set[int]:
    """Return the tasks on which a meeting of their present round is on record."""
    escalated = [task for task in tasks if task.state == TaskState.ESCALATED]
    if not escalated:
        return set()
    rounds = {task.pk: task.round for task in escalated}
    rows = Convening.objects.filter(task__in=rounds).values_list("task", "round")
    return {pk for pk, round_ in rows if rounds[pk] == round_}


def _offer(verb: str, suggestion: Suggestion, query: str = "", unit: str = "") -> Offer:
    page = {"assign": "assignment", "edit_public": "publication"}.get(verb, f"decisions/{verb}")
    return Offer(verb, NAMES[verb], f"/desk/suggestions/{suggestion.pk}/{page}/{query}", unit)


def review_url(suggestion: Suggestion) -> str:
    """Return where it is reviewed, as long as it waits for that; else ''."""
    is_waiting = suggestion.state == State.SUBMITTED
    return f"/desk/suggestions/review/{suggestion.pk}/" if is_waiting else ""
