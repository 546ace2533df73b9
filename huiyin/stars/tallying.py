"""Working out what the table gives a station: read-only, exact, and the same however often."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from fractions import Fraction

from huiyin.kernel import clock
from huiyin.stars.facts import Span, shares_of
from huiyin.stars.models import Application, Cycle, Marks, Stage, Tally
from huiyin.stars.rules import Basis, Result, Share, Table, result_of


def span_of(cycle: Cycle, on: date | None = None) -> Span:
    """Return what a cycle counts as it stands on the day, today if none is named."""
    table = cycle.scheme.table
    return Span(cycle.since, cycle.until, on or clock.today(), table.answer_days, table.record_days)


def results_of(
    cycle: Cycle, applications: Collection[Application], on: date | None = None
) -> dict[int, tuple[Basis, Result]]:
    """Return by application what it rests on and what follows: a constant number of queries."""
    table = cycle.scheme.table
    shares = shares_of([one.station_id for one in applications], span_of(cycle, on))
    marks = latest_marks([one.pk for one in applications])
    found: dict[int, tuple[Basis, Result]] = {}
    for one in applications:
        basis = Basis(shares[one.station_id], marks.get(one.pk, {}))
        found[one.pk] = (basis, result_of(table, basis, is_vetoed=bool(one.veto)))
    return found


def latest_marks(applications: Collection[int]) -> dict[int, dict[str, Fraction]]:
    """Return the points that people gave: the county's where it gave any, else the town's, else own."""
    order = {Stage.OWN: 0, Stage.TOWN: 1, Stage.COUNTY: 2}
    newest: dict[tuple[int, str], Marks] = {}
    for row in Marks.objects.filter(application__in=applications).order_by("pk"):
        newest[row.application_id, row.stage] = row
    found: dict[int, dict[str, Fraction]] = {}
    for (pk, _stage), row in sorted(newest.items(), key=lambda one: order[Stage(one[0][1])]):
        found.setdefault(pk, {}).update(row.points)
    return found


def tally_of(application: Application, move: str, basis: Basis, result: Result, on: date) -> Tally:
    """Return the unsaved row that keeps a result with all that it rests on."""
    return Tally(
        application=application,
        move=move,
        on=on,
        shares={name: [share.part, share.whole] for name, share in basis.shares.items()},
        marks=_texts(basis.marks),
        earned=_texts(result.earned),
        total=str(result.total),
        stars=result.stars,
        is_vetoed=bool(application.veto),
    )


def basis_kept(tally: Tally) -> Basis:
    """Return what a kept result rests on."""
    shares = {name: Share(*both) for name, both in tally.shares.items()}
    return Basis(shares, {code: Fraction(said) for code, said in tally.marks.items()})


def agrees(tally: Tally, table: Table) -> bool:
    """Return whether a kept result is what the table gives for its basis."""
    again = result_of(table, basis_kept(tally), is_vetoed=tally.is_vetoed)
    said = (_texts(again.earned), str(again.total), again.stars)
    return said == (tally.earned, tally.total, tally.stars)


def _texts(points: Mapping[str, Fraction]) -> dict[str, str]:
    return {code: str(value) for code, value in sorted(points.items())}
