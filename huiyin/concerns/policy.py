"""Who may make which move. Total over the table of moves: a verb without a row here may nobody."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext as _

from huiyin.concerns.models import Answer, Concern, Task
from huiyin.concerns.models.scope import stations_of
from huiyin.concerns.states import MOVES, Hand, State
from huiyin.kernel.errors import NotAllowed
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import Standing, standing_of

RIGHTS: dict[str, Can] = {
    "raise": Can.CONCERNS_RECORD,
    "take_up": Can.CONCERNS_TAKE_UP,
    "answer_on_spot": Can.CONCERNS_ANSWER_ON_SPOT,
    "refer_out": Can.CONCERNS_TAKE_UP,
    "keep": Can.CONCERNS_TAKE_UP,
    "escalate": Can.CONCERNS_ESCALATE,
    "send_down": Can.CONCERNS_DECIDE_ESCALATED,
    "hand_over": Can.CONCERNS_HAND_OVER,
    "recall": Can.CONCERNS_HAND_OVER,
    "claim": Can.TASKS_DRAFT,
    "draft": Can.TASKS_DRAFT,
    "sub_assign": Can.TASKS_SIGN,
    "ask_return": Can.TASKS_SIGN,
    "grant_return": Can.CONCERNS_HAND_OVER,
    "refuse_return": Can.CONCERNS_HAND_OVER,
    "ask_extension": Can.TASKS_SIGN,
    "grant_extension": Can.CONCERNS_HAND_OVER,
    "refuse_extension": Can.CONCERNS_HAND_OVER,
    "co_answer": Can.TASKS_SIGN,
    "answer": Can.TASKS_SIGN,
    "verify": Can.CONCERNS_VERIFY,
    "refuse_result": Can.CONCERNS_VERIFY,
    "explain": Can.CONCERNS_HAND_OVER,
    "reply": Can.CONCERNS_MESSAGE,
    "categorise": Can.CONCERNS_TAKE_UP,
    "release": Can.CONCERNS_RELEASE,
    "withhold": Can.CONCERNS_RELEASE,
    "merge": Can.CONCERNS_TAKE_UP,
    "gather": Can.CONCERNS_TAKE_UP,
    "unmerge": Can.CONCERNS_TAKE_UP,
    "split": Can.CONCERNS_TAKE_UP,
}

RESIDENT_VERBS = frozenset(
    {"join", "rate", "reopen", "reopen_to_office", "object", "withdraw", "write", "erase"}
)


def acting_organ(
    verb: str, concern: Concern, by: Person | None, *, task: Task | None = None
) -> int | None:
    """Return the id of the organ in which this person makes the move (None: a deputy, or nobody).

    `by` None is the resident who proved the PIN, or the system; only their moves allow it. Raises
    NotAllowed otherwise.
    """
    hand = MOVES[verb].hand if verb in MOVES else Hand.UNIT
    if by is None:
        if hand in {Hand.RESIDENT, Hand.SYSTEM}:
            return None
        raise NotAllowed(_("请先登录。"))
    organs = _HANDS[hand](standing_of(by), verb, concern, task)
    if organs is None:
        raise NotAllowed(_("这一步不由您办理。"))
    return organs or None


def may(verb: str, concern: Concern, by: Person, *, task: Task | None = None) -> bool:
    """Return whether the person may make the move, were the state right."""
    try:
        acting_organ(verb, concern, by, task=task)
    except NotAllowed:
        return False
    return True


AS_DEPUTY = 0
Organ = int | None


def _first(organs: frozenset[int], among: list[int | None]) -> Organ:
    return next((organ for organ in among if organ is not None and organ in organs), None)


def _office(standing: Standing, verb: str, concern: Concern, _task: Task | None) -> Organ:
    """Return the owning or responsible congress organ in which the right is held.

    What a town reported up is the county's to decide until it comes back.
    """
    organs = standing.organs_where(RIGHTS[verb])
    among = [concern.owner_id]
    if concern.state != State.ESCALATED:
        among.append(concern.office_id)
    return _first(organs, among)


def _office_or_deputy(standing: Standing, verb: str, concern: Concern, task: Task | None) -> Organ:
    organ = _office(standing, verb, concern, task)
    if organ is None and verb == "answer_on_spot":
        organ = _first(standing.organs_where(RIGHTS[verb]), [concern.station_id])
    if organ is None and _is_their_deputy(standing, concern):
        return AS_DEPUTY
    return organ


def _is_their_deputy(standing: Standing, concern: Concern) -> bool:
    """Return whether this deputy of the county was addressed, took it up, or serves its station."""
    if concern.county_id not in standing.mandate_counties:
        return False
    if standing.person_id in {concern.deputy_id, concern.taken_up_by_id}:
        return True
    return concern.station_id is not None and concern.station_id in stations_of(standing)


def _county_office(standing: Standing, verb: str, concern: Concern, _task: Task | None) -> Organ:
    return _first(standing.organs_where(RIGHTS[verb]), [concern.owner_id])


def _unit(standing: Standing, verb: str, _concern: Concern, task: Task | None) -> Organ:
    if task is None:
        return None
    return _first(standing.organs_where(RIGHTS[verb]), [task.organ_id, task.office_id])


def _unit_head(standing: Standing, verb: str, _concern: Concern, task: Task | None) -> Organ:
    """Return the unit only: an office inside it drafts, the unit's head signs."""
    return None if task is None else _first(standing.organs_where(RIGHTS[verb]), [task.organ_id])


