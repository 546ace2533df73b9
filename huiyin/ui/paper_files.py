"""A paper as an answer: to be looked at as PDF, or to be kept as .docx."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from huiyin.kernel.errors import NotThere
from huiyin.kernel.papers.blocks import Paper
from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def as_file(made: Paper, form: str) -> HttpResponse:
    """Return the paper as `pdf` or `docx`; NotThere for anything else."""
    is_pdf = form == "pdf"
    if not is_pdf and form != "docx":
        raise NotThere
    content = as_pdf(made) if is_pdf else as_docx(made)
    response = HttpResponse(content, content_type=PDF if is_pdf else DOCX)
    response["Content-Disposition"] = disposition(f"{made.name}.{form}", is_kept=not is_pdf)
    response["Cache-Control"] = "private, no-store"
    return response


def disposition(name: str, *, is_kept: bool) -> str:
    """Return how the browser is to take a file of this name, which may hold anything."""
    how = "attachment" if is_kept else "inline"
    return f"{how}; filename*=UTF-8''{quote(name, safe='')}"
