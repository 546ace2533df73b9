"""What stands around the body of a reply in its letter (DOMAIN 3.9): on screen and on paper alike.

The letter itself is an official paper and always Chinese. `cosigners` is how many signed with the
lead, `is_again` says that it is replied to after the deputy was not satisfied.
"""

from __future__ import annotations

import re

from huiyin.kernel import clock
from huiyin.suggestions.models import Reply, Task

CLOSING = "感谢您对我们工作的关心和支持。"
CLOSING_TO_SEVERAL = "感谢您们对我们工作的关心和支持。"

_NUMBERED = re.compile(r"^(.*?)〔(\d{4})〕(\d+)号$")


def title(named: str) -> str:
    """Return the letter's title, given how papers name the suggestion."""
    return f"关于对{named}的答复"


def deputies(lead: str, cosigners: int) -> str:
    """Return 张三代表 or 张三（等5名）代表, the lead counted among them."""
    several = f"（等{cosigners + 1}名）" if cosigners else ""
    return f"{lead}{several}代表"


def salutation(lead: str, cosigners: int) -> str:
    return f"{deputies(lead, cosigners)}："


def opening(words: str, cosigners: int, *, is_again: bool = False) -> str:
    """Return the first sentence on the suggestion with this title, to one deputy or to several."""
    you = "您们" if cosigners else "您"
    again = "经重新研究办理，" if is_again else ""
    return f"{you}提出的“{words}”收悉，{again}现答复如下："


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
