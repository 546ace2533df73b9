"""Pictures laid beside the draft of a reply, and taken away again until it is signed."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.hashes import sha256_hex
from huiyin.kernel.pictures import Picture
from huiyin.people.models import Person
from huiyin.suggestions.actions.moving import locked_task, must_say, set_task
from huiyin.suggestions.hands import acting_organ
from huiyin.suggestions.models import Reply, ReplyPicture, Task
from huiyin.suggestions.states import TaskState

MOST = 20


@transaction.atomic
def add_picture(task: Task, picture: Picture, *, caption: str, by: Person) -> ReplyPicture:
    """Return the picture of the draft. What was checked before is to be checked again."""
    task = _writable(task, by)
    if task.pictures.filter(reply=None).count() >= MOST:
        raise BadInput(_("一份答复最多放二十张图片。"), "picture")
    said = must_say(caption, "caption")[:80]
    set_task(task, checked_round=0)
    return ReplyPicture.objects.create(
        task=task,
        file=ContentFile(picture.data, name=f"{task.pk}.jpg"),
        width=picture.width,
        height=picture.height,
        caption=said,
        digest=sha256_hex(picture.data),
        by=by,
    )


@transaction.atomic
def remove_picture(picture: ReplyPicture, *, by: Person) -> None:
    """Take it away, file and all; NotNow once it went out with the letter."""
    task = _writable(picture.task, by)
    row = ReplyPicture.objects.filter(pk=picture.pk, reply=None).first()
    if row is None:
        raise NotNow(_("图片已经随答复送出。"))
    file, storage = row.file.name or "", row.file.storage
    row.delete()
    set_task(task, checked_round=0)
    transaction.on_commit(lambda: storage.delete(file))


def send_pictures(signed: Reply) -> None:
    """Make the pictures of the draft part of the letter."""
    ReplyPicture.objects.filter(task=signed.task_id, reply=None).update(reply=signed)


def _writable(task: Task, by: Person) -> Task:
    suggestion, task = locked_task(task)
    acting_organ("ask_check", suggestion, by, task=task)
    if task.state != TaskState.RECEIVED or not task.replies_itself:
        raise NotNow(_("现在不能改答复的图片。"))
    return task
