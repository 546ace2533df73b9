"""A table of activities on its way in: kept sealed, looked at, then brought in by the worker."""

from __future__ import annotations

from base64 import b64decode, b64encode
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as queue

from huiyin.duties.actions.past import bring_in
from huiyin.duties.importing.planning import Plan, plan_activities, read_activities
from huiyin.duties.models import ActivityFile
from huiyin.duties.policy import Ground, grounds_of, keeping_posts
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere
from huiyin.kernel.sealing import seal, unseal
from huiyin.kernel.sheet_problems import SheetProblem
from huiyin.kernel.sheets import Table
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.people.models import Person

LARGEST_FILE = 10 * 1024 * 1024
KEPT_FOR = timedelta(days=7)
A_PIECE = 250
_CONTEXT = "activities"
Status = ActivityFile.Status


def own_grounds(by: Person) -> list[Ground]:
    """Return where this person keeps activities, the own office first. Raise NotAllowed for nobody."""
    if not keeping_posts(by):
        raise NotAllowed(_("过去的活动由人大机关和联络站导入。"))
    offices = {post.organ_id for post in keeping_posts(by) if post.organ_kind != OrganKind.STATION}
    found = grounds_of(by)
    return sorted(found, key=lambda one: one.office_id not in offices)


@transaction.atomic
def keep(raw: bytes, *, name: str, by: Person) -> ActivityFile:
    """Return the file, sealed, for looking at it. Raises SheetProblem for what is no such table."""
    ground = own_grounds(by)[0]
    if len(raw) > LARGEST_FILE:
        raise SheetProblem("too_large", limit=LARGEST_FILE // 1024 // 1024)
    table = read_activities(raw)
    now = clock.now()
    ActivityFile.objects.filter(made_at__lt=now - KEPT_FOR).update(content=b"")
    content = seal(b64encode(raw).decode(), settings.FIELD_KEY.encode(), context=_CONTEXT)
    return ActivityFile.objects.create(
        county_id=ground.county_id, by=by, name=name[-120:], content=content, total=table.about
    )


def found(by: Person, pk: int) -> ActivityFile:
    """Return a file of this person's own; NotThere otherwise."""
    own_grounds(by)
    file = ActivityFile.objects.filter(by=by, pk=pk).first()
    if file is None:
        raise NotThere
    return file


def plan_of(file: ActivityFile) -> Plan:
    """Return what the file would bring in now."""
    grounds = [one for one in own_grounds(file.by) if one.county_id == file.county_id]
    return plan_activities(_table(file), file.county_id, grounds)


@transaction.atomic
def start(file: ActivityFile, *, skips_bad: bool, by: Person) -> ActivityFile:
    """Give it to the worker: not with rows in error, unless these are to be left out."""
    file = ActivityFile.objects.select_for_update(of=("self",)).get(pk=found(by, file.pk).pk)
    if file.status not in {Status.LOOKING, Status.FAILED}:
        raise NotNow(_("这个文件已经在导入。"))
    plan = plan_of(file)
    if plan.errors and not skips_bad:
        raise BadInput(
            _("有错的行还在，什么也没有保存。请改好文件再传，或者勾选跳过。"), "skips_bad"
        )
    file.skips_bad, file.status, file.done = skips_bad, Status.WAITING, 0
    file.total = len(plan.planned)
    file.report = {"left_out": plan.bad_rows, "present": plan.present}
    file.save(update_fields=["skips_bad", "status", "done", "total", "report"])
    queue.configure_task("duties.import", allow_unknown=True).defer(file_id=file.pk)
    return file


def carry_out(file_id: int) -> None:
    """Bring the activities in, piece by piece. Begun again, it goes on where it stopped."""
    file = ActivityFile.objects.select_related("by").get(pk=file_id)
    if not file.is_going_on:
        return
    _set(file, status=Status.RUNNING)
    try:
        plan = plan_of(file)
        if plan.errors and not file.skips_bad:
            _set(file, status=Status.FAILED)
            return
        for begin in range(0, len(plan.planned), A_PIECE):
            piece = plan.planned[begin : begin + A_PIECE]
            bring_in(piece, by=file.by)
            _set(file, done=file.done + len(piece))
    except Exception:
        _set(file, status=Status.FAILED)
        raise
    _set(file, status=Status.DONE, content=b"")


def _table(file: ActivityFile) -> Table:
    if not file.content:
        raise NotNow(_("上传的文件已经删除，请重新上传。"))
    text = unseal(file.content, settings.FIELD_KEY.encode(), context=_CONTEXT)
    return read_activities(b64decode(text))


def _set(file: ActivityFile, **fields: object) -> None:
    for name, value in fields.items():
        setattr(file, name, value)
    file.save(update_fields=list(fields))
