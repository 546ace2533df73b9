"""What every letter of reply has around its body, on the screen and on paper (DOMAIN 3.9)."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from huiyin.kernel import clock
from huiyin.suggestions.models import CoSignature, Reply, Suggestion, Task

_NUMBERED = re.compile(r"^(.*?)〔(\d{4})〕(\d+)号$")


def salutation(suggestion: Suggestion) -> str:
    """Return 张三代表： or 张三（等 5 名）代表：, the lead counted among them. One query."""
    signed = CoSignature.objects.filter(
        suggestion=suggestion, voided_at=None, state=CoSignature.State.SIGNED
    )
    name = suggestion.lead.name if suggestion.lead else ""
    count = signed.count() + 1
    if count == 1:
        return _("%(name)s代表：") % {"name": name}
    return _("%(name)s（等%(count)s名）代表：") % {"name": name, "count": count}


def opening(suggestion: Suggestion, *, several: bool) -> str:
    """Return the first sentence, to one deputy or to several."""
    title = {"title": suggestion.title}
    if several:
        return _("您们提出的“%(title)s”收悉，现答复如下：") % title
    return _("您提出的“%(title)s”收悉，现答复如下：") % title


def closing() -> str:
    return _("感谢您对我们工作的关心和监督。")


def next_number(task: Task) -> str:
    """Return the number after the unit's last letter of this year, in the way the unit writes it."""
    rows = Reply.objects.filter(task__organ=task.organ_id).order_by("-pk")
    year = clock.today().year
    for last in rows.values_list("document_no", flat=True)[:20]:
        if found := _NUMBERED.match(last):
            head, written, count = found[1], int(found[2]), int(found[3])
            return f"{head}〔{year}〕{count + 1 if written == year else 1}号"
    return f"{task.organ.short_name[:20]}函〔{year}〕1号"


def contact_of(task: Task, name: str) -> str:
    """Return the contact that a letter begins with: who writes it, and the unit's telephone."""
    return f"{name} {task.organ.phone}".strip()[:60]
