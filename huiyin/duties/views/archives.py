"""What the office reads of deputies' archives, and confirming what deputies added by hand."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Exists, OuterRef, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.duties.actions import claiming
from huiyin.duties.archives import (
    archive_of,
    frozen_of,
    lines_of,
    memberships_of,
    note_archive,
    reach_of,
    read_person,
    readable,
    require_archivist,
    to_confirm,
    waiting_appeals,
)
from huiyin.duties.forms.activities import ReasonForm
from huiyin.duties.models import Absence, Claim, Line
from huiyin.duties.policy import keeping_posts
from huiyin.duties.states import ClaimState
from huiyin.duties.views.archive import chosen_year
from huiyin.duties.views.finding import home_of
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.people.models import Mandate, Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import word
from huiyin.ui.paging import page_by_key

_SHOWN = 20


@require_safe
def archive_list(request: HttpRequest) -> HttpResponse:
    """The deputies of the place with what stands in each archive this year, in the order of names."""
    by = acting(request)
    require_archivist(by)
    year = clock.today().year
    held = readable(by).filter(person=OuterRef("pk"), status=Mandate.Status.IN_OFFICE)
    people = Person.objects.filter(Exists(held))
    name, show = word(request.GET, "name"), word(request.GET, "show", 10)
    if name:
        people = people.filter(name__contains=name)
    if show == "none":
        people = people.exclude(Exists(Line.objects.filter(person=OuterRef("pk"), year=year)))
    page = page_by_key(
        people,
        order=("name", "id"),
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    lines = Line.objects.filter(person__in=[one.pk for one in page], year=year)
    counts = dict(lines.order_by().values_list("person").annotate(n=Sum("sign")))
    waiting = to_confirm(by).filter(state=ClaimState.WAITING).select_related("person")
    context = {
        "page": page,
        "rows": [(one, counts.get(one.pk, 0)) for one in page],
        "year": year,
        "name": name,
        "show": show,
        "to_confirm": list(waiting.order_by("made_at", "id")[:_SHOWN]),
        "to_answer": waiting_appeals(by),
    }
    return render(request, "duties/archives.html", context)


@require_safe
def archive_page(request: HttpRequest, person_id: int) -> HttpResponse:
    by = acting(request)
    person = read_person(by, person_id)
    year, years = chosen_year(request, person)
    if person != by:
        note_archive(by, person.pk, reach_of(by)[0])
    frozen = frozen_of(person, year)
    confirmed = to_confirm(by).filter(person=person, state=ClaimState.CONFIRMED, on__year=year)
    context = {
        "person": person,
        "year": year,
        "years": years,
        "archive": archive_of(lines_of(person, year), frozen),
        "memberships": memberships_of(person, year),
        "frozen": frozen,
        "absences": list(
            Absence.objects.filter(person=person, is_dropped=False).order_by("-since")[:_SHOWN]
        ),
        "may_note": bool(keeping_posts(by)),
        "confirmed": list(confirmed.order_by("-on", "-id")[:_SHOWN]),
        "crumbs": [
            {"label": _("履职档案"), "url": "/desk/archives/"},
            {"label": person.name, "url": ""},
        ],
    }
    return render(request, "duties/archive.html", context)


@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    by = acting(request)
    claiming.confirm(_claim(by, pk), by=by)
    messages.success(request, _("已确认，计入档案。"))
    return redirect(home_of(by))


def return_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "send_back", _("退回"))


def striking(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, "strike", _("更正"))


def _with_reason(request: HttpRequest, pk: int, verb: str, title: str) -> HttpResponse:
    by = acting(request)
    claim = _claim(by, pk)
    form = ReasonForm(posted(request))
    if request.method == "POST":
        move = getattr(claiming, verb)
        done = attempt(form, lambda: move(claim, reason=form.cleaned_data["reason"], by=by))
        if done is not None:
            messages.success(request, _("已记下，本人会收到通知。"))
            return redirect(home_of(by))
    context = {"form": form, "claim": claim, "title": title, "back": home_of(by)}
    return render(request, "duties/claim_reason.html", context, status=status_of(form))


def _claim(by: Person, pk: int) -> Claim:
    claim = to_confirm(by).select_related("person").filter(pk=pk).first()
    if claim is None:
        raise NotThere
    return claim
