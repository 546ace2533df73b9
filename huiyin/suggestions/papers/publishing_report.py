"""Publishing the year's report: national law makes it public (代表法 51)."""

from __future__ import annotations

from django.db import transaction

from huiyin.kernel import clock
from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.ledger.actions import record
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.models import PublicReport


@transaction.atomic
def publish(report: Paper, *, office: Organ, year: int, by: Person) -> PublicReport:
    """Return the report as everybody may read it from now on; an earlier one of the year is replaced."""
    row, _made = PublicReport.objects.update_or_create(
        office=office,
        year=year,
        defaults={"pdf": as_pdf(report), "docx": as_docx(report), "by": by, "at": clock.now()},
    )
    record(
        subject="report",
        subject_id=row.pk,
        county_id=office.county_id,
        move="publish_report",
        by=by,
        organ_id=office.pk,
        public={"year": year, "office": office.pk},
        private={},
    )
    return row


def of(office: Organ, year: int) -> PublicReport | None:
    """Return the year's report as it was published, without the files."""
    rows = PublicReport.objects.filter(office=office, year=year).select_related("by")
    return rows.defer("pdf", "docx").first()
