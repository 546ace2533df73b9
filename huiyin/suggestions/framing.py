"""What stands around the body of a reply in its letter (DOMAIN 3.9), as the unit sees it while writing.

The letter itself is an official paper and always Chinese.
"""

from __future__ import annotations

import re

from huiyin.kernel import clock
from huiyin.suggestions.models import Reply, Suggestion, Task

CLOSING = "感谢您对我们工作的关心和支持。"
CLOSING_TO_SEVERAL = "感谢您们对我们工作的关心和支持。"

_NUMBERED = re.compile(r"^(.*?)〔(\d{4})〕(\d+)号$")


def salutation(suggestion: Suggestion, cosigners: int) -> str:
    """Return 张三代表： or 张三（等5名）代表：, the lead counted among them."""
    name = suggestion.lead.name if suggestion.lead else ""
    several = f"（等{cosigners + 1}名）" if cosigners else ""
    return f"{name}{several}代表："


def opening(suggestion: Suggestion, cosigners: int) -> str:
    """Return the first sentence, to one deputy or to several."""
    you = "您们" if cosigners else "您"
    return f"{you}提出的“{suggestion.title}”收悉，现答复如下："


def closing(cosigners: int) -> str:
    return CLOSING_TO_SEVERAL if cosigners else CLOSING


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
