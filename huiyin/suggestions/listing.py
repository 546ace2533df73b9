"""A deputy's suggestions as a list: own, co-signed, asked to sign, prepared; what waits for whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.people.models import Person
from huiyin.suggestions.models import CoSignature, Feedback, Reply, Suggestion, SuggestionQuerySet
from huiyin.suggestions.numbering import number_name
from huiyin.suggestions.owing import days_left, is_late, owes
from huiyin.suggestions.rules import Score
from huiyin.suggestions.states import OWN, RATED, UNANSWERED, UNSAID, State
from huiyin.suggestions.wording import STATE_NAMES
from huiyin.ui.markup import Text

SHOWS = {
    "": gettext_lazy("全部"),
    "own": gettext_lazy("我领衔"),
    "signed": gettext_lazy("我附议"),
    "invited": gettext_lazy("请我附议"),
    "offered": gettext_lazy("替我准备"),
}
MOST_WAITING = 20


@dataclass(frozen=True)
class Row:
    """One of the list. `hand` says what this deputy is asked to do, '' for nothing."""

    suggestion: Suggestion
    number: str
    state: Text
    hand: Text
    owes: str
    left: str
    is_late: bool
    lead: str
    is_own: bool


def listed(person: Person, county_id: int, show: str) -> SuggestionQuerySet:
    """Return what the deputy has to do with, or only one part of it (`SHOWS`)."""
    rows = Suggestion.objects.filter(county=county_id)
    parts = {
        "own": Suggestion.objects.filter(lead=person),
        "signed": _signed_as(person, CoSignature.State.SIGNED),
        "invited": _signed_as(person, CoSignature.State.INVITED).filter(state=State.COSIGNING),
        "offered": Suggestion.objects.filter(offered_to=person, lead=None, state=State.DRAFT),
    }
    if show in parts:
        return rows.filter(pk__in=parts[show].values("pk"))
    first, *others = (part.order_by().values("pk") for part in parts.values())
    return rows.filter(pk__in=first.union(*others))


def waiting_for(person: Person, county_id: int) -> SuggestionQuerySet:
    """Return what waits for this deputy's own hand."""
    rows = listed(person, county_id, "").annotate(**_hands(person))
    return rows.filter(
        Q(is_invited=True)
        | Q(is_offered_to_me=True)
        | Q(to_rate=True)
        | Q(to_agree=True)
        | Q(lead=person, state__in=OWN - {State.DRAFT, State.COSIGNING})
    )


def with_hands(rows: SuggestionQuerySet, person: Person) -> SuggestionQuerySet:
    """Return the rows with what `shown` reads of them."""
    found = rows.annotate(**_hands(person)).select_related("lead", "offered_to")
    return found.defer("reason", "proposal", "decision", "search", "public_search")


def shown(rows: Iterable[Suggestion], person: Person) -> list[Row]:
    """Return the rows in words."""
    return [_shown(row, person) for row in rows]


def _hands(person: Person) -> dict[str, Exists | Q]:
    asked = CoSignature.objects.filter(suggestion=OuterRef("pk"), person=person, voided_at=None)
    signed = asked.filter(state=CoSignature.State.SIGNED, agreed_to_withdraw_at=None)
    return {
        "is_invited": Exists(
            asked.filter(state=CoSignature.State.INVITED, suggestion__state=State.COSIGNING)
        ),
        "is_offered_to_me": Q(offered_to=person, lead=None, state=State.DRAFT),
        "to_rate": Exists(_unrated()) & Q(lead=person),
        "to_agree": Exists(
            signed.filter(
                suggestion__withdrawal_asked_at__isnull=False, suggestion__state__in=UNANSWERED
            )
        ),
    }


def _unrated() -> QuerySet[Reply]:
    """Return the last replies on which the suggestion's lead has yet to say something."""
    case = OuterRef(OuterRef("pk"))
    content = Feedback.objects.filter(
        suggestion=case,
        reply__task=OuterRef("task"),
        score__in=[Score.SATISFIED, Score.BASIC],
    )
    said = Feedback.objects.filter(suggestion=case, reply=OuterRef("pk"))
    rows = Reply.objects.filter(
        task__suggestion=Coalesce(OuterRef("head_id"), OuterRef("pk")),
        task__state__in=RATED,
        round=F("task__round"),
    )
    return rows.filter(~Exists(said), ~Exists(content))


def _signed_as(person: Person, state: str) -> SuggestionQuerySet:
    rows = CoSignature.objects.filter(person=person, voided_at=None, state=state)
    return Suggestion.objects.filter(pk__in=Subquery(rows.values("suggestion")))


def _shown(row: Suggestion, person: Person) -> Row:
    is_own = row.lead_id == person.pk
    state = State(row.state)
    if not is_own and state in UNSAID:
        state = State.REPLIED
    lead = row.lead or row.offered_to
    return Row(
        suggestion=row,
        number=number_name(row),
        state=STATE_NAMES[state],
        hand=_hand(row, is_own=is_own),
        owes=owes(row, state, knows=is_own),
        left=days_left(row, knows=is_own),
        is_late=is_late(row, knows=is_own),
        lead=lead.name if lead else "",
        is_own=is_own,
    )


def _hand(row: Suggestion, *, is_own: bool) -> str:
    """Return what is asked of this deputy; the flags are those of `with_hands`."""
    flags = row.__dict__
    if flags["is_invited"]:
        return _("请您附议")
    if flags["is_offered_to_me"]:
        return _("等您认可")
    if flags["to_rate"]:
        return _("请您反馈")
    if flags["to_agree"]:
        return _("请您答复是否同意撤回")
    if is_own and row.state in {State.RETURNED, State.NOT_ACCEPTED}:
        return _("请您修改或者放弃")
    return ""
