"""A station's checklist of one set, and a county's own set."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiyin.stars.actions.standards import Look
from huiyin.stars.checklists import Check
from huiyin.stars.standards import ABOUT_WORDS, About
from huiyin.stars.wording import EVIDENCE_NAMES, Evidence
from huiyin.ui.widgets import QuickSelect

_STANDS = [("", _("还不知道")), ("yes", _("已有")), ("no", _("还没有"))]
_BY_HAND = [(one, EVIDENCE_NAMES[one]) for one in (Evidence.DOCUMENT, Evidence.PHOTO)]


class ChecklistForm(forms.Form):
    """Three fields a criterion: whether it is met, on what evidence, and a note."""

    def __init__(self, *args: Any, checks: list[Check], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._checks = checks
        for check in checks:
            code, seen = check.criterion.code, check.finding
            self.fields[f"is_{code}"] = forms.ChoiceField(
                label=check.text, choices=_STANDS[1:] if seen else _STANDS, required=False,
                widget=QuickSelect,
                initial="" if seen is None else "yes" if seen.is_met else "no",
            )  # fmt: skip
            self.fields[f"by_{code}"] = forms.ChoiceField(
                label=_("凭什么"), choices=_BY_HAND, required=False, widget=QuickSelect,
                initial=seen.evidence if seen else Evidence.DOCUMENT,
            )  # fmt: skip
            self.fields[f"note_{code}"] = forms.CharField(
                label=_("说明"), max_length=200, required=False, initial=seen.note if seen else ""
            )

    @property
    def rows(self) -> list[tuple[Check, forms.BoundField, forms.BoundField, forms.BoundField]]:
        return [
            (check, *(self[f"{name}_{check.criterion.code}"] for name in ("is", "by", "note")))  # type: ignore[misc]  # three of them
            for check in self._checks
        ]

    @property
    def looks(self) -> dict[str, Look]:
        given = self.cleaned_data
        found = {}
        for check in self._checks:
            code = check.criterion.code
            stands = {"yes": True, "no": False}.get(given[f"is_{code}"])
            found[code] = Look(
                stands, given[f"by_{code}"] or Evidence.DOCUMENT, given[f"note_{code}"]
            )
        return found


class SetForm(forms.Form):
    name = forms.CharField(label=_("叫什么"), max_length=30)
    source = forms.CharField(
        label=_("出自哪里"), max_length=120, help_text=_("本地的文件名、文号。")
    )
    criteria = forms.CharField(
        label=_("条目"),
        widget=forms.Textarea({"rows": 10}),
        help_text=_(
            "一行一条。可以在前面写“设施：”“制度：”“人员：”“活动：”“成效：”，不写就算设施。"
        ),
        error_messages={"required": _("请填写。")},
    )

    @property
    def rows(self) -> list[tuple[str, str]]:
        return [_row(line) for line in self.cleaned_data["criteria"].splitlines() if line.strip()]


def _row(line: str) -> tuple[str, str]:
    for name, about in ABOUT_WORDS.items():
        for colon in "：:":
            if line.strip().startswith(name + colon):
                return line.strip()[len(name) + 1 :].strip(), about
    return line.strip(), About.HARDWARE
