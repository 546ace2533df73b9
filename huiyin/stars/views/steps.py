"""The moves of an application, each behind an address of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huiyin.duties.models import Activity
from huiyin.kernel.errors import NotThere
from huiyin.people.views.acting import acting, posted
from huiyin.stars.actions import judging, renewing, vetoing
from huiyin.stars.forms.judging import MarksForm, ReasonForm, VetoForm, VisitForm, YearlyForm
from huiyin.stars.models import Application
from huiyin.stars.policy import require, require_county
from huiyin.stars.views.finding import answered, application_for
from huiyin.stars.wording import MOVE_NAMES
from huiyin.stations.models import Reception


def declaration(request: HttpRequest, pk: int) -> HttpResponse:
    lead = _("有记录的由系统自己算；没有记录可算的，自己给分，写明凭什么。")
    return _marks(request, pk, "declare", judging.declare, lead)


def check(request: HttpRequest, pk: int) -> HttpResponse:
    return _marks(request, pk, "check", judging.check, _("从联络站自评的分数开始，不同意就改。"))


def review(request: HttpRequest, pk: int) -> HttpResponse:
    lead = _("从初审的分数开始。星级由评分表得出，不另外定。")
    return _marks(request, pk, "review", judging.review, lead)


def _marks(
    request: HttpRequest, pk: int, verb: str, action: Callable[..., Any], lead: str
) -> HttpResponse:
    by, application = acting(request), application_for(request, pk)
    require(by, application, verb)
    items, begun = judging.judged_items(application), judging.points_now(application)
    form = MarksForm(posted(request), items=items, begun=begun)
    return _shown(
        request, "stars/marks.html", form, lambda: action(application, form.given, by=by),
        application, verb, lead=lead,
    )  # fmt: skip


def _shown(
    request: HttpRequest,
    template: str,
    form: Any,
    verb: Callable[[], Any],
    application: Application,
    name: str,
    **context: Any,
) -> HttpResponse:
    page = reverse("desk_star", args=[application.pk])
    return answered(
        request, template, form, verb, lambda _done: page,
        application=application, title=MOVE_NAMES[name], back=page,
        back_name=application.station.organ.name, **context,
    )  # fmt: skip


def return_page(request: HttpRequest, pk: int) -> HttpResponse:
    return _reason(request, pk, "send_back", judging.send_back)


def reconsideration(request: HttpRequest, pk: int) -> HttpResponse:
    return _reason(request, pk, "reconsider", judging.reconsider)


def lifting(request: HttpRequest, pk: int) -> HttpResponse:
    return _reason(request, pk, "lift_veto", vetoing.lift_veto)


def _reason(request: HttpRequest, pk: int, verb: str, action: Callable[..., Any]) -> HttpResponse:
    by, application = acting(request), application_for(request, pk)
    require(by, application, verb)
    form = ReasonForm(posted(request))
    return _shown(
        request, "stars/form.html", form,
        lambda: action(application, reason=form.cleaned_data["reason"], by=by), application, verb,
    )  # fmt: skip


@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    judging.withdraw(application_for(request, pk), by=acting(request))
    messages.success(request, _("已收回，可以改了再申报。"))
    return redirect("desk_star", pk=pk)


@require_POST
def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    judging.propose(application_for(request, pk), by=acting(request))
    messages.success(request, _("已按评分表拟定。"))
    return redirect("desk_star", pk=pk)


def visit(request: HttpRequest, pk: int) -> HttpResponse:
    by, application = acting(request), application_for(request, pk)
    require(by, application, "visit")
    form = VisitForm(posted(request))
    return _shown(
        request, "stars/form.html", form,
        lambda: judging.visit(application, **form.cleaned_data, by=by), application, "visit",
    )  # fmt: skip


def veto(request: HttpRequest, pk: int) -> HttpResponse:
    by, application = acting(request), application_for(request, pk)
    require(by, application, "veto")
    form = VetoForm(posted(request))
    return _shown(
        request, "stars/form.html", form,
        lambda: vetoing.veto(application, **form.cleaned_data, by=by), application, "veto",
        lead=_("不管得了多少分，都没有星级。公示过的名单留着。"),
    )  # fmt: skip


def yearly(request: HttpRequest, pk: int) -> HttpResponse:
    by, application = acting(request), application_for(request, pk)
    require(by, application, "keep")
    form = YearlyForm(posted(request))
    return _shown(
        request, "stars/form.html", form,
        lambda: renewing.renew(application, **form.cleaned_data, by=by), application, "keep",
        lead=_("现在 %(n)s 星。") % {"n": application.stars or 0},
    )  # fmt: skip


def reception_flag(request: HttpRequest, pk: int, reception_id: int) -> HttpResponse:
    """Flag a day of reception of the station as false."""
    application = _flagged(request, pk)
    found = Reception.objects.filter(station=application.station_id, pk=reception_id).first()
    return _flag(request, application, found)


def activity_flag(request: HttpRequest, pk: int, activity_id: int) -> HttpResponse:
    """Flag an activity of the station as false."""
    application = _flagged(request, pk)
    found = Activity.objects.filter(station=application.station_id, pk=activity_id).first()
    return _flag(request, application, found)


def _flagged(request: HttpRequest, pk: int) -> Application:
    application = application_for(request, pk)
    require_county(acting(request), application.county_id)
    return application


def _flag(
    request: HttpRequest, application: Application, found: Reception | Activity | None
) -> HttpResponse:
    if found is None:
        raise NotThere
    by, form = acting(request), ReasonForm(posted(request))
    page = reverse("desk_star", args=[application.pk])
    return answered(
        request,
        "stars/form.html",
        form,
        lambda: vetoing.flag(found, reason=form.cleaned_data["reason"], by=by),
        lambda _made: page,
        title=_("标为造假"),
        lead=_("这条记录不再计分，这一轮的星级一票否决。公示过的名单留着。"),
        back=page,
        back_name=application.station.organ.name,
    )
