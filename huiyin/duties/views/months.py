"""A month of the own record, looked at by the deputy: right as it stands, or not; and the answers."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.duties.actions import appealing
from huiyin.duties.archives import archive_of, to_answer
from huiyin.duties.forms.months import AnswerForm, AppealForm
from huiyin.duties.models import Appeal, Line, MonthLook
from huiyin.duties.rules import Month
from huiyin.duties.views.archive import deputy
from huiyin.duties.views.finding import home_of
from huiyin.kernel import clock
from huiyin.kernel.errors import NotThere
from huiyin.people.models import Person
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import word

_SHOWN = 200
_BACK = 12


def month_page(request: HttpRequest) -> HttpResponse:
    """The lines of a month, and a form for what is wrong with them."""
    person, month = deputy(request), _month(request)
    lines = _lines(person, month)
    archive = archive_of(lines)
    form = AppealForm(posted(request), lines=[one for one in lines if one.sign > 0])
    if request.method == "POST":
        made = attempt(
            form,
            lambda: appealing.appeal(
                month, line=form.chosen, text=form.cleaned_data["text"], by=person
            ),
        )
        if made is not None:
            messages.success(request, _("已提出，答复了会通知您。"))
            return redirect(_address(month))
    looks = MonthLook.objects.filter(person=person, year=month.year, month=month.number)
    said = Appeal.objects.filter(person=person, year=month.year, month=month.number)
    context = {
        "form": form,
        "month": month,
        "months": _months(),
        "archive": archive,
        "look": looks.first(),
        "appeals": list(said.select_related("line", "answered_by").order_by("-pk")[:_SHOWN]),
    }
    return render(request, "duties/month.html", context, status=status_of(form))


@require_POST
def month_seen(request: HttpRequest) -> HttpResponse:
    """One tap: it is right as it stands."""
    person, month = deputy(request), _month(request)
    appealing.see_month(month, by=person)
    messages.success(request, _("已记下，谢谢。"))
    return redirect(_address(month))


@require_POST
def appeal_withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    person = deputy(request)
    appeal = Appeal.objects.filter(person=person, pk=pk).first()
    if appeal is None:
        raise NotThere
    appealing.withdraw_appeal(appeal, by=person)
    messages.success(request, _("已收回。"))
    return redirect(_address(Month(appeal.year, appeal.month)))


def appeal_answer(request: HttpRequest, pk: int) -> HttpResponse:
    by = acting(request)
    appeal = to_answer(by).select_related("person", "line").filter(pk=pk).first()
    if appeal is None:
        raise NotThere
    form = AnswerForm(posted(request))
    if request.method == "POST":
        done = attempt(
            form, lambda: appealing.answer(appeal, text=form.cleaned_data["text"], by=by)
        )
        if done is not None:
            messages.success(request, _("已答复，本人会收到通知。"))
            return redirect(home_of(by))
    source = _source(appeal.line)
    context = {"form": form, "appeal": appeal, "source": source, "back": home_of(by)}
    return render(request, "duties/appeal_answer.html", context, status=status_of(form))


def _source(line: Line | None) -> str:
    """Return where the line is corrected, if that is a page of activities."""
    return f"/desk/activities/{line.source_id}/" if line and line.source == "activity" else ""


def _lines(person: Person, month: Month) -> list[Line]:
    rows = Line.objects.filter(person=person, year=month.year, on__range=(month.first, month.last))
    return list(rows.order_by("-on", "-id")[:_SHOWN])


def _month(request: HttpRequest) -> Month:
    """Return the month that the address names; the one before this otherwise."""
    asked = Month.read(word(request.POST, "month", 7) or word(request.GET, "month", 7))
    return asked or Month.of(clock.today()).before


def _months() -> list[Month]:
    """Return the months that can be chosen, this one first."""
    found = [Month.of(clock.today())]
    while len(found) < _BACK:
        found.append(found[-1].before)
    return found


def _address(month: Month) -> str:
    return f"/desk/archive/month/?month={month}"