def _verifier(standing: Standing, verb: str, concern: Concern, _task: Task | None) -> Organ:
    """Return the verifying organ, unless this person had a hand in the handling (验单者不得是办理者)."""
    organ = _office_or_county(standing, verb, concern, _task)
    return None if organ is None or _handled(standing, concern) else organ


def _office_or_county(standing: Standing, verb: str, concern: Concern, _task: Task | None) -> Organ:
    """Return the owning or responsible organ, or one that has the right over the whole county."""
    organs = standing.organs_where(RIGHTS[verb])
    return _first(organs, [concern.owner_id, concern.office_id, *_wide(standing, organs, concern)])


def _wide(standing: Standing, organs: frozenset[int], concern: Concern) -> list[int | None]:
    if concern.county_id not in standing.counties_where(Can.CONCERNS_READ_ALL):
        return []
    return [
        post.organ_id
        for post in standing.posts
        if post.organ_id in organs and post.county_id == concern.county_id
    ]


def _handled(standing: Standing, concern: Concern) -> bool:
    held = {post.organ_id for post in standing.posts}
    # Through the concern, so that a page which has its tasks already pays nothing.
    if any(task.organ_id in held or task.office_id in held for task in concern.tasks.all()):
        return True
    mine = Q(signed_by=standing.person_id) | Q(drafted_by=standing.person_id)
    kinds = [Answer.Kind.LEAD, Answer.Kind.CO]
    return Answer.objects.filter(mine, concern=concern, kind__in=kinds).exists()


def _editor(standing: Standing, verb: str, concern: Concern, _task: Task | None) -> Organ:
    organs = standing.organs_where(RIGHTS[verb])
    return _first(organs, [concern.office_id, *_wide(standing, organs, concern)])


def _recorder(standing: Standing, verb: str, concern: Concern, _task: Task | None) -> Organ:
    """Return any organ that takes part; for the first word, where it is recorded."""
    organs = standing.organs_where(RIGHTS[verb])
    among = [concern.owner_id, concern.office_id, concern.station_id, *concern.parties]
    organ = _first(organs, among)
    if organ is None and _is_their_deputy(standing, concern):
        return AS_DEPUTY
    return organ


def _nobody(_standing: Standing, _verb: str, _concern: Concern, _task: Task | None) -> Organ:
    return None


_HANDS: dict[Hand, Callable[[Standing, str, Concern, Task | None], Organ]] = {
    Hand.RESIDENT: _nobody,
    Hand.SYSTEM: _nobody,
    Hand.RECORDER: _recorder,
    Hand.OFFICE: _office,
    Hand.OFFICE_OR_DEPUTY: _office_or_deputy,
    Hand.OFFICE_OR_COUNTY: _office_or_county,
    Hand.COUNTY_OFFICE: _county_office,
    Hand.UNIT: _unit,
    Hand.UNIT_HEAD: _unit_head,
    Hand.VERIFIER: _verifier,
    Hand.EDITOR: _editor,
}
