"""The record of a reply face to face, signed by the deputy (面复记录): where the profile has it a must."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from huiyin.organs.numbers import numbers_of
from huiyin.suggestions.models import ContactRecord, Reply, Task

NO_FACE_RECORD = _("还没有代表签名的面复记录：打印面复记录，请代表签名，再记录这次沟通。")


def lacks_face_record(task: Task) -> bool:
    """Say whether the reply of this round waits for the record: each reply has its own."""
    profile_id = task.suggestion.profile_id
    if profile_id is None or not numbers_of(profile_id).flag("suggest_face_record"):
        return False
    signed = task.contacts.filter(way=ContactRecord.Way.MEETING, is_signed=True)
    last = Reply.objects.filter(task=task).order_by("-at").first()
    return not (signed.filter(at__gt=last.at) if last else signed).exists()
