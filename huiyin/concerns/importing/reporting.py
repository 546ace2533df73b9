"""What a check or a run found, in a form to keep and to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiyin.concerns.importing.running import Report
from huiyin.kernel.masking import mask

SHOWN_ERRORS = 300
NOTED = {
    "category": _("类别不在本县类别表中，留空"),
    "place": _("地点不是本县地名，记作文字"),
    "unit": _("答复单位不在本县，记为历史答复单位"),
}


def as_json(report: Report) -> dict[str, Any]:
    """Return the report for a JSON column; cells in error are masked, since they are shown."""
    return {
        "rows": report.rows,
        "added": report.added,
        "present": report.present,
        "wrong": report.wrong,
        "is_partial": report.is_partial,
        "noted": dict(report.noted),
        "errors": [
            {
                "row": error.row,
                "column": error.column,
                "value": mask(error.value).text,
                "zh": error.sentence("zh"),
                "en": error.sentence("en"),
            }
            for error in report.errors[:SHOWN_ERRORS]
        ],
    }


def shown(report: Mapping[str, Any]) -> dict[str, Any]:
    """Return the kept report with the sentences in the reader's language."""
    language = "en" if (get_language() or "").startswith("en") else "zh"
    errors = [{**error, "reason": error[language]} for error in report.get("errors", ())]
    noted = [(NOTED[key], count) for key, count in report.get("noted", {}).items() if key in NOTED]
    return {**report, "errors": errors, "noted": noted}
