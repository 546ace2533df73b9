"""The echo line: who has had the concern in hand, who owes the next answer, and by when.

Values and their words; drawing.py makes HTML of them.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huiyin.kernel import clock
from huiyin.ui import days
from huiyin.ui.markup import Text

Status = Literal["done", "now", "late", "todo", "skipped"]

# The character on the seal, the step's name, and the same in plain words.
STEPS: Final[dict[str, tuple[str, Promise, Promise]]] = {
    "raised": ("点", gettext_lazy("点单"), gettext_lazy("群众提出")),
    "taken_up": ("定", gettext_lazy("定单"), gettext_lazy("受理交办")),
    "handled": ("领", gettext_lazy("领单"), gettext_lazy("单位办理")),
    "verified": ("验", gettext_lazy("验单"), gettext_lazy("回访核验")),
}


@dataclass(frozen=True, slots=True)
class EchoStep:
    """One hand. `key` is a key of STEPS; `label` and `plain` replace its name and what it means.

    `on` is set when it is done.
    """

    key: str
    label: Text = ""
    plain: Text = ""
    organ: Text = ""
    on: date | None = None
    due: date | None = None
    status: Status = "todo"
    note: Text = ""

    @property
    def name(self) -> Text:
        return self.label or STEPS[self.key][1]

    @property
    def state(self) -> str:
        """The line under the organ: the date and what it means, in a few characters."""
        if self.status == "done":
            return _("%(day)s完成") % {"day": days.day(self.on)} if self.on else _("已完成")
        if self.status == "late":
            words = {"day": days.day(self.due), "late": self._late}
            return _("应在%(day)s前完成，%(late)s") % words
        if self.status == "skipped":
            return _("未经此步")
        if self.due:
            words = {"day": days.day(self.due)}
            is_now = self.status == "now"
            return (_("应在%(day)s前完成") if is_now else _("最迟%(day)s")) % words
        return _("正在进行") if self.status == "now" else _("尚未开始")

    @property
    def sentence(self) -> str:
        """The whole step for somebody who listens."""
        words = {
            "name": self.name,
            "organ": self.organ,
            "on": days.day(self.on),
            "due": days.day(self.due),
        }
        if self.status == "done":
            return _("%(name)s：%(organ)s于%(on)s完成。") % words
        if self.status == "late":
            words["late"] = self._late
            return _("%(name)s：%(organ)s应在%(due)s前完成，%(late)s。") % words
        if self.status == "skipped":
            return _("%(name)s：未经此步。") % words
        if self.status == "now" and self.due:
            return _("%(name)s：轮到%(organ)s，应在%(due)s前完成。") % words
        if self.status == "now":
            return _("%(name)s：轮到%(organ)s。") % words
        return _("%(name)s：尚未开始。") % words

    @property
    def _late(self) -> str:
        over = (clock.today() - self.due).days if self.due else 0
        return ngettext("已超期%(days)s天", "已超期%(days)s天", over) % {"days": over}


@dataclass(frozen=True, slots=True)
class EchoLine:
    """Four steps and the sentence that says who owes what; then the answer and its rating."""

    steps: tuple[EchoStep, ...]
    owes: Text = ""
    closed: bool = False
    answered_on: date | None = None
    rating: Text = ""

    @property
    def current(self) -> EchoStep | None:
        """The step in somebody's hand, if any."""
        return next((step for step in self.steps if step.status in {"now", "late"}), None)

    @property
    def is_late(self) -> bool:
        return any(step.status == "late" for step in self.steps)

    @property
    def end_status(self) -> Status:
        """An answer that has not been rated still waits for the resident, while it is open."""
        if self.answered_on is None:
            return "todo"
        return "done" if self.closed or self.rating else "now"

    @property
    def end_state(self) -> str:
        if self.answered_on is None:
            return _("已结束") if self.closed else _("待答复")
        words = {"day": days.day(self.answered_on)}
        if self.end_status == "now":
            return _("%(day)s已答复，待评价") % words
        return _("%(day)s已答复") % words

    @property
    def end_sentence(self) -> str:
        words = {"on": days.day(self.answered_on), "rating": self.rating}
        if self.answered_on and self.rating:
            return _("回音：%(on)s已答复，评价：%(rating)s。") % words
        return _("回音：%(on)s已答复。") % words if self.answered_on else _("回音：还没有答复。")
