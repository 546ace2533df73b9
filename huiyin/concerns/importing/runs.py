"""An uploaded file on its way in: kept, understood, checked, carried out by the worker."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from huiyin.concerns.importing.building import Choices
from huiyin.concerns.importing.checking import Checker
from huiyin.concerns.importing.columns import COLUMNS
from huiyin.concerns.importing.mapping import proposed, remember
from huiyin.concerns.importing.matching import Matching
from huiyin.concerns.importing.reporting import as_json
from huiyin.concerns.importing.running import check, run
from huiyin.concerns.models import ImportRun
from huiyin.kernel import clock
from huiyin.kernel.columns import known_headers
from huiyin.kernel.errors import NotAllowed, NotNow, Refusal
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import Table, read_table
from huiyin.kernel.workbooks import LARGEST_FILE
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place

# What is checked while somebody waits for the page; the worker checks every row again.
MOST_CHECKED = 20_000
FORGET_AFTER = timedelta(days=7)
Status = ImportRun.Status


def stage(chunks: Iterable[bytes], *, name: str, county: Place, by: Person) -> ImportRun:
    """Return the run of a file just uploaded, once it can be read; else nothing of it is kept.

    Raises SheetProblem for what is no table, NotAllowed for anybody without the right.
    """
    _may(by, county.pk)
    _forget_old(county)
    file = f"{secrets.token_hex(16)}{Path(name).suffix.lower()[:5]}"
    path = _folder() / file
    try:
        _write(path, chunks)
        table = _read(path)
        return ImportRun.objects.create(
            county=county,
            by=by,
            name=Path(name).name[-120:],
            file=file,
            columns=proposed(county, table.headers),
            total=table.about,
        )
    except BaseException:
        # A file without its row would lie here for good, with all that is in it.
        path.unlink(missing_ok=True)
        raise


def table_of(import_run: ImportRun) -> Table:
    """Return the run's table. Raises NotNow when the file is gone."""
    path = _folder() / import_run.file
    if not import_run.file or not path.is_file():
        raise NotNow(_("上传的文件已经删除，请重新上传。"))
    return _read(path)


def choose(import_run: ImportRun, columns: Mapping[str, str], *, by: Person) -> ImportRun:
    """Keep which heading is which column, check every row and keep what was found."""
    _may(by, import_run.county_id)
    if import_run.status not in {Status.MAPPING, Status.FAILED}:
        raise NotNow(_("这个文件已经在导入。"))
    table = table_of(import_run)
    matching = Matching(import_run.county)
    found = check(Checker(table, columns), matching, most=MOST_CHECKED)
    import_run.columns = dict(columns)
    import_run.report = as_json(found)
    import_run.status = Status.MAPPING
    import_run.save(update_fields=["columns", "report", "status"])
    return import_run


@transaction.atomic
def start(
    import_run: ImportRun, *, skips_bad: bool, archive_before: date | None, by: Person
) -> ImportRun:
    """Give the run to the worker; also again, when it failed or was heard of no more."""
    _may(by, import_run.county_id)
    import_run = ImportRun.objects.select_for_update().get(pk=import_run.pk)
    if import_run.status not in {Status.MAPPING, Status.FAILED} and not import_run.is_stuck:
        raise NotNow(_("这个文件已经在导入。"))
    remember(import_run.county, table_of(import_run).headers, import_run.columns)
    import_run.skips_bad = skips_bad
    import_run.archive_before = archive_before
    import_run.status = Status.WAITING
    import_run.done = 0
    import_run.save(update_fields=["skips_bad", "archive_before", "status", "done"])
    queue.configure_task("concerns.import", allow_unknown=True).defer(run_id=import_run.pk)
    return import_run


def carry_out(run_id: int) -> None:
    """Bring the file in. What is wrong with it stands in the run's report, never in a trace."""
    import_run = ImportRun.objects.select_related("county", "by").get(pk=run_id)
    if import_run.status not in {Status.WAITING, Status.RUNNING}:
        return
    _set(import_run, status=Status.RUNNING, seen_at=clock.now())
    try:
        finished = _bring_in(import_run)
    except Refusal as refusal:
        import_run.report = {**import_run.report, "refused": refusal.reason}
        finished = False
    ended = Status.DONE if finished else Status.FAILED
    _set(import_run, status=ended, report=import_run.report, finished_at=clock.now())
    if finished:
        (_folder() / import_run.file).unlink(missing_ok=True)


def _bring_in(import_run: ImportRun) -> bool:
    """Return whether it was brought in: not when rows are wrong and were not to be left out."""
    checker = Checker(table_of(import_run), import_run.columns)
    matching = Matching(import_run.county)
    if not import_run.skips_bad:
        found = check(checker, matching)
        import_run.report = as_json(found)
        if found.wrong:
            return False

    def progress(rows: int) -> None:
        _set(import_run, done=import_run.done + rows, seen_at=clock.now())

    choices = Choices(archive_before=import_run.archive_before)
    report = run(checker, matching, choices, by=import_run.by, progress=progress)
    import_run.report = as_json(report)
    return True


def _may(by: Person, county_id: int) -> None:
    if not standing_of(by).may(Can.CONCERNS_IMPORT, county_id=county_id):
        raise NotAllowed(_("您不能导入诉求。"))


def _folder() -> Path:
    folder = Path(settings.MEDIA_ROOT) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _read(path: Path) -> Table:
    return read_table(path, names=known_headers(COLUMNS))


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    size = 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST_FILE:
                raise SheetProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
            file.write(chunk)


def _set(import_run: ImportRun, **fields: object) -> None:
    for name, value in fields.items():
        setattr(import_run, name, value)
    import_run.save(update_fields=list(fields))


def _forget_old(county: Place) -> None:
    """Erase files that nobody went on with: they hold personal data."""
    old = ImportRun.objects.filter(county=county, uploaded_at__lt=clock.now() - FORGET_AFTER)
    for import_run in old.exclude(file=""):
        (_folder() / import_run.file).unlink(missing_ok=True)
        _set(import_run, file="")
