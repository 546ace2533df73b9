"""A list taken out as an Excel file on a page: for a reason, so many an hour, and noted."""

from __future__ import annotations

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO

from django import forms
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huiyin.kernel import clock
from huiyin.kernel.errors import TooMany
from huiyin.ledger.actions import note_look
from huiyin.ledger.limits import too_many
from huiyin.ledger.models import Look
from huiyin.people.models import Person

AN_HOUR = 3600
EXPORTS_AN_HOUR = 20


class WhyOut(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("导出用途"),
        max_length=200,
        help_text=gettext_lazy("导出会留下记录：谁、何时、为什么、多少件。"),
        error_messages={"required": gettext_lazy("请写明导出用途。")},
    )


def taken_out(
    why: WhyOut,
    write: Callable[[IO[bytes]], int],
    *,
    by: Person,
    county_id: int,
    subject: str,
    name: str,
) -> FileResponse:
    """Return the file that `write` fills, having noted who took how many rows of what out and why.

    `why` is valid, `name` the file's without day and ending. Raises TooMany.
    """
    if too_many("export", str(by.pk), limit=EXPORTS_AN_HOUR, seconds=AN_HOUR):
        raise TooMany(_("您一小时内导出得太多了，请过一会儿再试。"))
    file = TemporaryFile()  # noqa: SIM115 - the response closes it once it is sent
    count = write(file)
    said = _("%(reason)s（%(n)s 件）") % {"reason": why.cleaned_data["reason"], "n": count}
    note_look(
        by=by,
        kind=Look.Kind.EXPORT,
        subject=subject,
        subject_id=None,
        county_id=county_id,
        reason=said[:200],
    )
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name} {clock.today()}.xlsx")
