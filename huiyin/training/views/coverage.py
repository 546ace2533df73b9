"""Who has taken part in what (培训覆盖): the uncovered first; and what a deputy has to show for it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.kernel import clock
from huiyin.kernel.errors import NotAllowed, NotThere
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting
from huiyin.training import papers
from huiyin.training.coverage import covered, deputies_of, rows_of, total_of, uncovered
from huiyin.training.models import Enrolment
from huiyin.training.policy import seen_mandates
from huiyin.training.rules import Kind
from huiyin.training.states import Place
from huiyin.training.views.lessons import crumbs, lesson_for
from huiyin.training.wording import KIND_NAMES
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key
from huiyin.ui.paper_files import as_file

MOST_PRINTED = 2_000


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Deputies by kinds for the term; those without any first, then the others."""
    by = acting(request)
    _require_staff(by)
    mandates = seen_mandates(by)
    part = word(request.GET, "part", 10)
    chosen = covered(mandates) if part == "covered" else uncovered(mandates)
    page = page_by_key(
        deputies_of(chosen),
        order=("name", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    context = {
        "page": page,
        "rows": rows_of(list(page), mandates),
        "kinds": [KIND_NAMES[kind] for kind in Kind],
        "part": part,
        "total": total_of(mandates),
        "today": clock.today(),
        "crumbs": crumbs(_("培训覆盖情况")),
    }
    return render(request, "training/coverage.html", context)


@require_safe
def matrix_paper(request: HttpRequest, form: str) -> HttpResponse:
    by = acting(request)
    _require_staff(by)
    mandates = seen_mandates(by)
    first = list(deputies_of(uncovered(mandates)).order_by("name", "pk")[:MOST_PRINTED])
    then = list(deputies_of(covered(mandates)).order_by("name", "pk")[: MOST_PRINTED - len(first)])
    rows = rows_of([*first, *then], mandates)
    with translation.override("zh-hans"):
        return as_file(papers.coverage(rows, total_of(mandates)), form)


@require_safe
def lesson_paper(request: HttpRequest, pk: int, kind: str, form: str) -> HttpResponse:
    """The notice, the roll and the list to sign."""
    lesson = lesson_for(request, pk)
    _require_staff(acting(request))
    rows = lesson.enrolments.exclude(state=Place.EXCUSED).select_related("person", "mandate__place")
    enrolled = list(rows.order_by("person__name", "pk")[:MOST_PRINTED])
    made = {"notice": papers.notice, "roll": papers.roll, "list": papers.sign_in_list}.get(kind)
    if made is None:
        raise NotThere
    with translation.override("zh-hans"):
        return as_file(made(lesson, enrolled), form)


@require_safe
def certificate(request: HttpRequest, person_id: int, form: str) -> HttpResponse:
    """What a deputy took part in during the term (证明): the deputy's own, and the office's to print."""
    by = acting(request)
    person = by if by.pk == person_id else _seen(by, person_id)
    rows = Enrolment.objects.filter(person=person, state=Place.CAME)
    came = list(rows.select_related("lesson__course", "lesson__office").order_by("on", "pk")[:200])
    if not came:
        raise NotThere(_("还没有参加过培训。"))
    with translation.override("zh-hans"):
        return as_file(papers.certificate(person, came), form)


def _seen(by: Person, person_id: int) -> Person:
    _require_staff(by)
    person = deputies_of(seen_mandates(by)).filter(pk=person_id).first()
    if person is None:
        raise NotThere
    return person


def _require_staff(by: Person) -> None:
    if not standing_of(by).may(Can.DUTIES_READ_ARCHIVE):
        raise NotAllowed(_("培训覆盖情况供人大机关使用。"))
