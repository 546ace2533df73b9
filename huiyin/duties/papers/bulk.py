"""What the worker does for all deputies of a place: freezing a year, and their books in one file."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

from django.db.models import Exists, OuterRef
from django.utils import translation
from procrastinate.contrib.django import app as queue

from huiyin.duties.actions import freezing
from huiyin.duties.models import YearRun
from huiyin.duties.papers.book import Book, all_books, read
from huiyin.kernel import clock
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.people.models import Mandate, Person
from huiyin.places.models import Place
from huiyin.suggestions.papers.bulk import KEPT_FOR, folder

A_PIECE = 100
Kind, Status = YearRun.Kind, YearRun.Status


def ask(kind: str, *, place: Place, county_id: int, year: int, by: Person) -> YearRun:
    """Return the run that the worker is told to do."""
    if kind == Kind.FREEZE:
        freezing.require_over(year)
    run = YearRun.objects.create(kind=kind, place=place, county_id=county_id, year=year, by=by)
    queue.configure_task("duties.year_run", allow_unknown=True).defer(run_id=run.pk)
    return run


def make(run_id: int) -> None:
    """Do what was asked, saying how far it is. Done twice, it freezes nobody twice."""
    run = YearRun.objects.select_related("place", "by").get(pk=run_id)
    if not run.is_going_on:
        return
    try:
        if run.kind == Kind.FREEZE:
            _freeze(run)
        else:
            _books(run)
    except Exception:
        _set(run, status=Status.FAILED, ended_at=clock.now())
        raise
    _set(run, status=Status.DONE, ended_at=clock.now())


def file_name(run: YearRun) -> str:
    """Return what the file is called when it is taken."""
    return f"{run.place.name}{run.year}年代表履职档案{Path(run.file).suffix}"


def erase_old() -> int:
    """Erase the files that were kept long enough; return how many."""
    old = YearRun.objects.filter(asked_at__lt=clock.now() - KEPT_FOR).exclude(file="")
    erased = 0
    for run in old:
        (folder() / run.file).unlink(missing_ok=True)
        _set(run, file="")
        erased += 1
    return erased


def _freeze(run: YearRun) -> None:
    rows = freezing.to_freeze(run.place, run.county_id, run.year)
    found = list(rows.select_related("term"))
    _set(run, status=Status.RUNNING, total=len(found), done=0)
    for start in range(0, len(found), A_PIECE):
        piece = found[start : start + A_PIECE]
        freezing.freeze(piece, run.year, by=run.by)
        _set(run, done=run.done + len(piece))


def _books(run: YearRun) -> None:
    held = Mandate.objects.filter(
        person=OuterRef("pk"),
        county=run.county_id,
        status=Mandate.Status.IN_OFFICE,
        place__path__startswith=run.place.path,
    )
    persons = list(Person.objects.filter(Exists(held)).order_by("name", "pk"))
    _set(run, status=Status.RUNNING, total=len(persons), done=0)
    with translation.override("zh-hans"):
        paper = all_books(_read(run, persons), run.place.name, run.year)
        is_pdf = run.kind == Kind.BOOKS
        content = as_pdf(paper) if is_pdf else as_docx(paper)
    name = f"{secrets.token_urlsafe(12)}.{'pdf' if is_pdf else 'docx'}"
    (folder() / name).write_bytes(content)
    _set(run, file=name)


def _read(run: YearRun, persons: list[Person]) -> Iterator[Book]:
    for start in range(0, len(persons), A_PIECE):
        piece = persons[start : start + A_PIECE]
        yield from read(piece, run.year)
        _set(run, done=run.done + len(piece))


def _set(run: YearRun, **fields: object) -> None:
    for name, value in fields.items():
        setattr(run, name, value)
    run.save(update_fields=list(fields))
