"""Promises as a list shows them, and the look back at the end of the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from huiyin.kernel import clock
from huiyin.organs.models import RuleProfile
from huiyin.organs.numbers import numbers_of, profile_in_force
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.suggestions.clocks import left
from huiyin.suggestions.models import Promise, PromiseWord, Suggestion
from huiyin.suggestions.models.replying import PromiseQuerySet
from huiyin.suggestions.numbering import number_name
from huiyin.ui.markup import Text

FOURTH_QUARTER = 10  # from October on
YEARS_BACK = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One promise of a list."""

    promise: Promise
    number: str
    lead: str
    unit: str
    clock: Text
    tone: str
    words: tuple[PromiseWord, ...] = ()

    @property
    def is_late(self) -> bool:
        return self.tone == "late"

    @property
    def was_moved(self) -> bool:
        return self.promise.first_due_on != self.promise.due_on


@dataclass(frozen=True)
class YearEnd:
    """What is to be gone through in the fourth quarter: of this year, and of the years before."""

    year: int
    of_this_year: int
    of_earlier_years: int


def lines_of(promises: Sequence[Promise], *, words_to: Person | None = None) -> list[Line]:
    """Return the lines; `words_to` with what that person may know of what was said, by one query."""
    said: dict[int, list[PromiseWord]] = {}
    if words_to is not None:
        for one in PromiseWord.objects.filter(promise__in=promises).order_by("pk"):
            said.setdefault(one.promise_id, []).append(one)
    is_unit = words_to is not None and standing_of(words_to).may(Can.SUGGESTIONS_HANDLE)
    return [_line(one, _told(said.get(one.pk, []), is_unit=is_unit)) for one in promises]


def words_for(promise: Promise, person: Person) -> list[PromiseWord]:
    """Return what was said of it beside the unit, for those whose matter it is; nothing for others."""
    leads = Suggestion.objects.filter(lead=person)
    is_lead = leads.filter(Q(pk=promise.suggestion_id) | Q(head=promise.suggestion_id)).exists()
    if not is_lead and not Promise.objects.kept_by(person).filter(pk=promise.pk).exists():
        return []
    words = list(promise.words.select_related("by").order_by("pk"))
    is_unit = not is_lead and standing_of(person).may(Can.SUGGESTIONS_HANDLE)
    return list(_told(words, is_unit=is_unit))


def _told(words: list[PromiseWord], *, is_unit: bool) -> tuple[PromiseWord, ...]:
    """Return what may be known: a deputy's word goes to the congress first, then to the unit."""
    is_verified = any(one.side == PromiseWord.Side.OFFICE for one in words)
    return tuple(words) if is_verified or not is_unit else ()


def _line(promise: Promise, words: tuple[PromiseWord, ...]) -> Line:
    left_words, tone = ("", "done") if promise.state != Promise.State.OPEN else left(promise.due_on)
    lead = promise.suggestion.lead
    return Line(
        promise=promise,
        number=number_name(promise.suggestion),
        lead=lead.name if lead else "",
        unit=promise.task.organ.name,
        clock=left_words,
        tone=tone,
        words=words,
    )


def years_of() -> list[int]:
    """Return the years whose promises can be asked for, this one first."""
    year = clock.today().year
    return [year - back for back in range(YEARS_BACK)]


def is_year_end(county_id: int, on: date | None = None) -> bool:
    """Return whether it is the fourth quarter and the county's rules ask for the look back."""
    today = on or clock.today()
    if today.month < FOURTH_QUARTER:
        return False
    try:
        profile = profile_in_force(county_id, today)
    except RuleProfile.DoesNotExist:
        return False
    return numbers_of(profile.pk).flag("suggest_year_end")


def year_end_of(person: Person, promises: PromiseQuerySet) -> YearEnd | None:
    """Return how much is still open in the fourth quarter, or None outside of it. One query."""
    counties = standing_of(person).county_ids
    if not any(is_year_end(county_id) for county_id in counties):
        return None
    year = clock.today().year
    this = Q(reply__at__year=year)
    counted = promises.open().aggregate(
        this=Count("pk", filter=this), earlier=Count("pk", filter=~this)
    )
    return YearEnd(year, counted["this"], counted["earlier"])
