"""What one click makes of a topic: which concern heads it, which join, which cannot and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from huiyin.concerns.listing import SHOWN
from huiyin.concerns.models import Concern, Topic
from huiyin.concerns.policy import may
from huiyin.concerns.states import CARRIED, GATHERING, MOVES, State
from huiyin.people.models import Person

# What one click, and one look, takes in.
MOST = 200


@dataclass
class Gathering:
    """The head and who joins it; `left` is how many cannot for each reason, said in words."""

    head: Concern | None = None
    members: list[Concern] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)

    @property
    def is_possible(self) -> bool:
        return self.head is not None and bool(self.members)

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Return why some cannot join, and how many, the commonest first."""
        return self.left.most_common()


def gathering_of(topic: Topic, person: Person) -> Gathering:
    """Return how the topic's concerns that this person may merge would become one."""
    found = Gathering()
    readable = Concern.objects.visible_to(person).filter(topics=topic)
    able: list[Concern] = []
    for concern in readable.only(*SHOWN, "head").order_by("pk"):
        if why := _why_not(concern, person):
            found.left[why] += 1
        else:
            able.append(concern)
    if not able:
        return found
    leading = _leading(able)
    # Who has members already, or is at a unit, can only lead; of the others the oldest does.
    found.head = min(able, key=lambda one: (one.pk not in leading, _joins(one), one.pk))
    for concern in able:
        if concern is not found.head:
            _place(found, concern, leading)
    return found


def _place(found: Gathering, concern: Concern, leading: frozenset[int]) -> None:
    if concern.pk in leading:
        found.left[_("已经有别的诉求并在它名下，要先拆开")] += 1
    elif not _joins(concern):
        found.left[_("单位已在办理，只能由它牵头，不能再并入别的")] += 1
    elif len(found.members) == MOST:
        found.left[_("超过一次 200 件的上限，可以再点一次")] += 1
    else:
        found.members.append(concern)


def _leading(concerns: list[Concern]) -> frozenset[int]:
    """Return which of them have members."""
    resting = Concern.objects.filter(head__in=concerns, state=State.MERGED)
    return frozenset(resting.values_list("head_id", flat=True))


def _joins(concern: Concern) -> bool:
    return concern.state in MOVES["merge"].sources


def _why_not(concern: Concern, person: Person) -> str:
    if concern.state in CARRIED:
        return _("已经并入别的诉求")
    if concern.state not in GATHERING:
        return _("已经答复或者办结")
    if not may("gather", concern, person):
        return _("由别的机关负责")
    return ""
