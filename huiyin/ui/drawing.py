"""The echo line as HTML: four seals on a thread and the answer at its end.

Made of format strings and not of templates: a list draws fifty of them in a millisecond.
"""

import re
from typing import Literal

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from huiyin.ui.echo import STEPS, EchoLine, EchoStep, Status
from huiyin.ui.markup import Text

Variant = Literal["full", "compact", "print", "wall"]

_DATE = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日")
_LINE = (
    '<div class="echo echo--{}" role="group" aria-label="{}">{}'
    '<ol class="echo__steps">{}{}</ol></div>'
)
_STEP = (
    '<li class="echo__step is-{status}{extra}"{current}>'
    '<span class="seal" lang="zh" aria-hidden="true">{seal}</span>'
    '<span class="sr-only">{sentence}</span><span class="echo__text" aria-hidden="true">'
    '<span class="echo__name">{name} <small>{plain}</small></span>{organ}'
    '<span class="echo__state">{state}</span>{note}</span></li>'
)
_COMPACT = (
    '<span class="echo-mini{}"><span lang="zh" aria-hidden="true">{}</span>'
    "<span><b>{}</b> {} {}</span></span>"
)


def draw(line: EchoLine, variant: Variant = "full") -> SafeString:
    """The line; `compact` is for rows of a list and costs about 20 microseconds."""
    if variant == "compact":
        return _compact(line)
    owes = ""
    if line.owes:
        late = " is-late" if line.is_late else ""
        owes = format_html('<p class="echo__owes{}">{}</p>', late, _unbroken(line.owes))
    steps = format_html_join("", "{}", ((_step(step),) for step in line.steps))
    return format_html(_LINE, variant, _("办理进程"), owes, steps, _end(line))


def _compact(line: EchoLine) -> SafeString:
    marks = mark_safe(  # noqa: S308 - letters of our own two tables
        "".join(f'<i class="{step.status[0]}">{STEPS[step.key][0]}</i>' for step in line.steps)
    )
    step = line.current
    if step is None:
        state = line.end_state if line.answered_on or line.closed else _("等待下一步")
        return format_html(_COMPACT, "", marks, pgettext("echo", "回音"), state, line.rating)
    late = " is-late" if step.status == "late" else ""
    return format_html(_COMPACT, late, marks, step.name, step.organ, step.state)


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
        sentence=step.sentence,
        name=step.name,
        plain=step.plain or plain,
        organ=step.organ,
        state=step.state,
        note=step.note,
    )


def _end(line: EchoLine) -> SafeString:
    return _seal_and_words(
        status=line.end_status,
        extra=" echo__end",
        seal="回",
        sentence=line.end_sentence,
        name=pgettext("echo", "回音"),
        plain=_("答复评价"),
        organ=line.rating,
        state=line.end_state,
        note="",
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
