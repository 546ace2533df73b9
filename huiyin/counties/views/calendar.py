"""The workdays of a year: looked at month by month, filled, imported, mended."""

from __future__ import annotations

import calendar
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.counties import policy
from huiyin.counties.actions import calendar as verbs
from huiyin.counties.forms.keeping import DayForm, DaysFileForm
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, Problem
from huiyin.organs import days
from huiyin.organs.models import CalendarYear, SpecialDay
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.ui.asked import number


def calendar_page(request: HttpRequest) -> HttpResponse:
    policy.require_calendar(acting(request))
    return _page(request, _year(request), DayForm(), DaysFileForm())


@require_POST
def fill(request: HttpRequest) -> HttpResponse:
    year = _year(request)
    try:
        verbs.fill_from_library(year, by=acting(request))
    except BadInput as problem:
        messages.error(request, problem.reason)
    else:
        messages.success(request, _("%(year)s 年的节假日已填好，请按通知核对。") % {"year": year})
    return _back(year)


@require_POST
def day(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    policy.require_calendar(by)
    form = DayForm(posted(request))
    meant = {"free": False, "work": True, "plain": None}

    def save() -> date:
        given = form.cleaned_data
        verbs.set_day(given["day"], is_workday=meant[given["what"]], note=given["note"], by=by)
        return date.fromisoformat(str(given["day"]))

    if (saved := attempt(form, save)) is not None:
        messages.success(request, _("这一天已改。已经算好的期限不变。"))
        return _back(saved.year)
    return _page(request, _year(request), form, DaysFileForm())


@require_POST
def file(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    policy.require_calendar(by)
    form = DaysFileForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            years = verbs.fill_from_file(sent.read(), name=sent.name or "", by=by)
        except Problem as problem:
            form.add_error("file", problem.sentence(get_language() or "zh"))
        except BadInput as problem:
            form.add_error("file", problem.reason)
        else:
            messages.success(request, _("日历已导入。"))
            return _back(years[-1] if years else clock.today().year)
    return _page(request, _year(request), DayForm(), form)


def _page(
    request: HttpRequest, year: int, day_form: DayForm, file_form: DaysFileForm
) -> HttpResponse:
    special = {one.day: one for one in SpecialDay.objects.filter(day__year=year)}
    words = {
        "year": year,
        "known": CalendarYear.objects.filter(year=year).first(),
        "library_knows": days.library_knows(year),
        "missing": [one for one in days.missing_years() if one != year],
        "months": [_month(year, month, special) for month in range(1, 13)],
        "special": sorted(special.values(), key=lambda one: one.day),
        "day_form": day_form,
        "file_form": file_form,
    }
    status = max(status_of(day_form), status_of(file_form))
    return render(request, "counties/calendar.html", words, status=status)


def _month(year: int, month: int, special: dict[date, SpecialDay]) -> dict[str, object]:
    """Return a month as weeks of (day or None, kind): rest, work, swapped, holiday."""
    weeks = [
        [(one, _kind(one, special)) if one.month == month else None for one in week]
        for week in calendar.Calendar().monthdatescalendar(year, month)
    ]
    return {"first": date(year, month, 1), "weeks": weeks}


def _kind(one: date, special: dict[date, SpecialDay]) -> str:
    if one in special:
        return "swapped" if special[one].is_workday else "holiday"
    return "work" if one.weekday() < 5 else "rest"


def _year(request: HttpRequest) -> int:
    year = number(request.POST, "year") or number(request.GET, "year")
    return year if year is not None and year in days.YEARS else clock.today().year


def _back(year: int) -> HttpResponse:
    return redirect(f"{reverse('office_calendar')}?year={year}")
