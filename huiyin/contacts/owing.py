"""Which pairs have not yet been in touch this quarter: a quiet list, without any order of merit."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from huiyin.contacts.models import Contact, Pair
from huiyin.duties.asked import asked_in, asked_of, away_of
from huiyin.duties.norms import NORMS
from huiyin.duties.rules import Span, spans
from huiyin.kernel import clock


def this_quarter() -> Span:
    today = clock.today()
    return next(one for one in spans(NORMS["pair_voters"].period, today.year) if one.holds(today))


def contacts_in(pairs: QuerySet[Pair] | list[Pair], first: date, last: date) -> dict[int, int]:
    """Return how many contacts each pair had from the first day to the last: one query."""
    made = Contact.objects.filter(pair__in=pairs, on__range=(first, last)).order_by()
    return dict(made.values_list("pair").annotate(Count("pk")))


def not_yet(pairs: QuerySet[Pair]) -> list[int]:
    """Return those of the open pairs that had less contact this quarter than the county asks for.

    Pro rata of the days since the pair was made, without those on which who keeps in touch was away;
    a quarter that has begun stays under the numbers it began under. Two queries, and two a county.
    """
    span = this_quarter()
    rows = list(pairs.filter(until=None).only("county", "kind", "person", "since"))
    had = contacts_in(rows, span.first, span.last)
    found = []
    for county_id in sorted({one.county_id for one in rows}):
        asked, away = asked_in(county_id), away_of(county_id)
        for one in rows:
            if one.county_id != county_id:
                continue
            least = asked.least(NORMS[f"pair_{one.kind}"], span)
            days = away.get(one.person_id, ())
            if had.get(one.pk, 0) < asked_of(least, span, (one.since, None), days):
                found.append(one.pk)
    return found
