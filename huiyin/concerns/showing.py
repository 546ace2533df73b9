"""What of a concern anybody may see: the released words, the echo line, the dates. Nothing personal."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from huiyin.concerns.actions.moving import SUBJECT
from huiyin.concerns.categories import category_name
from huiyin.concerns.echo import echo_of
from huiyin.concerns.models import Answer, Concern, ConcernQuerySet, Photo
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.states import CARRIED, GATHERING, State
from huiyin.concerns.telling import Told, told
from huiyin.kernel import clock, codes
from huiyin.ledger.models import Event, Look
from huiyin.organs.names import place_name
from huiyin.ui.echo import EchoLine

LOOKS = 50


@dataclass(frozen=True)
class Shown:
    """A concern as the public sees it. Building one costs no query beyond the row `with_echo`.

    `head` is the concern that it rests with, on the page of one; a list does without.
    """

    concern: Concern
    head: Concern | None = None

    @property
    def code(self) -> str:
        return codes.shown(self.concern.code)

    @property
    def is_released(self) -> bool:
        return self.concern.released_at is not None

    @property
    def title(self) -> str:
        """The released title, or what may be said without the words: its kind and its place."""
        if self.is_released:
            return self.concern.public_title
        return _("%(category)s：%(place)s") % {"category": self.category, "place": self.place}

    @property
    def veil(self) -> str:
        """Why the words are not here, or ''."""
        if self.is_released:
            return ""
        return _("内容不公开") if self.is_kept_back else _("文字待编辑核发")

    @property
    def is_kept_back(self) -> bool:
        return self.concern.is_withheld or not self.concern.may_publish

    @property
    def may_be_joined(self) -> bool:
        """Whether somebody else may say that the same happened to them: it waits for its answer."""
        return self.is_released and self.concern.state in GATHERING | CARRIED

    @property
    def category(self) -> str:
        name = category_name(self.concern.county_id, self.concern.category_id)
        return name or _("未分类")

    @property
    def place(self) -> str:
        return place_name(self.concern.county_id, self.concern.place_id)

    @property
    def state(self) -> str:
        return str(STATE_NAMES[State(self.concern.state)])

    @property
    def tone(self) -> str:
        """The tone of the state's word: late, quiet for what ended unanswered, done, or plain."""
        if self.is_late:
            return "late"
        if self.concern.state in {State.KEPT, State.WITHDRAWN, State.REFERRED_OUT}:
            return "quiet"
        return "done" if self.concern.answered_at else "plain"

    @property
    def is_late(self) -> bool:
        return self.concern.is_overdue(clock.today())

    @cached_property
    def line(self) -> EchoLine:
        return echo_of(self.concern, head=self.head)

    @cached_property
    def alike(self) -> int:
        """How many others raised the same and rest with it; for the page of one: one query."""
        return self.concern.members.count()

    @cached_property
    def head_code(self) -> str:
        return codes.shown(self.head.code) if self.head else ""


def shown_alone(concern: Concern) -> Shown:
    """Return a concern as the page of one shows it, with its head if it rests with one."""
    return Shown(concern, concern.head if concern.state == State.MERGED else None)


def for_public(concerns: ConcernQuerySet) -> ConcernQuerySet:
    """Return the concerns without what is not for the public: not even read from the table."""
    return concerns.defer("title", "text", "wish", "spot", "search", "public_search")


def timeline_of(concern: Concern) -> list[Told]:
    """Return what happened, the newest first: one query."""
    events = Event.objects.filter(subject=SUBJECT, subject_id=concern.pk).order_by("-id")
    seen = events.only("at", "move", "public", "private", "organ_id", "county_id")
    return told(seen)


def looks_at(concern: Concern) -> list[Look]:
    """Return who looked at the contact that was left and why, the newest first: one query."""
    looks = Look.objects.filter(subject=SUBJECT, subject_id=concern.pk, kind=Look.Kind.CONTACT)
    return list(looks.select_related("person").order_by("-id")[:LOOKS])


def released_photos(concern: Concern) -> list[Photo]:
    """Return the photos that an editor released: none of a concern whose words are not released."""
    if concern.released_at is None:
        return []
    return list(concern.photos.filter(is_released=True).order_by("pk"))


def answers_told(concern: Concern) -> list[Answer]:
    """Return what the one who raised it was told, the newest first: two queries.

    Not what co-handlers wrote to the lead, nor an answer that nobody has verified yet or that was
    found not to be true.
    """
    refused = set(concern.verifications.filter(is_passed=False).values_list("round", flat=True))
    answers = concern.answers.select_related("organ").exclude(kind=Answer.Kind.CO).order_by("-pk")
    return [answer for answer in answers if _is_told(answer, concern, refused)]


def _is_told(answer: Answer, concern: Concern, refused: set[int]) -> bool:
    if answer.kind != Answer.Kind.LEAD:
        return True
    if concern.answered_at is None or answer.round in refused:
        return False
    return answer.signed_at <= concern.answered_at
