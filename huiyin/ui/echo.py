"""The echo line: who has had the concern in hand, who owes the next answer, and by when."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from django.utils.functional import Promise
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from huiyin.kernel import clock
from huiyin.ui import days
from huiyin.ui.markup import Text

Status = Literal["done", "now", "late", "todo", "skipped"]
_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
Variant = Literal["full", "compact", "print", "wall"]

# The character on the seal, the step's name, and the same in plain words.
STEPS: Final[dict[str, tuple[str, Promise, Promise]]] = {
    "raised": ("点", gettext_lazy("点单"), gettext_lazy("群众提出")),
    "taken_up": ("定", gettext_lazy("定单"), gettext_lazy("受理交办")),
    "handled": ("领", gettext_lazy("领单"), gettext_lazy("单位办理")),
    "verified": ("验", gettext_lazy("验单"), gettext_lazy("回访核验")),
}


@dataclass(frozen=True, slots=True)
class EchoStep:
    """One hand. `key` is a key of STEPS; `label` replaces its name; `on` is set when it is done."""

    key: str
    label: Text = ""
    organ: Text = ""
    on: date | None = None
    due: date | None = None
    status: Status = "todo"
    note: Text = ""

    @property
    def name(self) -> Text:
        return self.label or STEPS[self.key][1]


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


def draw(line: EchoLine, variant: Variant = "full") -> SafeString:
    """The line as HTML; `compact` is for rows of a list and costs about 20 microseconds."""
    if variant == "compact":
        return _compact(line)
    owes = ""
    if line.owes:
        late = " is-late" if line.is_late else ""
        owes = format_html('<p class="echo__owes{}">{}</p>', late, _unbroken(line.owes))
    return format_html(
        '<div class="echo echo--{}" role="group" aria-label="{}">{}<ol class="echo__steps">{}{}</ol></div>',
        variant,
        _("办理进程"),
        owes,
        format_html_join("", "{}", ((_step(step),) for step in line.steps)),
        _end(line),
    )


def _unbroken(text: Text) -> SafeString:
    """A date of the sentence never breaks over two lines."""
    whole = _DATE.sub(r'<span class="nowrap">\g<0></span>', escape(text))
    return mark_safe(whole)  # noqa: S308 - escaped one line above


def _step(step: EchoStep) -> SafeString:
    seal, _name, plain = STEPS[step.key]
    return _seal_and_words(
        status=step.status,
        extra="",
        seal=seal,
        sentence=_sentence(step),
        name=step.name,
        plain=plain,
        organ=step.organ,
        state=_state(step),
        note=step.note,
    )


def _end(line: EchoLine) -> SafeString:
    return _seal_and_words(
        status=_end_status(line),
        extra=" echo__end",
        seal="回",
        sentence=_end_sentence(line),
        name=pgettext("echo", "回音"),
        plain=_("答复评价"),
        organ=line.rating,
        state=_end_state(line),
        note="",
    )


_STEP = (
    '<li class="echo__step is-{status}{extra}"{current}>'
    '<span class="seal" lang="zh" aria-hidden="true">{seal}</span>'
    '<span class="sr-only">{sentence}</span><span class="echo__text" aria-hidden="true">'
    '<span class="echo__name">{name} <small>{plain}</small></span>{organ}'
    '<span class="echo__state">{state}</span>{note}</span></li>'
)


def _seal_and_words(*, status: Status, organ: Text, note: Text, **words: Text) -> SafeString:
    return format_html(
        _STEP,
        status=status,
        current=mark_safe(' aria-current="step"') if status in {"now", "late"} else "",
        organ=format_html('<span class="echo__organ">{}</span>', organ) if organ else "",
        note=format_html('<span class="echo__note">{}</span>', note) if note else "",
        **words,
    )


def _state(step: EchoStep) -> str:
    """The line under the organ: the date and what it means, in a few characters."""
    if step.status == "done":
        return _("%(day)s完成") % {"day": days.day(step.on)} if step.on else _("已完成")
    if step.status == "late":
        return _("应在%(day)s前完成，%(late)s") % {"day": days.day(step.due), "late": _late(step)}
    if step.status == "skipped":
        return _("未经此步")
    if step.due:
        words = _("应在%(day)s前完成") if step.status == "now" else _("最迟%(day)s")
        return words % {"day": days.day(step.due)}
    return _("正在进行") if step.status == "now" else _("尚未开始")


def _late(step: EchoStep) -> str:
    over = (clock.today() - step.due).days if step.due else 0
    return ngettext("已超期%(days)s天", "已超期%(days)s天", over) % {"days": over}


def _sentence(step: EchoStep) -> str:
    words = {
        "name": step.name,
        "organ": step.organ,
        "on": days.day(step.on),
        "due": days.day(step.due),
    }
    if step.status == "done":
        return _("%(name)s：%(organ)s于%(on)s完成。") % words
    if step.status == "late":
        return _("%(name)s：%(organ)s应在%(due)s前完成，%(late)s。") % {
            **words,
            "late": _late(step),
        }
    if step.status == "skipped":
        return _("%(name)s：未经此步。") % words
    if step.status == "now" and step.due:
        return _("%(name)s：轮到%(organ)s，应在%(due)s前完成。") % words
    if step.status == "now":
        return _("%(name)s：轮到%(organ)s。") % words
    return _("%(name)s：尚未开始。") % words


def _end_status(line: EchoLine) -> Status:
    """An answer that has not been rated still waits for the resident, as long as it is open."""
    if line.answered_on is None:
        return "todo"
    return "done" if line.closed or line.rating else "now"


def _end_state(line: EchoLine) -> str:
    if line.answered_on is None:
        return _("已结束") if line.closed else _("待答复")
    words = {"day": days.day(line.answered_on)}
    if _end_status(line) == "now":
        return _("%(day)s已答复，待评价") % words
    return _("%(day)s已答复") % words


def _end_sentence(line: EchoLine) -> str:
    words = {"on": days.day(line.answered_on), "rating": line.rating}
    if line.answered_on and line.rating:
        return _("回音：%(on)s已答复，评价：%(rating)s。") % words
    return _("回音：%(on)s已答复。") % words if line.answered_on else _("回音：还没有答复。")


_COMPACT = (
    '<span class="echo-mini{}"><span lang="zh" aria-hidden="true">{}</span>'
    "<span><b>{}</b> {} {}</span></span>"
)


def _compact(line: EchoLine) -> SafeString:
    marks = mark_safe(  # noqa: S308 - letters of our own two tables
        "".join(f'<i class="{step.status[0]}">{STEPS[step.key][0]}</i>' for step in line.steps)
    )
    step = line.current
    if step is None:
        state = _end_state(line) if line.answered_on or line.closed else _("等待下一步")
        return format_html(_COMPACT, "", marks, pgettext("echo", "回音"), state, line.rating)
    late = " is-late" if step.status == "late" else ""
    return format_html(_COMPACT, late, marks, step.name, step.organ, _state(step))
