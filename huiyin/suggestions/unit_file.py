"""All that a unit reads beside the forms on its task's page: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import SUBJECT
from huiyin.suggestions.clocks import Clock, clocks_of, years_of
from huiyin.suggestions.following import key_records_of
from huiyin.suggestions.models import (
    ContactRecord,
    Convening,
    CoSignature,
    Feedback,
    KeyRecord,
    Promise,
    Reply,
    ReplyPicture,
    Suggestion,
    Task,
)
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.policy import feedback_for
from huiyin.suggestions.states import GONE, WORKING, TaskState
from huiyin.suggestions.units import state_word_of
from huiyin.suggestions.wording import MOVE_NAMES
from huiyin.ui.markup import Text

# What the congress or those who check said to the unit, and where the event keeps it.
SAID = {
    "rehandle": "reason",
    "order_reply": "reason",
    "refuse_return": "reason",
    "refuse_extension": "reason",
    "fail_check": "reason",
    "redo_opinion": "reason",
    "urge": "letter",
}


@dataclass(frozen=True)
class Told:
    """Words to the unit: which move, when, by whom."""

    name: Text
    at: datetime
    words: str
    organ: str


@dataclass(frozen=True)
class Letter:
    """A reply with whom it went to and what was disclosed of what the deputies said."""

    reply: Reply
    deputies: list[str]
    feedback: list[Feedback]


@dataclass(frozen=True)
class UnitFile:
    """The task as its page shows it to this person."""

    task: Task
    person: Person
    may: Callable[[str], bool]

    @property
    def suggestion(self) -> Suggestion:
        return self.task.suggestion

    @property
    def number_name(self) -> str:
        return number_name(self.suggestion)

    @property
    def state_name(self) -> Text:
        return state_word_of(self.task.state, knows=self.may("disclose"))

    @property
    def is_working(self) -> bool:
        return self.task.state in WORKING

    @cached_property
    def clocks(self) -> list[Clock]:
        return clocks_of(self.task, is_contacted=bool(self.contacts))

    @property
    def is_late(self) -> bool:
        return any(clock.is_late for clock in self.clocks)

    @property
    def years(self) -> list[int]:
        return years_of(self.task)

    @cached_property
    def contacts(self) -> list[ContactRecord]:
        return list(self.task.contacts.select_related("by").order_by("on", "pk"))

    @cached_property
    def signers(self) -> list[str]:
        rows = CoSignature.objects.filter(
            suggestion=self.suggestion, voided_at=None, state=CoSignature.State.SIGNED
        )
        return list(rows.order_by("pk").values_list("person__name", flat=True))

    @cached_property
    def tasks(self) -> list[Task]:
        """Return the other units' tasks that go on or ended with an opinion or a reply."""
        rows = Task.objects.filter(suggestion=self.suggestion).exclude(state__in=GONE)
        found = rows.select_related("organ", "office").prefetch_related("opinions__signed_by")
        return list(found.order_by("pk"))

    @property
    def others(self) -> list[tuple[Task, Text]]:
        """Return each other unit with the state that this person may read."""
        knows = self.may("disclose")
        return [
            (one, state_word_of(one.state, knows=knows))
            for one in self.tasks
            if one.pk != self.task.pk
        ]

    @property
    def opined(self) -> int:
        return sum(one.state == TaskState.OPINED for one in self.tasks)

    @property
    def waited_for(self) -> list[Task]:
        """Return the co-handlers whose opinion the lead still waits for."""
        if self.task.part != Task.Part.LEAD:
            return []
        co = (one for one in self.tasks if one.part == Task.Part.CO)
        return [one for one in co if one.state in WORKING]

    @property
    def may_read_opinions(self) -> bool:
        """Return whether the opinions of co-handlers are for this reader: not for another of them."""
        return self.task.replies_itself

    @cached_property
    def letters(self) -> list[Letter]:
        replies = self.task.replies.select_related("signed_by", "delegated_by")
        rows = replies.prefetch_related("copies__person", "pictures").order_by("-round")
        said: dict[int, list[Feedback]] = {}
        shown = feedback_for(self.person).filter(reply__task=self.task, by__isnull=False)
        for one in shown.select_related("by").order_by("pk"):
            said.setdefault(one.reply_id, []).append(one)
        return [
            Letter(
                reply,
                [copy.person.name for copy in reply.copies.all()],
                said.get(reply.pk, []),
            )
            for reply in rows
        ]

    @cached_property
    def key_records(self) -> list[KeyRecord]:
        return key_records_of(self.suggestion)

    @cached_property
    def meetings(self) -> list[Convening]:
        return list(self.task.convenings.order_by("-on", "-pk"))

    @cached_property
    def promises(self) -> list[Promise]:
        return list(self.task.promises.order_by("due_on", "pk"))

    @cached_property
    def told(self) -> list[Told]:
        """Return what was said to the unit, the newest first."""
        rows = Event.objects.filter(
            subject=SUBJECT, subject_id=self.suggestion.pk, move__in=SAID
        ).select_related("organ")
        found = []
        for event in rows.order_by("-id"):
            words = event.private.get(SAID[event.move], "")
            named = [one["task"] for one in event.public.get("tasks", ())]
            if words and (not named or self.task.pk in named):
                name = MOVE_NAMES[f"suggestion.{event.move}"]
                organ = event.organ.name if event.organ else ""
                found.append(Told(name, event.at, words, organ))
        return found

    @property
    def may_write(self) -> bool:
        """Return whether the reply is this person's to write now."""
        writing = self.task.state == TaskState.RECEIVED and self.task.replies_itself
        return writing and self.may("ask_check")

    @property
    def may_sign(self) -> bool:
        return self.may("reply")

    @property
    def shows_draft(self) -> bool:
        """Return whether the draft stands on the page: to the unit, and to who checks it."""
        checking = self.task.state == TaskState.CHECKING
        return checking and (self.may("ask_check") or self.may("pass_check"))

    @property
    def draft_pictures(self) -> list[ReplyPicture]:
        return list(self.task.pictures.filter(reply=None).order_by("pk"))


def file_of(task: Task, person: Person, may: Callable[[str], bool]) -> UnitFile:
    return UnitFile(task, person, may)
