"""Publishing the year's report: national law makes it public (代表法 51)."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max, QuerySet

from huiyin.kernel.hashes import sha256_hex
from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.ledger.actions import record
from huiyin.organs.models import Organ
from huiyin.people.models import Person
from huiyin.suggestions.models import PublicReport


@transaction.atomic
def publish(report: Paper, *, office: Organ, year: int, by: Person) -> PublicReport:
    """Return the report as everybody may read it from now on, frozen; the public log has its hashes."""
    Organ.objects.select_for_update().get(pk=office.pk)  # two at once make two versions
    last = PublicReport.objects.filter(office=office, year=year).aggregate(last=Max("version"))
    pdf, docx = as_pdf(report), as_docx(report)
    row = PublicReport.objects.create(
        office=office, year=year, version=(last["last"] or 0) + 1, pdf=pdf, docx=docx, by=by
    )
    record(
        subject="report",
        subject_id=row.pk,
        county_id=office.county_id,
        move="publish_report",
        by=by,
        organ_id=office.pk,
        public={
            "year": year,
            "office": office.pk,
            "version": row.version,
            "pdf": sha256_hex(pdf),
            "docx": sha256_hex(docx),
        },
        private={},
    )
    return row


def versions(office: Organ, year: int) -> QuerySet[PublicReport]:
    """Return the year's reports as they were published, the newest first, without the files."""
    rows = PublicReport.objects.filter(office=office, year=year).select_related("by")
    return rows.defer("pdf", "docx").order_by("-version")
