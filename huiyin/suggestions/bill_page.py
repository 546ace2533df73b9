"""What the page of a bill or an inquiry shows: who signed, what happened, which steps are open."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from huiyin.ledger.models import Event
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.actions.bills import has_enough, is_too_late, needed
from huiyin.suggestions.actions.inquiries import opinion_of
from huiyin.suggestions.bill_policy import may, valid_signatures
from huiyin.suggestions.bill_states import MOVES, WRITING, State
from huiyin.suggestions.bill_wording import VERB_NAMES
from huiyin.suggestions.clocks import bill_clock
from huiyin.suggestions.models import Bill
from huiyin.suggestions.papers.bills import Moved, offers
from huiyin.suggestions.story import Line

# Of its movers: whoever was not asked does not learn who signed when, or did not.
_AMONG_MOVERS = frozenset({"begin", "reword", "invite", "sign", "decline"})
# What stands on the page itself, not as a link to a form.
_ON_THE_PAGE = frozenset({"begin", "reword", "invite", "sign"})


def shown(bill: Bill, person: Person) -> dict[str, Any]:
    """Return the context of its page."""
    rows = list(bill.signatures.select_related("person").order_by("pk"))
    mine = next((row for row in rows if row.person_id == person.pk), None)
    valid = set(valid_signatures(bill).values_list("person", flat=True))
    is_asked = mine is not None and not mine.text_hash and mine.declined_at is None
    is_mover = mine is not None and person.pk in valid
    answers = list(bill.answers.order_by("round"))
    events = Event.objects.filter(subject="bill", subject_id=bill.pk).select_related(
        "actor", "organ"
    )
    return {
        "signed": [row.person for row in rows if row.person_id in valid],
        "waiting": [row.person for row in rows if not row.text_hash and row.declined_at is None],
        "declined": [row.person for row in rows if row.declined_at],
        "is_own": bill.lead_id == person.pk,
        "is_writing": bill.state in WRITING,
        "needed": needed(bill),
        "missing": max(needed(bill) - len(valid), 0),
        "has_enough": has_enough(bill),
        "is_late": is_too_late(bill),
        "may_sign": is_asked and may("sign", bill, person),
        "may_reword": may("reword", bill, person),
        "may_invite": may("invite", bill, person),
        "steps": _steps(bill, person),
        "opinion": opinion_of(bill) if bill.round else None,
        "mine": mine if is_mover else None,
        "answers": answers,
        "papers": offers(Moved(bill, (), tuple(answers))),
        "may_list": bill.filed_at is not None and _is_office(bill, person),
        "story": _story(events, bill, among=mine is not None),
        "clocks": [one for one in [bill_clock(bill)] if one],
    }


def _is_office(bill: Bill, person: Person) -> bool:
    return standing_of(person).may(Can.SUGGESTIONS_REVIEW, organ_id=bill.office_id)


def _steps(bill: Bill, person: Person) -> list[tuple[str, object]]:
    """Return the verbs that this person may make now, each with its name."""
    found = [verb for verb in MOVES if verb not in _ON_THE_PAGE and may(verb, bill, person)]
    asked = bill.asks_withdrawal
    hidden = {"ask_withdrawal"} if asked else {"consent", "refuse_withdrawal"}
    if bill.state in WRITING and not (has_enough(bill) and not is_too_late(bill)):
        hidden |= {"file"}
    return [(verb, VERB_NAMES[verb]) for verb in found if verb not in hidden]


def _story(events: QuerySet[Event], bill: Bill, *, among: bool) -> list[Line]:
    """Return what happened, the newest first."""
    hidden = frozenset() if among else _AMONG_MOVERS
    hidden |= {"judge"}
    return [_line(event, bill) for event in events.order_by("-id") if event.move not in hidden]


def _line(event: Event, bill: Bill) -> Line:
    said = {**event.private, **event.public}
    name = event.actor.name if event.actor else ""
    organ = event.organ.name if event.organ else ""
    who = _("%(organ)s（%(name)s）") if organ else _("%(name)s代表")
    text = _("%(who)s：%(what)s") % {
        "who": who % {"organ": organ, "name": name},
        "what": VERB_NAMES[event.move],
    }
    earlier = said["report"] if said.get("report") not in {None, bill.report} else ""
    words = str(said.get("reason") or earlier)
    return Line(event.at, text, words, is_hand=said.get("to") == State.FAILED)
