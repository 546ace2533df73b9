"""The frame of a unit's answer, with the salutation and the foot that every letter has."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.concerns.models import Concern, Task
from huiyin.kernel.text import fold


def letter(concern: Concern, task: Task) -> str:
    """Return the frame of an answer; signing it as it stands is refused."""
    phone = task.organ.phone
    lines = [
        _("您好！您反映的“%(title)s”收悉，现答复如下：") % {"title": concern.title},
        "",
        "",
        "",
        _("感谢您对我们工作的关心和监督。"),
        "",
        task.organ.name,
        _("联系电话：%(phone)s") % {"phone": phone} if phone else "",
    ]
    return "\n".join(lines).rstrip()


def is_only_the_frame(text: str, concern: Concern, task: Task) -> bool:
    """Return whether nothing was written into the frame."""
    return fold(text) == fold(letter(concern, task))
