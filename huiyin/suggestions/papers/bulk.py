"""Bulks of papers: asked for by the office, made by the worker, kept for a week, then erased."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from procrastinate.contrib.django import app as queue

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.models import PaperRun, Sitting, Suggestion
from huiyin.suggestions.papers.case import Case, read
from huiyin.suggestions.papers.lists import all_sheets, compilation
from huiyin.suggestions.papers.names import sitting_name

KEPT_FOR = timedelta(days=7)
A_PIECE = 100
MAKERS = {PaperRun.Kind.SHEETS: all_sheets, PaperRun.Kind.COMPILATION: compilation}
Status = PaperRun.Status


def ask(kind: str, *, office: Organ, year: int, sitting: Sitting | None, by: Person) -> PaperRun:
    """Return the bulk that the worker is told to make."""
    run = PaperRun.objects.create(kind=kind, office=office, year=year, sitting=sitting, by=by)
    queue.configure_task("suggestions.papers", allow_unknown=True).defer(run_id=run.pk)
    return run


def make(run_id: int) -> None:
    """Make the bulk, saying how far it is."""
    run = PaperRun.objects.select_related("office", "sitting__term").get(pk=run_id)
    if not run.is_going_on:
        return
    # A unit gets the sheet of the head: what is merged into it is not assigned by itself.
    is_whole = run.kind != PaperRun.Kind.SHEETS
    rows = chosen(run.office_id, run.year, run.sitting, merged=is_whole)
    _set(run, status=Status.RUNNING, total=rows.count(), done=0)
    try:
        with translation.override("zh-hans"):
            content = as_pdf(_paper(run, rows))
    except Exception:
        _set(run, status=Status.FAILED, ended_at=clock.now())
        raise
    name = f"{secrets.token_urlsafe(12)}.pdf"
    (folder() / name).write_bytes(content)
    _set(run, status=Status.DONE, file=name, ended_at=clock.now())


def chosen(
    office_id: int, year: int, sitting: Sitting | None, *, merged: bool
) -> QuerySet[Suggestion]:
    """Return what is numbered of a sitting, or of a year, in the order of its numbers.

    `merged` takes along what was numbered before it was merged into another (并案).
    """
    rows = Suggestion.objects.filter(office=office_id, number__isnull=False)
    rows = rows.exclude(state="withdrawn")
    if not merged:
        rows = rows.filter(head=None)
    if sitting is not None:
        rows = rows.filter(sitting=sitting)
    else:
        first, after = (clock.moment_on(date(one, 1, 1), 0) for one in (year, year + 1))
        rows = rows.filter(submitted_at__gte=first, submitted_at__lt=after)
    return rows.select_related(
        "lead", "offered_to", "congress", "office__place", "head", "sitting__term"
    ).order_by("series", "number")


def title_of(office: Organ, year: int, sitting: Sitting | None) -> str:
    """Return what a paper of these calls them: a sitting, or a year."""
    if sitting is None:
        return f"{office.place.name}{year}年"
    series = f"{sitting.term.number}-{sitting.number}"
    return sitting_name(sitting.term.congress.name, series, None)


def erase_old() -> int:
    """Erase the files that were kept long enough; return how many."""
    old = PaperRun.objects.filter(asked_at__lt=clock.now() - KEPT_FOR).exclude(file="")
    erased = 0
    for run in old:
        (folder() / run.file).unlink(missing_ok=True)
        _set(run, file="")
        erased += 1
    return erased


def folder() -> Path:
    found = Path(settings.MEDIA_ROOT) / "papers"
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def _paper(run: PaperRun, rows: QuerySet[Suggestion]) -> Paper:
    cases = list(_read(run, rows))
    return MAKERS[PaperRun.Kind(run.kind)](cases, title_of(run.office, run.year, run.sitting))


def _read(run: PaperRun, rows: QuerySet[Suggestion]) -> Iterator[Case]:
    found = list(rows)
    for start in range(0, len(found), A_PIECE):
        piece = found[start : start + A_PIECE]
        yield from read(piece)
        _set(run, done=run.done + len(piece))


def _set(run: PaperRun, **fields: object) -> None:
    for name, value in fields.items():
        setattr(run, name, value)
    run.save(update_fields=list(fields))
