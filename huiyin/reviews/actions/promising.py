"""What a deputy promises for a year (亮承诺): only the deputy makes, shows and settles the own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.hiding import hidden
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.people.standing import standing_of
from huiyin.reviews.models import Promise
from huiyin.reviews.states import PromiseState
from huiyin.stations.actions.saying import said

SUBJECT = "promise"
MOST_OPEN = 20
LONGEST, LONGEST_NOTE = 200, 300
_VERBS = {
    PromiseState.KEPT: "keep",
    PromiseState.NOT_KEPT: "miss",
    PromiseState.WITHDRAWN: "withdraw",
}


@dataclass(frozen=True)
class Words:
    text: str
    due_on: date
    is_public: bool


@transaction.atomic
def promise(words: Words, *, by: Person) -> Promise:
    """Return the promise made; the same form sent again gives the first."""
    county_id = _county_of(by)
    text = hidden(said(words.text, "text", needed=True, longest=LONGEST))[:LONGEST]
    today = clock.today()
    if not today <= words.due_on <= date(today.year + 1, 12, 31):
        raise BadInput(_("请写今天到明年年底之间的日期。"), "due_on")
    Person.objects.select_for_update(no_key=True).get(pk=by.pk)
    still_open = Promise.objects.filter(person=by, state=PromiseState.OPEN)
    first = still_open.filter(text=text, due_on=words.due_on).first()
    if first is not None:
        return first
    if still_open.count() >= MOST_OPEN:
        raise BadInput(_("还有 %(n)s 项承诺没有了结，请先了结几项。") % {"n": MOST_OPEN}, "text")
    made = Promise.objects.create(
        county_id=county_id,
        person=by,
        year=words.due_on.year,
        text=text,
        due_on=words.due_on,
        is_public=words.is_public,
    )
    _note(made, "make", by)
    return made


@transaction.atomic
def settle(made: Promise, *, state: str, note: str, by: Person) -> Promise:
    """Return the promise with how it came out and a word on it: once, by the deputy."""
    if state not in _VERBS:
        raise BadInput(_("请选择一项。"), "state")
    words = hidden(said(note, "note", needed=True, longest=LONGEST_NOTE))[:LONGEST_NOTE]
    made = _locked(made, by)
    if (made.state, made.note) == (state, words):
        return made  # the same form sent again
    if made.state != PromiseState.OPEN:
        state_now = {"state": made.get_state_display()}
        raise NotNow(_("现在是“%(state)s”，不能这样做。") % state_now)
    made.state, made.note, made.settled_at = state, words, clock.now()
    made.save(update_fields=["state", "note", "settled_at"])
    _note(made, _VERBS[PromiseState(state)], by)
    return made


@transaction.atomic
def consent(made: Promise, *, is_public: bool, by: Person) -> Promise:
    """Let the deputy show the promise, or take it back from the public, whatever its state."""
    made = _locked(made, by)
    if made.is_public != is_public:
        made.is_public = is_public
        made.save(update_fields=["is_public"])
        _note(made, "show" if is_public else "hide", by)
    return made


def require_own(by: Person, made: Promise) -> None:
    """Raise NotThere for who may not know of it, NotAllowed for whose promise it is not."""
    if made.person_id == by.pk:
        return
    if not Promise.objects.visible_to(by).filter(pk=made.pk).exists():
        raise NotThere
    raise NotAllowed(_("承诺由代表本人写，也由本人说怎么样了。"))


def _county_of(by: Person) -> int:
    """Return the county in which the person is a deputy, of several the first."""
    counties = standing_of(by).mandate_counties
    if not counties:
        raise NotAllowed(_("承诺由在任的人大代表自己写。"))
    return min(counties)


def _locked(made: Promise, by: Person) -> Promise:
    require_own(by, made)
    return Promise.objects.select_for_update().get(pk=made.pk)


def _note(made: Promise, verb: str, by: Person) -> None:
    """Note the move; the words are the deputy's and stay out of the ledger."""
    record(
        subject=SUBJECT,
        subject_id=made.pk,
        county_id=made.county_id,
        move=verb,
        by=by,
        organ_id=None,
        public={"state": made.state},
        private={},
    )
