"""The reply of a unit: what stands in the letter beside its frame, and what it promises by when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.forms.desk import CHOOSE
from huiyin.kernel import clock
from huiyin.suggestions.actions.replying import LONGEST_LETTER, Frame, Pledge
from huiyin.suggestions.models import Task
from huiyin.suggestions.rules import PROMISING
from huiyin.suggestions.wording import result_names
from huiyin.ui.widgets import ChoiceCards, DayInput

MOST_PLEDGES = 12


class ReplyForm(forms.Form):
    """`rows` lines for promises, a blank one counts for nothing; results as the profile names them."""

    document_no = forms.CharField(
        label=_("文号"),
        max_length=40,
        help_text=_("按本单位上一封答复接着编，可以改。"),
        error_messages={"required": _("请填文号。")},
    )
    result = forms.ChoiceField(
        label=_("办理结果"),
        widget=ChoiceCards,
        error_messages=CHOOSE,
    )
    text = forms.CharField(
        label=_("答复内容"),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea({"rows": 16}),
        help_text=_(
            "办了什么、准备怎么办、什么时候办完；办不了的说清理由。最多 6 万字，约 40 页。"
        ),
        error_messages={
            "required": _("请写答复内容。"),
            "max_length": _("答复太长，请控制在 6 万字以内。"),
        },
    )
    contact = forms.CharField(
        label=_("联系人和电话"),
        max_length=60,
        error_messages={"required": _("请写明联系人和电话。")},
    )

    def __init__(
        self,
        data: Any = None,
        *,
        rows: int,
        profile_id: int | None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, auto_id="reply_%s", initial=dict(initial or {}))
        self.fields["result"].choices = list(result_names(profile_id).items())  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["text"].widget.attrs.pop("maxlength", None)
        self.rows = max(1, min(rows, MOST_PLEDGES))
        for n in range(self.rows):
            what = forms.CharField(label=_("承诺的事项"), max_length=200, required=False)
            day = forms.DateField(
                label=_("完成时限"),
                required=False,
                widget=DayInput({"min": clock.today().isoformat()}),
                error_messages={"invalid": _("请选择日期。")},
            )
            self.fields |= {f"pledge_{n}": what, f"pledge_day_{n}": day}

    @property
    def pledge_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"pledge_{n}"], self[f"pledge_day_{n}"]) for n in range(self.rows)]

    @property
    def letter_fields(self) -> list[Any]:
        return [self[name] for name in ("document_no", "result")]

    @property
    def may_add(self) -> bool:
        return self.rows < MOST_PLEDGES

    @property
    def pledges(self) -> list[Pledge]:
        said = self.cleaned_data
        rows = ((said[f"pledge_{n}"], said[f"pledge_day_{n}"]) for n in range(self.rows))
        return [Pledge(what, day) for what, day in rows if what and day]

    def clean(self) -> dict[str, Any]:
        said = dict(super().clean() or {})
        for n in range(self.rows):
            what, day = said.get(f"pledge_{n}"), said.get(f"pledge_day_{n}")
            if what and not day and f"pledge_day_{n}" not in self.errors:
                self.add_error(f"pledge_day_{n}", _("请写明什么时候完成。"))
            if day and not what:
                self.add_error(f"pledge_{n}", _("请写明承诺什么。"))
            if day and day <= clock.today():
                self.add_error(f"pledge_day_{n}", _("承诺的时限要在今天以后。"))
        promises = any(said.get(f"pledge_{n}") for n in range(self.rows))
        if said.get("result") in PROMISING and not promises:
            self.add_error("pledge_0", _("正在解决或者列入计划的，请写明承诺的事项和时限。"))
        return said


def frame_in(data: Mapping[str, Any]) -> Frame:
    """Return what a draft keeps beside its text, as it was typed."""
    rows = rows_in(data)
    pairs = ((_typed(data, f"pledge_{n}"), _typed(data, f"pledge_day_{n}")) for n in range(rows))
    return Frame(
        document_no=_typed(data, "document_no"),
        contact=_typed(data, "contact"),
        pledges=[pair for pair in pairs if any(pair)],
    )


def rows_in(data: Mapping[str, Any]) -> int:
    """Return how many lines for promises a page had that was sent."""
    return sum(f"pledge_{n}" in data for n in range(MOST_PLEDGES)) or 1


def drafted(task: Task) -> dict[str, Any]:
    """Return what the form begins with: what was kept of the draft."""
    begun: dict[str, Any] = {"text": task.draft, "result": task.draft_result}
    for n, pair in enumerate(task.draft_pledges[:MOST_PLEDGES]):
        begun[f"pledge_{n}"], begun[f"pledge_day_{n}"] = pair
    return begun


def _typed(data: Mapping[str, Any], name: str) -> str:
    return str(data.get(name, "")).strip()
